"""Application configuration."""

from typing import Any

from django.apps import AppConfig

from portal.common.catalogs import join_catalogs


class CommonConfig(AppConfig):
    """What every app stands on: errors, transitions, permissions. No domain words."""

    name = "portal.common"
    label = "common"
    default_auto_field = "django.db.models.BigAutoField"

    def __init__(self, app_name: str, app_module: Any) -> None:
        """Join the catalogs of texts before anything can translate its first one."""
        super().__init__(app_name, app_module)
        join_catalogs()
