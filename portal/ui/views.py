"""Error pages and the style guide."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from portal.common.errors import DomainError, Message, NotAllowed, NotFound
from portal.ui.navigation import navigation_for


class BadRequest(DomainError):
    """The browser sent something that cannot be read."""

    default_message = _("The browser sent something this page does not understand.")


class ServerError(DomainError):
    """A fault of ours."""

    status: ClassVar[int] = 500
    default_message: ClassVar[Message] = _(
        "The page could not be made. It was not you; it was a fault in the system."
    )


def _page(request: HttpRequest, error: DomainError) -> HttpResponse:
    return render(request, "ui/pages/error.html", {"error": error}, status=error.status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 in the site's look."""
    return _page(request, BadRequest())


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 in the site's look."""
    return _page(request, NotAllowed())


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 in the site's look."""
    return _page(request, NotFound())


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 where a form's token is missing or too old."""
    message = _("This form was open for too long, or cookies are switched off. Nothing was sent.")
    return _page(request, NotAllowed(message))


def server_error(request: HttpRequest) -> HttpResponse:
    """500 without touching the database, the session or the navigation of the site."""
    frame = {"error": ServerError(), "navigation": navigation_for(None, {})}
    return HttpResponse(render_to_string("ui/pages/error.html", frame), status=500)
