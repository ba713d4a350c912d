"""axe finds nothing after the main clicks either: what opens, what is refused, what comes in live."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.pages import HARBOUR, LAKESIDE, YARDS
from tests.e2e.walk import LOOKS, Walk

pytestmark = pytest.mark.browser

EMPTY = """(form) => {
  form.noValidate = true;
  for (const each of form.elements)
    if (each.matches("textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=file])")) each.value = "";
}"""
REFUSED = ".error-summary"
SENT = "main form:not([method=get]):has(input:not([type=hidden]), textarea)"
REFUSALS = {
    "": ["accounts/login/", "accounts/signup/", "accounts/password/reset/"],
    "resident": [
        "me/",
        "me/erase/",
        "me/verify/residence_code/",
        "me/verify/age_group_desk/",
        "organisations/new/",
        "accounts/password/change/",
        "accounts/email/",
        "accounts/2fa/totp/activate/",
        f"{YARDS}propose/",
    ],
    "facilitator": [
        "desk/budgets/new/",
        "desk/budgets/import/",
        f"desk/{YARDS}rules/",
        "desk/proposals/1/",
        "desk/proposals/1/merge/",
        "desk/proposals/1/visibility/",
    ],
    "moderator": ["desk/moderation/1/", "discuss/comments/1/hide/"],
    "leader": ["desk/rounds/new/"],
    "administrator": ["desk/roles/", "desk/roles/1/end/"],
}


@pytest.fixture(params=LOOKS)
def look(request) -> str:
    return request.param


@pytest.fixture
def begin(demo, open_page, look) -> Callable[[str], tuple[Page, Callable[[str], list[str]]]]:
    """Open a page for a person; return it with the check of what it shows."""

    def open_one(name: str = ""):
        page = open_page(name, reduced_motion="reduce", base_url=f"{demo}/en/", **LOOKS[look])
        return page, partial(Walk(demo, {look: page}).here, look)

    return open_one


def test_what_opens_is_accessible(begin):
    page, faults = begin()
    found = []
    for path in ("about/questions/", f"{LAKESIDE}results/"):
        page.goto(path)
        for fold in page.locator("main summary:visible").all():
            fold.click()
        found += faults(f"{path}, unfolded")
    page.goto("styleguide/")
    page.get_by_role("tab", name="Map").click()
    page.get_by_role("button", name="Withdraw…").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    found += faults("tab and dialog")
    assert not found, "\n".join(found)


def test_the_menus_are_accessible(begin):
    page, faults = begin("resident")
    page.goto("")
    found = []
    for menu in page.locator("details[data-menu] > summary:visible").all():
        menu.click()
        found += faults("open menu")
        page.keyboard.press("Escape")
    assert not found, "\n".join(found)


def test_marks_on_the_map_stay_apart_and_tell_all_their_places(begin):
    page, faults = begin()
    page.goto(f"{HARBOUR}map/")
    found = faults("map")
    shared = page.locator(".map-point--many").first
    places = int(shared.inner_text().removesuffix("×"))
    shared.click()
    expect(page.locator(".leaflet-popup-content a")).to_have_count(places)
    found += faults("map with a popup")
    page.keyboard.press("Escape")
    page.locator(".leaflet-control-zoom-in").click()
    found += faults("map, closer")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", REFUSALS, ids=lambda name: name or "visitor")
def test_what_is_refused_is_told_accessibly(begin, name):
    page, faults = begin(name)
    found = []
    for path in REFUSALS[name]:
        page.goto(path)
        send_empty(page, page.locator(SENT).last)
        found += faults(f"{path}, refused", 422)
        found += [] if page.locator(REFUSED).count() else [f"{path} does not say what is wrong"]
    assert not found, "\n".join(found)


def test_a_ballot_is_accessible_on_its_way(begin):
    page, faults = begin("resident")
    page.goto(f"{HARBOUR}vote/")
    boxes = page.locator("input[name=choice]")
    boxes.evaluate_all(
        "(boxes) => boxes.forEach((box) => { box.checked = true; box.disabled = false; })"
    )
    page.locator("button[value=review]").click()
    page.locator(REFUSED).wait_for()
    found = faults("too many marks", 422)
    for number in range(boxes.count()):
        boxes.nth(number).set_checked(number < 3)
    found += faults("marked paper")
    page.locator("button[value=review]").click()
    page.locator("button[value=cast]").wait_for()
    found += faults("review")
    page.locator("button[value=cast]").click()
    page.wait_for_url("**/receipt/")
    found += faults("receipt")
    page.goto(f"{HARBOUR}vote/feedback/")
    found += faults("questions after voting")
    page.goto(f"{HARBOUR}vote/receipt/")
    page.locator("a[href*='receipt=']").click()
    page.wait_for_url("**/results/receipt/*")
    found += faults("checked receipt")
    assert not found, "\n".join(found)


def test_a_comment_is_accessible_from_the_form_to_the_appeal(begin, look):
    page, faults = begin("resident")
    words = f"Written in {look}."
    page.goto(f"{HARBOUR}proposals/HP-02/")
    page.locator(".thread__form textarea").fill(words)
    page.locator(".thread__form button[type=submit]").click()
    own = page.locator(".comment", has_text=words).last
    expect(own).to_be_visible()
    page.locator("button.comment__reaction[aria-pressed=false]").first.click()
    page.locator("button.comment__reaction[aria-pressed=true]").first.wait_for()
    own.locator("[data-discuss-act=reply]").click()
    page.locator(".comment > form").wait_for()
    # A reaction is sent without going where the answer leads: the browser calls that a failure.
    found = [each for each in faults("comment with a reply begun") if "failed: " not in each]
    address = own.locator(".comment__when a").first.get_attribute("href")
    report = page.locator("[data-discuss-act=report]").first.get_attribute("href")
    for form, path in ((".thread__form", page.url), (SENT, f"{address}reply/"), (SENT, report)):
        page.goto(str(path))
        send_empty(page, page.locator(form).first)
        page.locator(".field [id$=error], .error-summary, [aria-invalid=true]").first.wait_for()
        found += faults(f"{path}, refused", 422)
    for act in ("edit", "remove", "versions", "react/support"):
        page.goto(f"{address}{act}/")
        found += faults(f"comment, {act}")
    moderator, sees = begin("moderator")
    moderator.goto(f"{address}hide/")
    hide(moderator)
    found += sees("hidden comment")
    page.goto(str(address))
    found += faults("own hidden comment")
    page.locator("main a[href*='/appeal/']").click()
    found += faults("appeal")
    assert not found, "\n".join(found)


def test_a_proposal_of_ones_own_is_accessible(begin, look):
    page, faults = begin("resident" if look == "light" else "company")
    page.goto(f"{YARDS}propose/")
    page.locator("main [name=title]").fill("A roof over the bicycle stands")
    page.locator("main [name=text]").fill("So that the saddles stay dry on rainy days at school.")
    page.locator("button[value=publish]").click()
    found = []
    if page.locator("button[value=anyway]").count():
        found += faults("proposals that are alike")
        page.locator("button[value=anyway]").click()
    page.wait_for_url(re.compile("/proposals/[^/]+/$"))
    found += faults("own proposal")
    address = page.url
    for act in ("edit", "withdraw"):
        page.goto(f"{address}{act}/")
        found += faults(f"own proposal, {act}")
    assert not found, "\n".join(found)


def send_empty(page: Page, form: Locator) -> None:
    """Send a form with nothing in it, past the browser's own checks."""
    form.evaluate(EMPTY)
    with page.expect_navigation():
        form.locator("button[type=submit], button:not([type])").last.click()


def hide(page: Page) -> None:
    """Hide the comment whose page this is, as a moderator."""
    rule = page.locator("main [name=rule]").first
    rule.select_option(index=1) if rule.evaluate("each => each.matches('select')") else rule.check()
    page.locator("main [name=reason]").fill("It names a person.")
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(lambda url: "/hide/" not in url)


def test_a_round_is_opened_and_filled_from_a_table(begin, look):
    page, faults = begin("leader")
    page.goto("desk/rounds/new/")
    page.get_by_label("What is decided").fill(f"Shore paths, {look}")
    page.get_by_label("Budget").fill("250000")
    page.get_by_role("button", name="Open the round").click()
    found = faults("an empty round")
    page.get_by_role("link", name="Add a candidate").click()
    found += faults("add a candidate")
    page.go_back()
    page.get_by_role("link", name="Candidates from a table").click()
    found += faults("choose a table")
    page.get_by_label("Or paste the cells").fill("Name;Cost;V5\nPier;1 250;3\nBench;ten;1")
    page.get_by_role("button", name="Read the table").click()
    found += faults("which column is what")
    page.get_by_role("button", name="Add the candidates").click()
    expect(page.get_by_text("Row 3: “ten” is no cost.")).to_be_visible()
    found += [each for each in faults("a wrong row") if "422" not in each]  # the refusal itself
    page.get_by_label("Cost", exact=True).select_option(label="V5")
    page.get_by_role("button", name="Add the candidates").click()
    expect(page.get_by_role("link", name="Pier")).to_be_visible()
    assert not found, "\n".join(found)
