"""Application configuration."""

from django.apps import AppConfig


class DiscussConfig(AppConfig):
    """Threads of comments on any object, live and as plain HTML."""

    name = "portal.discuss"
    label = "discuss"
    default_auto_field = "django.db.models.BigAutoField"
