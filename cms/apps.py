"""Application configuration."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Wagtail pages and blocks: the front door of every process."""

    name = "cms"
    label = "cms"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the receivers and register where things are shown."""
        from cms import embeds, receivers
        from participation.models import Process
        from portal.trace.registry import register_url

        receivers.connect()
        register_url(Process, embeds.page_url_of)
