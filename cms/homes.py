"""The home page of a site in the language asked for, and the menu below it."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

FOOTER_SLUGS = ("accessibility", "privacy", "terms", "open-data")
KEPT = 300
_NUMBER = "cms.menu"


def home_of_request(request: HttpRequest) -> Page | None:
    """Return the site's home page in the active language, or its root where there is none."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    root = site.root_page
    if root.locale.language_code == get_language():
        return root
    return root.get_translations().filter(locale__language_code=get_language()).first() or root


def menu_of(request: HttpRequest) -> dict[str, Any] | None:
    """Return the address of the home page, and titles and addresses of sections and footer.

    Kept for a few minutes per site and language, and dropped when a page changes.
    """
    site = Site.find_for_request(request)
    if site is None:
        return None
    key = f"{_NUMBER}:{cache.get(_NUMBER, 0)}:{site.pk}:{site.root_page_id}:{get_language()}"
    menu: dict[str, Any] | None = cache.get(key)
    if menu is None:
        menu = _menu(request)
        cache.set(key, menu, KEPT)
    return menu


def drop_menus() -> None:
    """Forget every menu: a page was published, moved or taken away."""
    cache.set(_NUMBER, cache.get(_NUMBER, 0) + 1, None)


def _menu(request: HttpRequest) -> dict[str, Any] | None:
    home = home_of_request(request)
    if home is None:
        return None
    sections = home.get_children().live().public().in_menu().order_by("path")
    footer = home.get_children().live().filter(slug__in=FOOTER_SLUGS)
    return {
        "home_url": home.get_url(request),
        "sections": [(page.title, page.get_url(request)) for page in sections],
        "footer": [(page.title, page.get_url(request)) for page in footer],
    }
