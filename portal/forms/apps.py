"""Application configuration."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """Questionnaires: questions, validation, answers."""

    name = "portal.forms"
    label = "questionnaires"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register responses with the spine."""
        from portal.forms import receivers

        receivers.register()
