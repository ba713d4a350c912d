"""The browser's side, in Chromium."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from portal.live import registry
from portal.live.registry import Fragment
from tests.portal.live.conftest import add_note, in_database, show_card

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.portal.live.urls"),
]

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
]


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
        yield browser
        await browser.close()


@pytest.fixture(autouse=True)
def cards(monkeypatch: pytest.MonkeyPatch, streams: list[str]) -> None:
    def render(payload):
        card = payload["card_id"]
        return [Fragment("#cards", "append", f'<li id="card-{card}">en {card}</li>')]

    monkeypatch.setitem(registry._renderers, "card_shown", render)
    monkeypatch.setitem(registry._readers, "notes", lambda actor, rest: True)


async def on_board(browser: Browser, address: str) -> Page:
    page = await (await browser.new_context()).new_page()
    await page.goto(f"{address}/board/")
    await expect(page.locator("html")).to_have_attribute("data-live", "on")
    return page


async def test_a_card_appears_on_two_pages_at_once(asgi_server, chromium):
    pages = [await on_board(chromium, asgi_server) for _ in range(2)]
    await in_database(show_card, 1)
    for page in pages:
        await expect(page.locator("#cards li")).to_have_text(["en 1"])


async def test_a_page_that_was_offline_gets_what_it_missed_once(asgi_server, chromium):
    page = await on_board(chromium, asgi_server)
    await in_database(show_card, 1)
    await expect(page.locator("#cards li")).to_have_count(1)
    await page.locator("#say").fill("half a sentence")
    await page.context.set_offline(True)
    await expect(page.locator("html")).to_have_attribute("data-live", "lost")
    for card in range(2, 7):
        await in_database(show_card, card)
    await expect(page.locator("[data-live-hint]")).to_contain_text("Reconnecting", timeout=8000)
    await page.context.set_offline(False)
    await expect(page.locator("#cards li")).to_have_text([f"en {card}" for card in range(1, 7)])
    await expect(page.locator("[data-live-hint]")).to_have_count(0)
    await expect(page.locator("#say")).to_have_value("half a sentence")
    await expect(page.locator("[role=status]").last).to_have_text(
        "Something new was added to this page."
    )


async def test_an_event_with_ids_only_fetches_its_element_anew(asgi_server, chromium):
    page = await on_board(chromium, asgi_server)
    await expect(page.locator("#notes")).to_have_text("0 notes")
    await in_database(add_note, 1, "notes:1")
    await expect(page.locator("#notes")).to_have_text("1 notes")


async def test_a_replaced_form_keeps_typed_text_and_focus(asgi_server, chromium, monkeypatch):
    fresh = '<form id="box"><label>Say it <input id="say" name="say" value=""></label></form>'
    monkeypatch.setitem(
        registry._renderers, "note_added", lambda payload: [Fragment("#box", "replace", fresh)]
    )
    page = await on_board(chromium, asgi_server)
    await page.locator("#say").fill("unfinished")
    await in_database(add_note, 1)
    await expect(page.locator("#box label")).to_contain_text("Say it")
    await expect(page.locator("#say")).to_have_value("unfinished")
    await expect(page.locator("#say")).to_be_focused()


async def test_after_too_long_an_absence_the_page_is_fetched_anew(asgi_server, chromium):
    page = await on_board(chromium, asgi_server)
    await page.context.set_offline(True)

    def many() -> None:
        for card in range(201):
            show_card(card)

    await in_database(many)
    await page.context.set_offline(False)
    await expect(page.locator("#cards li")).to_have_count(201, timeout=10_000)
