"""Application configuration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DecisionConfig(AppConfig):
    """Candidates, decision runs, published decisions, projects and indicators."""

    name = "decision"
    label = "decision"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the value types' rows, and put the app's things on the spine, the streams and the desk."""
        from decision.kinds import register_all
        from decision.news import register_news
        from decision.values import store_value_types
        from decision.work import register_work

        post_migrate.connect(store_value_types, sender=self)
        register_all()
        register_news()
        register_work()
