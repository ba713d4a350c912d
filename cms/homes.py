"""The home page of a site in the language asked for."""

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site


def home_of_request(request: HttpRequest) -> Page | None:
    """Return the site's home page in the active language, or its root where there is none."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    root = site.root_page
    if root.locale.language_code == get_language():
        return root
    return root.get_translations().filter(locale__language_code=get_language()).first() or root
