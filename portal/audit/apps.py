"""Application configuration."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The tamper-evident, append-only log."""

    name = "portal.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
