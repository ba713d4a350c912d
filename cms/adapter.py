"""The one adapter between the portal and Wagtail's sites: municipality and navigation."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cms.homes import home_of_request, menu_of
from cms.models import SiteMunicipality
from portal.accounts.models import Municipality
from portal.accounts.municipality import municipality_of
from portal.ui.navigation import Language, Link, default_languages


def municipality_of_request(request: HttpRequest) -> Municipality | None:
    """Return the municipality whose site was asked; the first of all where the site has none."""
    site = Site.find_for_request(request)
    link = SiteMunicipality.objects.filter(site=site, municipality=OuterRef("pk"))
    found = Municipality.objects.annotate(is_ours=Exists(link)).order_by("-is_ours", "pk")
    return found.first()


def navigation_of_request(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame round a page needs: names, sections, languages, footer, the way here."""
    municipality = municipality_of(request)
    given: dict[str, Any] = {
        "municipality": municipality.name if municipality else "",
        "search_url": reverse("cms:search"),
        "feeds": (Link(_("News feed"), reverse("cms:feed")),),
    }
    menu = menu_of(request)
    if menu is None:
        return given
    sections = [_section(title, url, request) for title, url in menu["sections"]]
    given["home_url"] = menu["home_url"]
    given["sections"] = (*sections[:1], *_built_in(request), *sections[1:])
    given["footer_links"] = tuple(Link(title, url) for title, url in menu["footer"])
    page = _page_of(request)
    home = home_of_request(request) if page is not None else None
    if page is not None and home is not None:
        given["languages"] = _languages(page, request)
        given["breadcrumbs"] = _way_to(page, home, request)
    return given


def _page_of(request: HttpRequest) -> Page | None:
    """Return the editor's page that answers this request, or None."""
    found = getattr(request, "_wagtail_route_for_request", None)
    return found[0] if found else None


def _built_in(request: HttpRequest) -> tuple[Link, ...]:
    """Return the sections that every site has: its decisions and its projects."""
    pairs = ((_("Decisions"), "decision:decisions"), (_("Projects"), "decision:projects"))
    urls = [(title, reverse(name)) for title, name in pairs]
    return tuple(Link(title, url, request.path.startswith(url)) for title, url in urls)


def _section(title: str, url: str, request: HttpRequest) -> Link:
    return Link(title, url, current=request.path.startswith(url))


def _languages(page: Page, request: HttpRequest) -> tuple[Language, ...]:
    """Return the page in the other languages; a missing translation leads to that language's home."""
    urls = {
        each.locale.language_code: each.get_url(request)
        for each in page.get_translations(inclusive=True).live().select_related("locale")
    }
    return tuple(
        Language(each.code, each.name, urls.get(each.code) or f"/{each.code}/", each.current)
        for each in default_languages(request)
    )


def _way_to(page: Page, home: Page, request: HttpRequest) -> tuple[Link, ...]:
    if page.pk == home.pk:
        return ()
    above = page.get_ancestors().filter(depth__gt=home.depth).live()
    return (
        Link(_("Home"), home.get_url(request)),
        *(Link(each.title, each.get_url(request)) for each in above),
        Link(page.title, page.get_url(request), current=True),
    )
