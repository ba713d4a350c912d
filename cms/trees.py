"""Building a site's page tree: one home per language, pages with their translations."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from wagtail.models import Locale, Page, Site

from cms.models import HomePage, SiteMunicipality
from portal.accounts.models import Municipality


def locales() -> dict[str, Locale]:
    """Return a locale for every language of the site, made where missing."""
    return {
        code: Locale.objects.get_or_create(language_code=code)[0]
        for code, _name in settings.LANGUAGES
    }


def tree_root() -> Page:
    """Return Wagtail's root page, made where missing."""
    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(title="Root", slug="root", locale=locales()[settings.LANGUAGE_CODE])
    return root


def open_site(
    municipality: Municipality,
    titles: Mapping[str, str],
    *,
    hostname: str = "localhost",
    port: int = 80,
    **texts: Mapping[str, str],
) -> HomePage:
    """Return the municipality's home page, making site, homes and translations at the first call.

    ``titles`` and each of ``texts`` (fields of the home page) give a text per language.
    """
    link = SiteMunicipality.objects.filter(municipality=municipality).first()
    if link is not None:
        home: HomePage = link.site.root_page.specific
        return home
    homes = add_page(tree_root(), HomePage, titles, slug=municipality.slug, **texts)
    default = homes[settings.LANGUAGE_CODE]
    spare = Site.objects.filter(municipality_link__isnull=True, is_default_site=True).first()
    site = spare or Site(is_default_site=not Site.objects.exists())
    site.hostname, site.port, site.root_page = hostname, port, default
    site.site_name = default.title
    site.save()
    if spare:  # Wagtail's own "welcome" page, made by its migrations
        Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
    SiteMunicipality.objects.create(site=site, municipality=municipality)
    return default


def add_page(
    parent: Page,
    model: type[Page],
    titles: Mapping[str, str],
    *,
    slug: str,
    fixed: Mapping[str, Any] | None = None,
    **texts: Mapping[str, Any],
) -> dict[str, Any]:
    """Publish a page in every language of ``titles`` below ``parent`` and its translations.

    ``fixed`` holds fields that are the same in all languages; ``texts`` those that
    differ, by language. Returns the pages by language.
    """
    made: dict[str, Any] = {}
    known = locales()
    original: Page | None = None
    for code in sorted(titles, key=lambda each: each != settings.LANGUAGE_CODE):
        above = parent if parent.depth == 1 else _translation(parent, known[code])
        page = model(
            title=titles[code],
            slug=f"{slug}-{code}" if parent.depth == 1 and original else slug,
            locale=known[code],
            **(fixed or {}),
            **{name: values.get(code, "") for name, values in texts.items()},
        )
        if original is not None:
            page.translation_key = original.translation_key
        above.add_child(instance=page)
        page.save_revision().publish()
        original = original or page
        made[code] = page
    return made


def _translation(page: Page, locale: Locale) -> Page:
    return page if page.locale_id == locale.pk else page.get_translation(locale)
