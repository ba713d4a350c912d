"""Application configuration."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Streams with gapless sequence numbers, the hub and the sockets."""

    name = "portal.live"
    label = "live"
    default_auto_field = "django.db.models.BigAutoField"
