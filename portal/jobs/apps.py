"""Application configuration."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Background work, the worker and the clock."""

    name = "portal.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the timers of the layers below, and the streams of long jobs."""
        from portal.jobs.progress import register_progress_stream
        from portal.jobs.timers import register_timers

        register_timers()
        register_progress_stream()
