"""Application configuration."""

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    """Processes, phases, proposals and ballots."""

    name = "participation"
    label = "participation"
    default_auto_field = "django.db.models.BigAutoField"
