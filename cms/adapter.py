"""The one adapter between a municipality and its Wagtail site."""

from typing import Any

from django.http import HttpRequest

from portal.accounts.models import Municipality


def municipality_of_request(request: HttpRequest) -> Municipality | None:
    """Return the municipality whose site was asked."""
    return Municipality.objects.order_by("pk").first()


def navigation_of_request(request: HttpRequest) -> dict[str, Any]:
    """Return what the page frame needs: site name, sections, translations."""
    return {}
