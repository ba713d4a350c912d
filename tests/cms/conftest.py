"""A small town with its site."""

import pytest
from django.core.cache import cache
from wagtail.models import Site

from cms.models import HomePage, StandardPage
from cms.trees import add_page, open_site
from portal.accounts.models import Municipality

LANGUAGES = ("en", "fi", "nb", "sv")


@pytest.fixture
def town(db) -> Municipality:
    cache.clear()
    Site.clear_site_root_paths_cache()
    return Municipality.objects.create(slug="pikkula", name="Pikkula", population=900)


@pytest.fixture
def home(town) -> HomePage:
    titles = {code: f"Pikkula {code}" for code in LANGUAGES}
    return open_site(
        town, titles, hostname="testserver", invitation=dict.fromkeys(LANGUAGES, "Hei")
    )


@pytest.fixture
def about(home):
    titles = {code: f"About {code}" for code in LANGUAGES}
    return add_page(home, StandardPage, titles, slug="about", fixed={"show_in_menus": True})
