"""Application configuration."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The tamper-evident, append-only log."""

    name = "portal.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Write notes of reading after each request, and what the layer below announces."""
        from portal.audit import receivers
        from portal.audit.services import readings

        readings.connect()
        receivers.connect()
