"""Application configuration."""

from django.apps import AppConfig


class DecisionConfig(AppConfig):
    """Candidates, decision runs, published decisions, projects and indicators."""

    name = "decision"
    label = "decision"
    default_auto_field = "django.db.models.BigAutoField"
