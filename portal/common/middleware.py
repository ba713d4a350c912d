"""DomainError → HTTP response, once."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect, render, resolve_url

from portal.common.errors import DomainError, LoginRequired, TooManyRequests


class LanguageMiddleware(LocaleMiddleware):
    """Chooses the language; an absent thing of the API stays absent in every language."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Leave the API's answers alone: Django would lead a 404 to a page with a language prefix."""
        if request.path_info.startswith("/api/"):
            return response
        return super().process_response(request, response)


class DomainErrorMiddleware:
    """Show a domain error as a page of the site, or as JSON where the client asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a ``DomainError``; leave every other exception to Django."""
        if not isinstance(error, DomainError):
            return None
        response = error_response(request, error)
        if isinstance(error, TooManyRequests):
            response["Retry-After"] = str(error.retry_after)
        return response


def error_response(request: HttpRequest, error: DomainError) -> HttpResponse:
    """Return the page, the JSON or the way to the log-in for ``error``."""
    if request.headers.get("Accept", "").startswith("application/json"):
        fields = {name: str(message) for name, message in error.fields.items()}
        content = {"code": error.code, "message": str(error.message), "fields": fields}
        return JsonResponse(content, status=error.status)
    if isinstance(error, LoginRequired):
        path = (
            request.get_full_path()
            if request.method == "GET"
            else request.META.get("HTTP_REFERER", "/")
        )
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': path})}")
    return render(request, "ui/pages/error.html", {"error": error}, status=error.status)
