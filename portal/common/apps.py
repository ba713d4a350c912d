"""Application configuration."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """What every app stands on: errors, transitions, permissions. No domain words."""

    name = "portal.common"
    label = "common"
    default_auto_field = "django.db.models.BigAutoField"
