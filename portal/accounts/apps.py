"""Application configuration."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, organisations, municipalities, roles, verified attributes and the actor."""

    name = "portal.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
