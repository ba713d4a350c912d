"""Application configuration."""

from django.apps import AppConfig


class AssessConfig(AppConfig):
    """Panels, score sheets, conflicts of interest, consensus."""

    name = "portal.assess"
    label = "assess"
    default_auto_field = "django.db.models.BigAutoField"
