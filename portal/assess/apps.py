"""Application configuration."""

from django.apps import AppConfig


class AssessConfig(AppConfig):
    """Panels, score sheets, conflicts of interest, consensus."""

    name = "portal.assess"
    label = "assess"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register panels with the desk and the live layer."""
        from portal.assess import work

        work.register()
