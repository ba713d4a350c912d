"""Application configuration."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """Notifications in the portal, by mail and by feed."""

    name = "portal.notify"
    label = "notify"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the kinds of news."""
        from portal.notify.registry import register_own_categories

        register_own_categories()
