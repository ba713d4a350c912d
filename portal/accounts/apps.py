"""Application configuration."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    """Users, organisations, municipalities, roles, verified attributes and the actor."""

    name = "portal.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the built-in ways to verify, and load every app's registration of personal records."""
        from portal.accounts.handlers import register_all

        register_all()
        autodiscover_modules("personal_records")
