"""Application configuration."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The design system: components, tokens, charts and the style guide."""

    name = "portal.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"
