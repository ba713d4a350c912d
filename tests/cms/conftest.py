"""A small town with its site."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Site

from cms.models import HomePage, IndexPage, StandardPage
from cms.trees import add_page, open_site
from participation.models import Process
from participation.services import PhaseDates, open_process
from participation.states import PhaseKind
from portal.accounts.actor import SYSTEM
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


@pytest.fixture
def section(home):
    """The page below which the budgets stand."""
    return add_page(home, IndexPage, {"en": "Take part", "fi": "Osallistu"}, slug="take-part")["en"]


@pytest.fixture
def process(town) -> Process:
    """A draft of a budget whose vote runs for five days."""
    now = timezone.now()
    return open_process(
        actor=SYSTEM,
        titles={"en": "Park budget"},
        municipality_ids=[town.pk],
        budget=10_000_00,
        phases=[PhaseDates(PhaseKind.VOTING, now, now + timedelta(days=5))],
        slug="park",
    )
