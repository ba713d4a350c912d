"""Application configuration."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The tamper-evident, append-only log."""

    name = "portal.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the writing of notes of reading."""
        from portal.audit.services.readings import connect

        connect()
