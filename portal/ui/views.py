"""Error pages and the style guide."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.common.errors import DomainError, NotAllowed, NotFound


def _page(request: HttpRequest, error: DomainError, status: int) -> HttpResponse:
    return render(request, "ui/pages/error.html", {"error": error}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400 in the site's look."""
    return _page(request, DomainError(), 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 in the site's look."""
    return _page(request, NotAllowed(), 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 in the site's look."""
    return _page(request, NotFound(), 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 without touching the database."""
    return _page(request, DomainError(), 500)
