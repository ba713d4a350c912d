"""Three people look at one proposal, each in a browser of their own."""

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, faults_of

pytestmark = pytest.mark.browser

LIST = "/en/budgets/harbour-park-2026/proposals/"


def test_what_one_person_says_appears_at_once_on_the_pages_of_all_others(demo, open_page):
    writer, reader, visitor = (
        open_page("resident"),
        open_page("company", viewport=PHONE),
        open_page(),
    )
    faults = [faults_of(each) for each in (reader, visitor)]
    writer.goto(f"{demo}{LIST}")
    writer.locator("main .card__title a").nth(3).click()
    writer.wait_for_url(f"**{LIST}*/")
    for page in (reader, visitor):
        with page.expect_websocket(lambda socket: "/ws/live/" in socket.url):
            page.goto(writer.url)
        page.evaluate("window.wasHereAllTheTime = true")
    count = reader.locator(".thread__count").inner_text()
    writer.locator(".thread__form textarea").fill("Can you see this at once?")
    writer.locator(".thread__form button[type=submit]").click()
    for page in (reader, visitor):
        said = page.locator(".comment__text").filter(has_text="Can you see this at once?")
        expect(said).to_be_visible()
        expect(page.locator(".thread__count")).not_to_have_text(count)
        assert page.evaluate("window.wasHereAllTheTime") is True
    assert faults == [[], []]
