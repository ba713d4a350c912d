"""The browser's side, in Chromium."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from portal.live import registry
from portal.live.registry import Fragment
from tests.portal.live.conftest import add_note, show_card

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.portal.live.urls"),
]


@pytest.fixture(autouse=True)
def cards(monkeypatch: pytest.MonkeyPatch, streams: list[str]) -> None:
    def render(payload):
        card = payload["card_id"]
        return [Fragment("#cards", "append", f'<li id="card-{card}">en {card}</li>')]

    monkeypatch.setitem(registry._renderers, "card_shown", render)
    monkeypatch.setitem(registry._readers, "notes", lambda actor, rest: True)


@pytest.fixture
def board(browser: Browser, asgi_server: str) -> Iterator[Callable[[], Page]]:
    """Return a function that opens the board in a browser window of its own."""
    windows = []

    def opened() -> Page:
        windows.append(browser.new_context())
        page = windows[-1].new_page()
        page.goto(f"{asgi_server}/board/")
        expect(page.locator("html")).to_have_attribute("data-live", "on")
        return page

    yield opened
    for window in windows:
        window.close()


def test_a_card_appears_on_two_pages_at_once(board):
    pages = [board() for _ in range(2)]
    show_card(1)
    for page in pages:
        expect(page.locator("#cards li")).to_have_text(["en 1"])


def test_a_page_that_was_offline_gets_what_it_missed_once(board):
    page = board()
    show_card(1)
    expect(page.locator("#cards li")).to_have_count(1)
    page.locator("#say").fill("half a sentence")
    page.context.set_offline(True)
    expect(page.locator("html")).to_have_attribute("data-live", "lost")
    for card in range(2, 7):
        show_card(card)
    expect(page.locator("[data-live-hint]")).to_contain_text("Reconnecting", timeout=8000)
    page.context.set_offline(False)
    expect(page.locator("#cards li")).to_have_text([f"en {card}" for card in range(1, 7)])
    expect(page.locator("[data-live-hint]")).to_have_count(0)
    expect(page.locator("#say")).to_have_value("half a sentence")
    expect(page.locator("[role=status]").last).to_have_text("Something new was added to this page.")


def test_an_event_with_ids_only_fetches_its_element_anew(board):
    page = board()
    expect(page.locator("#notes")).to_have_text("0 notes")
    add_note(1, "notes:1")
    expect(page.locator("#notes")).to_have_text("1 notes")


def test_a_replaced_form_keeps_typed_text_and_focus(board, monkeypatch):
    fresh = '<form id="box"><label>Say it <input id="say" name="say" value=""></label></form>'
    monkeypatch.setitem(
        registry._renderers, "note_added", lambda payload: [Fragment("#box", "replace", fresh)]
    )
    page = board()
    page.locator("#say").fill("unfinished")
    add_note(1)
    expect(page.locator("#box label")).to_contain_text("Say it")
    expect(page.locator("#say")).to_have_value("unfinished")
    expect(page.locator("#say")).to_be_focused()


def test_after_too_long_an_absence_the_page_is_fetched_anew(board):
    page = board()
    page.context.set_offline(True)
    for card in range(201):
        show_card(card)
    page.context.set_offline(False)
    expect(page.locator("#cards li")).to_have_count(201, timeout=10_000)
