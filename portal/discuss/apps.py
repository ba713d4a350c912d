"""Application configuration."""

from django.apps import AppConfig


class DiscussConfig(AppConfig):
    """Threads of comments on any object, live and as plain HTML."""

    name = "portal.discuss"
    label = "discuss"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register streams, renderers, the kind of contribution and the moderators' work."""
        from portal.discuss.desk import register_moderation
        from portal.discuss.renderers import register_renderers
        from portal.discuss.streams import register_streams
        from portal.discuss.trace import register_comments

        register_streams()
        register_renderers()
        register_comments()
        register_moderation()
