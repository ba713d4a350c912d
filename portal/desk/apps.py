"""Application configuration."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """One work list over all apps."""

    name = "portal.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
