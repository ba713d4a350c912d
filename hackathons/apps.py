"""Application configuration."""

from django.apps import AppConfig


class HackathonsConfig(AppConfig):
    """Hackathons and contests; holds its place in the layers."""

    name = "hackathons"
    label = "hackathons"
    default_auto_field = "django.db.models.BigAutoField"
