"""Every list of the demo fills two pages, so that whoever looks sees how a list goes on."""

from typing import NamedTuple

import pytest

from tests.databases import ROOT

APPS = ("cms", "decision", "participation", "hackathons", "procurement", "portal")


class Listed(NamedTuple):
    """A list, as somebody meets it, and the module that cuts it into pages."""

    module: str
    address: str
    name: str = ""  # who looks; nobody is a visitor
    parameter: str = "page"


LISTS = (
    Listed("cms/models/editorial.py", "news/"),
    Listed("cms/models/editorial.py", "events/"),
    Listed("cms/views.py", "search/?q=the"),
    Listed("cms/views.py", "open-data/catalogue/"),
    Listed("decision/components/desk.py", "desk/rounds/6/", "leader", "candidates"),
    Listed("decision/components/desk.py", "desk/rounds/7/", "leader", "runs"),
    Listed("decision/components/verdicts.py", "decisions/6/"),
    Listed("decision/views/desk.py", "desk/rounds/", "leader"),
    Listed("decision/views/public.py", "decisions/"),
    Listed("decision/views/public.py", "projects/"),
    Listed("participation/views/public.py", "budgets/"),
    Listed("participation/views/public.py", "budgets/harbour-park-2026/proposals/"),
    Listed("participation/views/staff.py", "desk/budgets/", "facilitator"),
    Listed("participation/views/staff_proposals.py", "desk/proposals/", "facilitator"),
    Listed(
        "participation/views/staff_proposals.py",
        "desk/budgets/harbour-park-2026/proposals/",
        "facilitator",
    ),
    Listed("portal/accounts/views/organisations.py", "organisations/"),
    Listed("portal/assess/views/panels.py", "desk/panels/", "evaluator"),
    Listed("portal/assess/views/panels.py", "desk/panels/", "leader"),
    Listed("portal/desk/views/roles.py", "desk/roles/", "administrator"),
    Listed("portal/desk/views/work.py", "desk/", "moderator"),
    Listed("portal/desk/views/work.py", "desk/", "facilitator"),
    Listed("portal/discuss/selectors.py", "budgets/harbour-park-2026/", "", "comments"),
    Listed("portal/discuss/views/people.py", "discuss/moderation-log/"),
    Listed("portal/notify/views/own.py", "me/notifications/", "resident"),
    Listed("portal/notify/views/own.py", "me/notifications/", "moderator"),
    Listed("portal/notify/views/own.py", "me/following/", "resident"),
    Listed("portal/trace/views.py", "me/contributions/", "resident"),
)
SHORT = {"portal/audit/views.py": "the log is sealed once a day, and the demo is of today"}


def test_every_list_that_has_pages_is_looked_at():
    found = {
        str(file.relative_to(ROOT))
        for app in APPS
        for file in (ROOT / app).rglob("*.py")
        if file.name != "paging.py" and _pages_in(file.read_text(encoding="utf-8"))
    }
    assert found - set(SHORT) == {each.module for each in LISTS}


def _pages_in(source: str) -> bool:
    return "asked_page(" in source or "Paginator(" in source


@pytest.mark.browser
@pytest.mark.parametrize("name", sorted({each.name for each in LISTS}))
def test_every_list_goes_on_to_a_second_page(demo, open_page, name):
    page = open_page(name)
    short = []
    for each in (listed for listed in LISTS if listed.name == name):
        page.goto(f"{demo}/en/{each.address}")
        onward = page.locator("main nav.pager a[rel=next]")
        if onward.count() != 1:
            short.append(each.address)
            continue
        onward.click()
        page.wait_for_url(f"**{each.parameter}=2*")
        if page.locator("main nav.pager a[rel=prev]").count() != 1:
            short.append(each.address)
    assert not short
