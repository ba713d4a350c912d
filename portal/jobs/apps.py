"""Application configuration."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work, the worker and the clock."""

    name = "portal.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the timers of the layers below."""
        from portal.jobs.timers import register_timers

        register_timers()
