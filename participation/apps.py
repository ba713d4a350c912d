"""Application configuration."""

from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    """Processes, phases, proposals and ballots."""

    name = "participation"
    label = "participation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make proposals and ballots known to the spine, the streams, the discussions and the desk."""
        from participation import receivers
        from participation.decision_subject import register_decisions
        from participation.desk import register_desks
        from participation.kinds import register_kinds
        from participation.renderers import register_renderers
        from participation.timers import register_timers

        register_kinds()
        register_decisions()
        register_renderers()
        register_desks()
        register_timers()
        receivers.connect()
