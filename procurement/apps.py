"""Application configuration."""

from django.apps import AppConfig


class ProcurementConfig(AppConfig):
    """Open requirements and tenders; holds its place in the layers."""

    name = "procurement"
    label = "procurement"
    default_auto_field = "django.db.models.BigAutoField"
