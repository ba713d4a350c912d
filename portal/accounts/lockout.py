"""Locks out who guesses passwords in the editors' area, and touches nothing else."""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.http import HttpRequest
from django.urls import reverse


class EditorsAreaHandler(AxesDatabaseHandler):  # type: ignore[misc]
    """Counts failures below the editors' area only; the residents' log-in has limits of its own."""

    def is_admin_request(self, request: HttpRequest | None) -> bool:
        """Whether the request is below the editors' area."""
        return request is not None and request.path.startswith(reverse("wagtailadmin_home"))

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any
    ) -> None:
        """Count a failure, if it happened there."""
        if self.is_admin_request(request):
            super().user_login_failed(sender, credentials, request, **kwargs)

    def user_logged_in(self, sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
        """Forget the failures, if it happened there."""
        if self.is_admin_request(request):
            super().user_logged_in(sender, request, user, **kwargs)

    def user_logged_out(self, sender: Any, request: Any, user: Any, **kwargs: Any) -> None:
        """Note a log-out, if it happened there."""
        if self.is_admin_request(request):
            super().user_logged_out(sender, request, user, **kwargs)
