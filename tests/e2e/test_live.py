"""Two people look at one proposal, each in a browser of their own."""

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, faults_of

pytestmark = [pytest.mark.browser, pytest.mark.long]

LIST = "/en/budgets/harbour-park-2026/proposals/"


def test_what_one_person_says_appears_on_the_page_of_the_other(demo, open_page):
    writer, reader = open_page("resident"), open_page("company", viewport=PHONE)
    faults = faults_of(reader)
    writer.goto(f"{demo}{LIST}")
    writer.locator("main .card__title a").nth(3).click()
    writer.wait_for_url(f"**{LIST}*/")
    with reader.expect_websocket(lambda socket: "/ws/live/" in socket.url):
        reader.goto(writer.url)
    reader.evaluate("window.wasHereAllTheTime = true")
    count = reader.locator(".thread__count").inner_text()
    writer.locator(".thread__form textarea").fill("Can you see this at once?")
    writer.locator(".thread__form button[type=submit]").click()
    shown = reader.locator(".comment__text").filter(has_text="Can you see this at once?")
    expect(shown).to_be_visible()
    expect(reader.locator(".thread__count")).not_to_have_text(count)
    assert reader.evaluate("window.wasHereAllTheTime") is True
    assert faults == []


def test_a_visitor_who_is_not_signed_in_sees_it_too(demo, open_page):
    writer, visitor = open_page("resident"), open_page()
    writer.goto(f"{demo}{LIST}")
    writer.locator("main .card__title a").nth(5).click()
    writer.wait_for_url(f"**{LIST}*/")
    with visitor.expect_websocket():
        visitor.goto(writer.url)
    writer.locator(".thread__form textarea").fill("Everybody may read this.")
    writer.locator(".thread__form button[type=submit]").click()
    said = visitor.locator(".comment__text").filter(has_text="Everybody may read this.")
    expect(said).to_be_visible()
