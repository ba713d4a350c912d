"""Error pages and the style guide."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from portal.common.errors import (
    Conflict,
    DomainError,
    InvalidInput,
    Message,
    NotAllowed,
    NotFound,
    TooManyRequests,
)
from portal.ui.guide.page import sections
from portal.ui.navigation import navigation_for


class BadRequest(DomainError):
    """The browser sent something that cannot be read."""

    default_message = _("The browser sent something this page does not understand.")


class WrongMethod(DomainError):
    """The address exists, but not for this kind of request."""

    status: ClassVar[int] = 405
    default_message: ClassVar[Message] = _("This address takes a form that was sent, not a visit.")


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


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """405 in the site's look."""
    return _page(request, WrongMethod())


def server_error(request: HttpRequest) -> HttpResponse:
    """500 without touching the database, the session or the navigation of the site."""
    frame = {"error": ServerError(), "navigation": navigation_for(None, {})}
    return HttpResponse(render_to_string("ui/pages/error.html", frame), status=500)


_SAMPLES: dict[int, type[DomainError]] = {
    error.status: error
    for error in (
        BadRequest,
        NotAllowed,
        NotFound,
        WrongMethod,
        Conflict,
        InvalidInput,
        TooManyRequests,
        ServerError,
    )
}
_SWATCHES: tuple[tuple[str, Message], ...] = (
    ("ink", _("Ink")),
    ("paper", _("Paper")),
    ("spruce", _("Spruce: action and the line")),
    ("tint", _("Spruce, light")),
    ("amber", _("Amber: needs you")),
    ("red", _("Red: errors and removal")),
)


def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component with sample content."""
    scheme = request.GET.get("scheme", "")
    frame = {
        "sections": sections(),
        "swatches": _SWATCHES,
        "errors": list(_SAMPLES),
        "scheme": scheme if scheme in {"light", "dark"} else "",
    }
    return render(request, "ui/pages/styleguide.html", frame)


def error_sample(request: HttpRequest, status: int) -> HttpResponse:
    """One error page as people meet it."""
    return _page(request, _SAMPLES.get(status, NotFound)())
