"""Which municipality a request belongs to."""

from collections.abc import Callable
from functools import cache
from typing import cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from portal.accounts.models import Municipality


@cache
def _resolver() -> Callable[[HttpRequest], Municipality | None]:
    return cast(
        "Callable[[HttpRequest], Municipality | None]",
        import_string(settings.PORTAL_MUNICIPALITY_RESOLVER),
    )


def municipality_of(request: HttpRequest) -> Municipality | None:
    """Return the municipality whose site was asked, resolved once per request."""
    if not hasattr(request, "_municipality"):
        request._municipality = _resolver()(request)  # type: ignore[attr-defined]
    return cast("Municipality | None", getattr(request, "_municipality"))  # noqa: B009
