"""Application configuration."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """Notifications in the portal, by mail and by feed."""

    name = "portal.notify"
    label = "notify"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the kinds of news, the number in the header and the timers."""
        from portal.notify.registry import register_own_categories
        from portal.notify.selectors import count_unread
        from portal.notify.timers import register_timers
        from portal.ui.navigation import register_count

        register_own_categories()
        register_count("notifications", lambda request: count_unread(request.user.pk))
        register_timers()
