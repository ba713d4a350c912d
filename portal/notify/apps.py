"""Application configuration."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """Notifications in the portal, by mail and by feed."""

    name = "portal.notify"
    label = "notify"
    default_auto_field = "django.db.models.BigAutoField"
