"""Puts ``request.actor`` and ``request.municipality`` at hand, each resolved when first asked for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from portal.accounts.actor import actor_of
from portal.accounts.municipality import municipality_of


class ActorMiddleware:
    """Lazy, so that a cached page costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Attach both and pass the request on."""
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        request.municipality = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: municipality_of(request)
        )
        return self.get_response(request)
