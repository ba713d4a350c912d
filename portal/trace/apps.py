"""Application configuration."""

from django.apps import AppConfig


class TraceConfig(AppConfig):
    """The spine: typed links from a contribution to a measured effect."""

    name = "portal.trace"
    label = "trace"
    default_auto_field = "django.db.models.BigAutoField"
