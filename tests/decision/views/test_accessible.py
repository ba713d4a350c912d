"""An open round's desk under axe: its forms, what they refuse, and the preview of a decision."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from decision.guidance import Question
from decision.models import DecisionRun, Round
from decision.services.guidance import assess_resistance
from decision.services.runs import run_rule_on
from tests.browser import DESKTOP, PHONE, assert_accessible
from tests.decision.conftest import Town
from tests.decision.elections import election_text

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::DeprecationWarning:django_tasks"),
]
EMPTY = """(form) => {
  form.noValidate = true;
  for (const each of form.querySelectorAll("input:not([type=hidden]), textarea")) each.value = "";
}"""


@pytest.fixture
def greedy(asgi_server: str, town: Town, small_round: Round) -> DecisionRun:
    text = election_text(small_round)
    return run_rule_on(
        actor=town.leader, round_id=small_round.pk, election_text=text, rule="greedy"
    )


@pytest.fixture(params=[(DESKTOP, "light"), (PHONE, "dark")], ids=["light", "dark"])
def page(request, browser, asgi_server: str, client: Client, town: Town):
    screen, scheme = request.param
    client.force_login(town.leader.user)
    session = client.cookies["sessionid"].value
    context = browser.new_context(viewport=screen, color_scheme=scheme, base_url=asgi_server)
    context.add_cookies([{"name": "sessionid", "value": session, "url": asgi_server}])
    yield context.new_page()
    context.close()


def send_empty(page: Page, form: str) -> None:
    page.locator(form).evaluate(EMPTY)
    with page.expect_navigation():
        page.locator(f"{form} button[type=submit]").last.click()


def test_the_desk_of_an_open_round_is_accessible_and_tells_what_it_refuses(page, greedy):
    page.goto(reverse("decision:desk-round", args=[greedy.round_id]))
    assert_accessible(page)
    for act in ("weights", "portfolio"):
        send_empty(page, f"main form[action$='/{act}/']")
        page.locator(".error-summary").wait_for()
        assert_accessible(page)


def test_advice_on_the_method_is_accessible_and_leads_to_a_run(page, greedy):
    page.goto(f"{reverse('decision:picker')}?round={greedy.round_id}")
    assert_accessible(page)
    for label in ("By people's votes", "That every group decides over its share of the money"):
        page.get_by_label(label).check()
    with page.expect_navigation():
        page.get_by_role("button", name="Show what suits").click()
    assert_accessible(page)
    with page.expect_navigation():
        page.get_by_role("link", name="Use “Equal shares” in your round").click()
    with page.expect_navigation():
        page.locator("main form[action$='/rule/'] button").click()
    page.goto(reverse("decision:run", args=[DecisionRun.objects.get(method="equal_shares").pk]))
    page.locator("#fairness").wait_for()
    assert_accessible(page)


def test_calling_a_panel_together_is_accessible_and_tells_what_it_refuses(page, greedy):
    page.goto(reverse("decision:desk-panel-new", args=[greedy.round_id]))
    assert_accessible(page)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").click()
    page.locator(".error-summary").wait_for()
    assert_accessible(page)


def test_a_decision_is_accessible_from_the_form_to_the_preview(page, greedy):
    page.goto(reverse("decision:desk-publish", args=[greedy.round_id, greedy.pk]))
    assert_accessible(page)
    why = f"why-{greedy.round.candidates.get(code='c').pk}"
    page.locator(f"[name={why}]").fill("Lamps are urgent")
    look_at_it(page)
    page.locator(".error-summary").wait_for()
    assert_accessible(page)
    page.locator(f"[name={why}]").fill("")
    look_at_it(page)
    page.locator("#preview").wait_for()
    assert_accessible(page)


def look_at_it(page: Page) -> None:
    with page.expect_navigation():
        page.locator("button[value=preview]").click()


def test_a_place_given_in_one_window_moves_the_board_in_another(page, town, small_round):
    entered = assess_resistance(
        actor=town.leader,
        round_id=small_round.pk,
        question=Question(challenge="C5", threat="low", horizon="short"),
    )
    page.goto(reverse("decision:desk-challenges", args=[small_round.pk]))
    assert_accessible(page)
    other = page.context.new_page()
    other.goto(reverse("decision:desk-challenge", args=[entered.pk]))
    other.get_by_label("How much it threatens").fill("8")
    other.get_by_label("For how long").fill("2")
    with other.expect_navigation():
        other.get_by_role("button", name="Place it").click()
    assert_accessible(other)
    expect(page.locator("#challenges")).to_contain_text("8 (8 to 8)")
    page.goto(reverse("decision:desk-coverage", args=[small_round.pk]))
    assert_accessible(page)
