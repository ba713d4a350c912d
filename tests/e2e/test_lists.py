"""Every list of the demo fills two pages, so that whoever looks sees how a list goes on."""

import pytest

pytestmark = pytest.mark.browser

PUBLIC = (
    "budgets/",
    "budgets/harbour-park-2026/proposals/",
    "decisions/",
    "decisions/6/",
    "projects/",
    "organisations/",
    "discuss/moderation-log/",
    "open-data/catalogue/",
    "search/?q=the",
    "news/",
    "events/",
)
OWN = {
    "resident": ("me/contributions/", "me/notifications/", "me/following/"),
    "moderator": ("desk/", "me/notifications/"),
    "facilitator": ("desk/budgets/", "desk/budgets/harbour-park-2026/proposals/"),
    "leader": ("desk/rounds/",),
}


@pytest.mark.parametrize("name", ["", *OWN])
def test_every_list_goes_on_to_a_second_page(demo, open_page, name):
    page = open_page(name)
    short = []
    for address in OWN.get(name, PUBLIC):
        page.goto(f"{demo}/en/{address}")
        onward = page.locator("main nav.pager a[rel=next]")
        if onward.count() != 1:
            short.append(address)
            continue
        onward.click()
        page.wait_for_url("**page=2*")
        if page.locator("main nav.pager a[rel=prev]").count() != 1:
            short.append(address)
    assert not short
