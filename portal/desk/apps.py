"""Application configuration."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """One work list over all apps."""

    name = "portal.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the desk and its count into the menu of those who have one."""
        from portal.accounts.actor import actor_of
        from portal.desk import sources
        from portal.desk.selectors import count_work, has_desk
        from portal.ui.navigation import register_condition, register_count

        sources.register_all()
        register_count("desk", lambda request: count_work(actor_of(request)))
        register_condition("desk", lambda request: has_desk(actor_of(request)))
