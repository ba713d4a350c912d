"""A resident's way: find a budget, talk, vote, and see what became of it."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import DESKTOP, PHONE, faults_of
from tests.e2e.conftest import log_in
from tests.e2e.keyboard import press_on, tab_to

pytestmark = pytest.mark.browser

CAST = "button[name=step][value=cast]"
REVIEW = "button[name=step][value=review]"
CHOICES = "input[name=choice]"
CHANGE = "main .actions a[href$='/vote/']"
VOTE = "main a.ds-button[href$='/vote/']"
OPEN_NOW = "section[aria-labelledby=open-now] .card__title a[href*='/harbour-park-2026/']"
DECIDED = "section[aria-labelledby=decided] .card__title a"
CANDIDATE = "main table a[href*='/candidates/']"
STATIONS = "ol.timeline > .timeline__station"
TITLES = {"en": "Harbour park budget 2026", "fi": "Satamapuiston budjetti 2026"}


@dataclass(frozen=True)
class Way:
    """Who goes it, on which screen, with or without scripts, in which language."""

    person: str
    viewport: dict[str, int]
    scripts: bool
    language: str

    def __str__(self) -> str:
        screen = "phone" if self.viewport is PHONE else "desktop"
        return f"{screen}-{'scripts' if self.scripts else 'plain'}-{self.language}"


WAYS = [  # each pair of screen, scripts and language is there once
    Way("resident", DESKTOP, scripts=True, language="en"),
    Way("company", DESKTOP, scripts=False, language="fi"),
    Way("evaluator", PHONE, scripts=True, language="fi"),
    Way("evaluator2", PHONE, scripts=False, language="en"),
]
READER = Way("", PHONE, scripts=False, language="fi")


@pytest.fixture
def page(way, open_page) -> Page:
    return open_page(viewport=way.viewport, java_script_enabled=way.scripts)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_resident_finds_a_budget_comments_votes_and_changes_the_vote(demo, way, page):
    faults = faults_of(page)
    open_home(page, demo, way.language)
    page.locator(OPEN_NOW).click()
    expect(page.locator("h1")).to_have_text(TITLES[way.language])
    page.locator("main .section-head a[href*='/proposals/']").click()
    read_proposal(page)
    page.locator(".thread__login a").click()
    log_in(page, way.person)
    say(page, f"I read this on the way {way}.")
    page.locator("#proposal .eyebrow a").first.click()
    page.locator(VOTE).first.click()
    tick(page, [0, 2, 4])
    cast(page, expected=3)
    first = receipt_on(page)
    page.locator(CHANGE).first.click()
    assert ticked(page) == [0, 2, 4]
    tick(page, [0, 1])
    cast(page, expected=2)
    assert receipt_on(page) != first
    page.locator(CHANGE).first.click()
    assert ticked(page) == [0, 1]
    assert faults == []


@pytest.mark.parametrize("way", [WAYS[0], READER], ids=str)
def test_a_visitor_reads_what_was_decided_and_follows_a_proposal(demo, way, page):
    faults = faults_of(page)
    open_home(page, demo, way.language)
    page.locator(DECIDED).first.click()
    expect(page.locator("#reasons + ol > li").first).to_be_visible()
    page.locator(CANDIDATE).first.click()
    page.locator(f"{STATIONS} a[href*='/proposals/']").first.click()
    follow_the_line(page)
    page.locator(f"{STATIONS} a[href*='/projects/']").first.click()
    expect(page.locator("main h1")).to_be_visible()
    page.goto(f"{demo}/{way.language}/budgets/lakeside-2025/")
    page.locator("main a[href$='/lakeside-2025/results/']").first.click()
    expect(page.locator("main table").first).to_be_visible()
    assert page.locator("main a.ds-button[href*='/decisions/']").is_visible()
    assert faults == []


def test_the_keyboard_alone_is_enough_to_talk_and_vote(demo, open_page):
    page = open_page("moderator")
    open_home(page, demo, "en")
    page.keyboard.press("Tab")  # the first stop leads past the menu
    page.keyboard.press("Enter")
    press_on(page, OPEN_NOW, "Enter")
    expect(page.locator("h1")).to_have_text(TITLES["en"])
    press_on(page, "main .section-head a[href*='/proposals/']", "Enter")
    press_on(page, "main .card__title a", "Enter")
    page.wait_for_url("**/proposals/*/")
    tab_to(page, ".thread__form textarea")
    page.keyboard.type("Written without a mouse.")
    press_on(page, ".thread__form button[type=submit]", "Enter")
    expect(comment(page, "Written without a mouse.")).to_be_visible()
    page.goto(f"{demo}/en/budgets/harbour-park-2026/")
    press_on(page, VOTE, "Enter")
    mark_and_cast(page, 5)
    first = receipt_on(page)
    press_on(page, CHANGE, "Enter")
    assert 5 in ticked(page)
    mark_and_cast(page, 3)
    assert receipt_on(page) != first


def test_the_keyboard_alone_is_enough_to_see_what_became_of_it(demo, open_page):
    page = open_page()
    open_home(page, demo, "fi")
    press_on(page, DECIDED, "Enter")
    page.wait_for_url("**/decisions/*/")
    press_on(page, CANDIDATE, "Enter")
    page.wait_for_url("**/candidates/*/")
    press_on(page, f"{STATIONS} a[href*='/proposals/']", "Enter")
    follow_the_line(page)
    press_on(page, f"{STATIONS} a[href*='/projects/']", "Enter")
    page.wait_for_url("**/projects/*/")


def open_home(page: Page, demo: str, language: str) -> None:
    page.goto(f"{demo}/{language}/")
    assert page.locator("html").get_attribute("lang") == language


def read_proposal(page: Page) -> None:
    """From a list of proposals to the first one."""
    link = page.locator("main .card__title a").first
    title = link.inner_text().strip()
    link.click()
    expect(page.locator("#proposal h1")).to_contain_text(title)


def follow_the_line(page: Page) -> None:
    """On a chosen proposal: its line leads through the decision to what is measured."""
    expect(page.locator("#proposal h1")).to_be_visible()
    line = page.locator(STATIONS)
    for stop in ("/candidates/", "/runs/", "/decisions/", "/projects/", "#indicator-"):
        expect(line.locator(f"a[href*='{stop}']").first).to_be_visible()
    expect(line.locator(".timeline__reason").first).not_to_be_empty()


def say(page: Page, words: str) -> None:
    form = page.locator(".thread__form")
    form.locator("textarea").fill(words)
    form.locator("button[type=submit]").click()
    expect(comment(page, words)).to_be_visible()


def comment(page: Page, words: str) -> Locator:
    return page.locator(".comment__text").filter(has_text=words)


def tick(page: Page, wanted: list[int]) -> None:
    """Mark these proposals and no others."""
    expect(page.locator(REVIEW)).to_be_visible()
    for number in set(ticked(page)) ^ set(wanted):
        page.locator(CHOICES).nth(number).click()
    assert ticked(page) == wanted


def ticked(page: Page) -> list[int]:
    expect(page.locator(REVIEW)).to_be_visible()
    marks = page.locator(CHOICES).evaluate_all("boxes => boxes.map(each => each.checked)")
    return [number for number, is_marked in enumerate(marks) if is_marked]


def cast(page: Page, expected: int) -> None:
    page.locator(REVIEW).click()
    expect(page.locator("main ol .ballot__row")).to_have_count(expected)
    page.locator(CAST).click()


def mark_and_cast(page: Page, number: int) -> None:
    before = ticked(page)
    tab_to(page, f"{CHOICES} >> nth={number}")
    page.keyboard.press("Space")
    assert set(ticked(page)) ^ set(before) == {number}
    press_on(page, REVIEW, "Enter")
    expect(page.locator(CAST)).to_be_visible()
    press_on(page, CAST, "Enter")


def receipt_on(page: Page) -> str:
    page.wait_for_url("**/vote/receipt/")
    return page.locator("[data-receipt]").inner_text()
