"""What every template knows of the site around it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the site's name and, lazily, its navigation."""
    navigation = import_string(settings.PORTAL_NAVIGATION)
    return {
        "site_name": settings.SITE_NAME,
        "navigation": SimpleLazyObject(lambda: navigation(request)),
    }
