"""An editor's work in the editors' area, from the first draft to the last page."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import FrameLocator, Page, expect

pytestmark = pytest.mark.browser

HELSINKI = ZoneInfo("Europe/Helsinki")
EDITED = re.compile(r"/admin/pages/(\d+)/edit/")
DATES = {"discussion_starts": -1, "voting_starts": 30, "voting_ends": 60, "result_date": 80}


@pytest.fixture
def page(open_page) -> Page:
    return open_page("editor")


@pytest.fixture
def visitor(open_page) -> Page:
    return open_page()


def test_an_article_from_its_first_draft_to_its_end(demo, page, visitor):
    address = f"{demo}/en/news/a-bench-by-the-mill/"
    open_new_page(page, demo, "articlepage", below="News")
    page.locator("[name=title]").fill("A bench by the mill")
    page.locator("[name=introduction]").fill("It was set up on Monday.")
    put_in(page, "Process card", "harbour-park-2026")
    shown = preview(page)
    expect(shown.locator("h1")).to_have_text("A bench by the mill")
    expect(shown.locator("main a[href*='/budgets/harbour-park-2026/']").first).to_be_visible()
    article = save_draft(page)
    assert visitor.goto(address).status == 404
    publish(page)
    assert visitor.goto(address).status == 200
    expect(visitor.locator("main")).to_contain_text("It was set up on Monday.")
    expect(visitor.locator("main a[href*='/harbour-park-2026/']").first).to_be_visible()

    translate(page, demo, article, {"A bench by the mill": "Penkki myllyn luona"})
    to_language(visitor, "fi")
    expect(visitor.locator("h1")).to_have_text("Penkki myllyn luona")
    expect(visitor.locator("main a[href*='/fi/budgets/harbour-park-2026/']").first).to_be_visible()

    copy(page, demo, article, "A second bench")
    expect(page.locator("main table")).to_contain_text("A second bench")
    assert visitor.goto(f"{demo}/en/news/a-second-bench/").status == 404
    confirm(page, f"{demo}/admin/pages/{article}/unpublish/")
    assert visitor.goto(address).status == 404
    confirm(page, f"{demo}/admin/pages/{article}/delete/")
    assert page.goto(f"{demo}/admin/pages/{article}/edit/").status == 404


def test_a_budget_from_its_first_draft_to_its_last_page(demo, page, visitor):
    open_new_page(page, demo, "budgetpage", below="Take part")
    describe_budget(page)
    budget = save_draft(page)
    visitor.goto(f"{demo}/en/budgets/")
    expect(visitor.locator("main")).not_to_contain_text("Playground budget")
    publish(page)
    visitor.goto(f"{demo}/en/budgets/")
    visitor.locator("main a", has_text="Playground budget").first.click()
    process = visitor.url
    assert visitor.goto(f"{demo}/en/take-part/playground-budget/").status == 200
    expect(visitor.locator("main")).to_contain_text("50,000")

    finnish = translate(page, demo, budget, {"Playground budget": "Leikkipuistojen budjetti"})
    to_language(visitor, "fi")
    expect(visitor.locator("h1")).to_have_text("Leikkipuistojen budjetti")
    assert visitor.locator(f"main a[href*='{path_of(process, 'fi')}']").count() > 0

    copy(page, demo, budget, "Playground budget again")
    page.locator("main table a", has_text="Playground budget again").first.click()
    publish(page)
    expect(page.locator(".messages")).to_contain_text("Choose the process")
    assert visitor.goto(f"{demo}/en/take-part/playground-budget-again/").status == 404

    confirm(page, f"{demo}/admin/pages/{budget}/unpublish/")
    assert visitor.goto(f"{demo}/en/take-part/playground-budget/").status == 404
    assert visitor.goto(process).status == 200
    confirm(page, f"{demo}/admin/pages/{budget}/delete/")
    assert page.goto(f"{demo}/admin/pages/{budget}/edit/").status == 404
    page.goto(f"{demo}/admin/pages/{finnish}/delete/")
    expect(page.locator(".messages")).to_contain_text("last page of a process that is open")
    assert page.goto(f"{demo}/admin/pages/{finnish}/edit/").status == 200


def open_new_page(page: Page, demo: str, kind: str, *, below: str) -> None:
    """Find the section by its title, and open the form of a new page in it."""
    page.goto(f"{demo}/admin/pages/search/?q={below}")
    found = page.locator("main table a[href$='/edit/']").filter(
        has_text=re.compile(rf"^\s*{below}")
    )
    number = EDITED.search(found.first.get_attribute("href") or "")[1]
    page.goto(f"{demo}/admin/pages/add/cms/{kind}/{number}/")


def put_in(page: Page, block: str, process: str) -> None:
    """Put a live part of the portal into the body."""
    page.locator("[data-streamfield-stream-add], .c-sf-add-button").first.click()
    page.get_by_role("option", name=block).click()
    page.locator("select[name$=-value-process]").select_option(process)


def describe_budget(page: Page) -> None:
    page.locator("[name=title]").fill("Playground budget")
    page.locator("[name=introduction]").fill("Money for playgrounds, by vote.")
    page.locator("[name=new_budget]").fill("50000")
    page.locator("[name=new_max_length]").fill("3")
    for name, days in DATES.items():
        moment = datetime.now(HELSINKI) + timedelta(days=days)
        page.locator(f"[name={name}]").fill(moment.strftime("%Y-%m-%d %H:%M"))
        page.keyboard.press("Escape")


def preview(page: Page) -> FrameLocator:
    """Open the preview beside the form."""
    page.locator("[data-side-panel-toggle=preview]").click()
    return page.frame_locator("#w-preview-iframe")


def save_draft(page: Page) -> str:
    """Save; return the number of the page."""
    page.locator("button.action-save").first.click()
    page.wait_for_url(EDITED)
    return number_of(page)


def number_of(page: Page) -> str:
    found = EDITED.search(page.url)
    assert found, page.url
    return found[1]


def publish(page: Page) -> None:
    """Publish the page that is open in the form; wait for the answer."""
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    with page.expect_navigation():
        page.locator("[name=action-publish]").click()
    expect(page.locator(".messages li")).to_be_visible()


def translate(page: Page, demo: str, number: str, words: dict[str, str]) -> str:
    """Have the page in Finnish with these words, and publish it; return the number of that page."""
    page.goto(f"{demo}/admin/localize/submit/page/{number}/")
    page.locator("label", has_text="Finnish").first.click()
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url(EDITED)
    for source, target in words.items():
        segment = page.locator("main li", has_text=source).filter(
            has=page.locator("textarea, button")
        )
        segment.get_by_role("button", name="Translate").first.click()
        page.locator("main textarea").first.fill(target)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("button", name="Save", exact=True)).to_be_hidden()
    finnish = number_of(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Publish in Finnish").click()
    return finnish


def to_language(visitor: Page, code: str) -> None:
    """Take the way to another language that the page offers."""
    visitor.reload()
    address = visitor.locator(f"a[hreflang={code}]").first.get_attribute("href")
    visitor.goto(f"{visitor.url.split('/en/')[0]}{address}")


def path_of(address: str, language: str) -> str:
    return f"/{language}/{address.split('/en/')[1]}"


def copy(page: Page, demo: str, number: str, title: str) -> None:
    page.goto(f"{demo}/admin/pages/{number}/copy/")
    page.locator("[name=new_title]").fill(title)
    page.locator("[name=new_slug]").fill(title.lower().replace(" ", "-"))
    page.locator("form:has([name=new_slug]) [type=submit]").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))


def confirm(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url(lambda url: url != address)
