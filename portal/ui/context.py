"""What every template knows of the site around it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from portal.ui.navigation import Navigation, PersonMenu, navigation_for, person_menu_for


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the site's name and, lazily, its navigation and the signed-in person's menu."""

    def navigation() -> Navigation:
        given = import_string(settings.PORTAL_NAVIGATION)(request)
        return given if isinstance(given, Navigation) else navigation_for(request, given)

    def person_menu() -> PersonMenu | None:
        return person_menu_for(request) if hasattr(request, "user") else None

    return {
        "site_name": settings.SITE_NAME,
        "navigation": SimpleLazyObject(navigation),
        "person_menu": SimpleLazyObject(person_menu),
    }
