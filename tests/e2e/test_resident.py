"""A resident's way: find a budget, talk, vote, and see what became of it."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESKTOP, PHONE, faults_of

pytestmark = [pytest.mark.browser, pytest.mark.long]

CAST = "button[name=step][value=cast]"
REVIEW = "button[name=step][value=review]"
CHOICES = "input[name=choice]"
SHOWS_FOCUS = """() => {
  const rings = (each) => {
    const style = getComputedStyle(each);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  const card = document.activeElement.closest(".card");  // a card wears the ring of its title
  return rings(document.activeElement) || (card !== null && rings(card));
}"""


@dataclass(frozen=True)
class Way:
    """Who goes it, on which screen, with or without scripts, in which language."""

    person: str
    viewport: dict[str, int]
    scripts: bool
    language: str = "en"

    @property
    def title(self) -> str:
        """Return what the open budget is called."""
        return {"en": "Harbour park budget 2026", "fi": "Satamapuiston budjetti 2026"}[
            self.language
        ]

    def __str__(self) -> str:
        screen = "phone" if self.viewport is PHONE else "desktop"
        return f"{screen}-{'scripts' if self.scripts else 'plain'}-{self.language}"


WAYS = [
    Way("resident", DESKTOP, scripts=True),
    Way("company", DESKTOP, scripts=False),
    Way("evaluator", PHONE, scripts=True),
    Way("evaluator2", PHONE, scripts=False),
    Way("evaluator3", PHONE, scripts=False, language="fi"),
]


@pytest.fixture(params=WAYS, ids=str)
def way(request) -> Way:
    return request.param


@pytest.fixture
def page(way, open_page) -> Page:
    return open_page(way.person, viewport=way.viewport, java_script_enabled=way.scripts)


def test_a_resident_finds_a_budget_comments_votes_and_changes_the_vote(demo, way, page):
    faults = faults_of(page)
    find_budget(page, demo, way)
    read_proposal(page)
    say(page, f"I read this on the way {way}.")
    vote(page, f"{demo}/{way.language}/budgets/harbour-park-2026/vote/", [0, 2, 4])
    first = receipt_on(page)
    page.locator("main .actions a.ds-button").click()
    assert ticked(page) == [0, 2, 4]
    tick(page, [0, 1])
    cast(page, expected=2)
    assert receipt_on(page) != first
    page.locator("a[href*='receipt=']").click()
    expect(page.locator("main")).to_contain_text(page.url.split("receipt=")[1])
    page.goto(f"{demo}/{way.language}/budgets/harbour-park-2026/vote/")
    assert ticked(page) == [0, 1]
    assert faults == []


def test_a_resident_reads_what_came_of_a_finished_budget(demo, way, page):
    faults = faults_of(page)
    page.goto(f"{demo}/{way.language}/budgets/lakeside-2025/")
    page.locator("main a[href*='/lakeside-2025/results/']").first.click()
    expect(page.locator("main table").first).to_be_visible()
    page.locator("main a.ds-button[href*='/decisions/']").click()
    expect(page.locator("#reasons + ol > li").first).to_be_visible()
    page.locator("main table a[href*='/candidates/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{demo}/{way.language}/budgets/lakeside-2025/proposals/")
    read_proposal(page)
    stations = page.locator("ol.timeline > .timeline__station")
    expect(stations.first).to_be_visible()
    assert stations.count() >= 2
    assert faults == []


def test_the_keyboard_alone_is_enough(demo, open_page):
    page = open_page("resident")
    page.goto(f"{demo}/en/budgets/harbour-park-2026/proposals/")
    press_on(page, "main .card__title a", "Enter")
    page.wait_for_url("**/proposals/*/")
    tab_to(page, ".thread__form textarea")
    page.keyboard.type("Written without a mouse.")
    press_on(page, ".thread__form button[type=submit]", "Enter")
    expect(comment(page, "Written without a mouse.")).to_be_visible()
    page.goto(f"{demo}/en/budgets/harbour-park-2026/vote/")
    before = ticked(page)
    tab_to(page, f"{CHOICES} >> nth=5")
    page.keyboard.press("Space")
    assert set(ticked(page)) ^ set(before) == {5}
    press_on(page, REVIEW, "Enter")
    page.locator(CAST).wait_for()
    press_on(page, CAST, "Enter")
    page.wait_for_url("**/vote/receipt/")
    assert receipt_on(page)


def find_budget(page: Page, demo: str, way: Way) -> None:
    page.goto(f"{demo}/{way.language}/")
    assert page.locator("html").get_attribute("lang") == way.language
    page.locator("section[aria-labelledby=open-now]").get_by_role("link", name=way.title).click()
    expect(page.locator("h1")).to_have_text(way.title)
    page.locator("main .section-head a[href*='/proposals/']").click()


def read_proposal(page: Page) -> None:
    """From a list of proposals to the first one."""
    link = page.locator("main .card__title a").first
    title = link.inner_text().strip()
    link.click()
    expect(page.locator("#proposal h1")).to_contain_text(title)


def say(page: Page, words: str) -> None:
    form = page.locator(".thread__form")
    form.locator("textarea").fill(words)
    form.locator("button[type=submit]").click()
    expect(comment(page, words)).to_be_visible()
    page.goto(page.url.split("#", maxsplit=1)[0])
    expect(comment(page, words)).to_be_visible()


def comment(page: Page, words: str):
    return page.locator(".comment__text").filter(has_text=words)


def vote(page: Page, url: str, wanted: list[int]) -> None:
    page.goto(url)
    tick(page, wanted)
    cast(page, expected=len(wanted))


def tick(page: Page, wanted: list[int]) -> None:
    boxes = page.locator(CHOICES)
    for number in range(boxes.count()):
        boxes.nth(number).set_checked(number in wanted)


def cast(page: Page, expected: int) -> None:
    page.locator(REVIEW).click()
    expect(page.locator("main ol .ballot__row")).to_have_count(expected)
    page.locator(CAST).click()
    page.wait_for_url("**/vote/receipt/")


def ticked(page: Page) -> list[int]:
    boxes = page.locator(CHOICES)
    return [number for number in range(boxes.count()) if boxes.nth(number).is_checked()]


def receipt_on(page: Page) -> str:
    return page.locator("[data-receipt]").inner_text()


def press_on(page: Page, selector: str, key: str) -> None:
    tab_to(page, selector)
    page.keyboard.press(key)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until ``selector`` has the focus; every stop on the way shows where it is."""
    target = page.locator(selector).first
    for _stop in range(250):
        page.keyboard.press("Tab")
        place = page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        if place.startswith("<body"):
            continue
        assert page.evaluate(SHOWS_FOCUS), f"The focus is not visible on {place}"
        if target.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"Tab never came to {selector}")
