"""Gives the site's look to answers that would otherwise be an empty page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from portal.ui.views import method_not_allowed


class WrongMethodMiddleware:
    """Show a page where a browser visits an address that only takes a form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Replace an empty 405 by the page; keep what it says about the methods that are allowed."""
        response = self.get_response(request)
        wants_page = "text/html" in request.headers.get("Accept", "")
        if not (isinstance(response, HttpResponseNotAllowed) and wants_page):
            return response
        page = method_not_allowed(request)
        page["Allow"] = response["Allow"]
        return page
