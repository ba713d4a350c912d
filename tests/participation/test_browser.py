"""A resident's way through a budget in a real browser: phone, keyboard, with and without scripts."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, BrowserContext, Page, expect

from participation.models import Ballot, Process
from participation.services import BallotRules, cast_ballot, set_phases, submit_proposal
from participation.states import PhaseKind
from portal.accounts.actor import SYSTEM, Actor
from tests.browser import DESKTOP, PHONE, assert_accessible, faults_of
from tests.participation.town import (
    a_facilitator,
    a_person,
    a_process,
    phases_with,
    some_fields,
)

pytestmark = pytest.mark.browser


def session_of(actor: Actor, address: str) -> Any:
    """Return the cookie of a signed-in person."""
    assert actor.user is not None
    session = SessionStore()
    session[SESSION_KEY] = str(actor.user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = actor.user.get_session_auth_hash()
    session.create()
    return {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": address}


def signed_in(context: BrowserContext, actor: Actor, address: str) -> None:
    """Sign the person in."""
    context.add_cookies([session_of(actor, address)])


def placed(process: Process) -> Process:
    """Give the proposals a place on the map."""
    for number, proposal in enumerate(process.proposals.all()):
        proposal.latitude, proposal.longitude = 60.1 + number / 100, 24.9 - number / 100
        proposal.place = "By the river"
        proposal.save()
    return process


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_find_read_vote_change_and_see_the_receipt(
    browser: Browser, asgi_server: str, scripts: bool, size: Any
) -> None:
    a_process(rules=BallotRules("knapsack"), budget=35_000_00, question_codes=["sex"])
    context = browser.new_context(viewport=size, java_script_enabled=scripts)
    page = context.new_page()
    faults = faults_of(page)
    page.goto(f"{asgi_server}/en/budgets/")
    page.get_by_role("link", name="Harbour park budget").click()
    signed_in(context, a_person("anna"), asgi_server)
    page.locator("main").get_by_role("link", name="Vote", exact=True).click()
    page.get_by_label("Bench number 1").check()
    page.get_by_label("Bench number 3").check()
    if scripts:
        expect(page.locator("[data-ballot-sum]")).to_contain_text("too much")
    page.get_by_role("button", name="Review your ballot").click()
    expect(page.get_by_role("alert")).to_contain_text("costs more than the budget")
    page.get_by_label("Bench number 3").uncheck()
    page.get_by_label("Bench number 2").check()
    page.get_by_role("button", name="Review your ballot").click()
    page.get_by_label("Your sex").select_option("F")
    page.get_by_role("button", name="Cast your ballot").click()
    receipt = page.locator("[data-receipt]").inner_text()
    page.get_by_role("link", name="Change your vote").click()
    page.get_by_label("Bench number 2").uncheck()
    page.get_by_role("button", name="Review your ballot").click()
    page.get_by_role("button", name="Cast your ballot").click()
    assert page.locator("[data-receipt]").inner_text() != receipt
    assert Ballot.objects.get(is_live=True).entries == {"P1": 1}
    assert [fault for fault in faults if "422" not in fault] == []
    context.close()


def test_the_ballot_is_done_by_keyboard_alone(page: Page, asgi_server: str) -> None:
    a_process()
    signed_in(page.context, a_person("anna"), asgi_server)
    page.goto(f"{asgi_server}/en/budgets/harbour-park/vote/")
    page.locator(".ballot__mark").first.focus()
    page.keyboard.press("Space")
    for name in ("Review your ballot", "Cast your ballot"):
        button = page.get_by_role("button", name=name)
        while not button.evaluate("each => each === document.activeElement"):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_load_state()
    expect(page.locator("[data-receipt]")).to_be_visible()
    assert Ballot.objects.get().entries == {"P1": 1}


def test_the_same_in_finnish_shows_the_finnish_title(page: Page, asgi_server: str) -> None:
    a_process()
    page.goto(f"{asgi_server}/fi/budgets/harbour-park/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Satamapuiston budjetti")


def test_turnout_and_new_proposals_arrive_without_a_reload(page: Page, asgi_server: str) -> None:
    process = a_process(PhaseKind.DISCUSSION)
    page.goto(f"{asgi_server}/en/budgets/harbour-park/")
    expect(page.locator("html")).to_be_visible()
    page.wait_for_load_state("networkidle")
    submit_proposal(
        actor=a_person("anna"), process_id=process.pk, fields=some_fields(7, title="A new swing")
    )
    expect(page.locator("[data-new-proposals]")).to_contain_text("A new swing")
    voting = a_process(PhaseKind.VOTING, slug="second")
    cast_ballot(actor=a_person("bert"), process_id=voting.pk, entries={"P1": 1})
    page.goto(f"{asgi_server}/en/budgets/second/")
    page.wait_for_load_state("networkidle")
    cast_ballot(actor=a_person("anna"), process_id=voting.pk, entries={"P1": 1})
    expect(page.locator("[data-turnout]")).to_contain_text("2 people have voted")


@pytest.mark.long  # the walks over the demo look at the same pages
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_on_any_page(
    browser: Browser, asgi_server: str, scheme: Any, size: Any
) -> None:
    placed(a_process(PhaseKind.DISCUSSION, slug="talking", categories=["parks", "sport"]))
    placed(a_process(PhaseKind.VOTING, slug="voting", question_codes=["sex", "age_group"]))
    points = BallotRules("cumulative", max_sum_points=10)
    placed(a_process(PhaseKind.VOTING, slug="points", rules=points))
    over = placed(a_process(PhaseKind.VOTING, slug="over"))
    for number in range(6):
        cast_ballot(
            actor=a_person(f"voter{number}"),
            process_id=over.pk,
            entries={"P1": 1},
            facts={"sex": "F"},
        )
    set_phases(actor=SYSTEM, process_id=over.pk, phases=phases_with(PhaseKind.DECISION))
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    faults = faults_of(page)
    for path in (
        "",
        "talking/",
        "talking/proposals/",
        "talking/proposals/?q=nothing-fits",
        "talking/map/",
        "talking/table/",
        "talking/proposals/P1/",
        "voting/",
        "over/results/",
        "over/results/receipt/?receipt=X",
    ):
        page.goto(f"{asgi_server}/en/budgets/{path}")
        assert_accessible(page)
    signed_in(context, a_person("anna"), asgi_server)
    for path in (
        "talking/propose/",
        "talking/proposals/P2/",
        "talking/proposals/",
        "voting/vote/",
        "points/vote/",
        "talking/vote/",
    ):
        page.goto(f"{asgi_server}/en/budgets/{path}")
        assert_accessible(page)
    page.goto(f"{asgi_server}/en/budgets/voting/vote/")
    page.get_by_role("button", name="Review your ballot").click()
    assert_accessible(page)
    page.get_by_label("Bench number 1").check()
    page.get_by_role("button", name="Review your ballot").click()
    assert_accessible(page)
    page.get_by_role("button", name="Cast your ballot").click()
    assert_accessible(page)
    assert [fault for fault in faults if "403" not in fault and "422" not in fault] == []
    context.close()


@pytest.mark.long  # the walks over the demo look at the same pages
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_at_the_desk(browser: Browser, asgi_server: str, size: Any) -> None:
    process = a_process(PhaseKind.DISCUSSION, slug="talking")
    process.proposals.update(feasibility="unchecked")
    first = process.proposals.order_by("pk").first()
    assert first is not None
    context = browser.new_context(viewport=size)
    signed_in(context, a_facilitator(), asgi_server)
    page = context.new_page()
    for path in (
        "budgets/",
        "budgets/new/",
        "budgets/import/",
        "budgets/talking/",
        "budgets/talking/rules/",
        "budgets/talking/phases/",
        "budgets/talking/proposals/",
        "proposals/",
        f"proposals/{first.pk}/",
        f"proposals/{first.pk}/merge/",
        f"proposals/{first.pk}/visibility/",
    ):
        page.goto(f"{asgi_server}/en/desk/{path}")
        assert_accessible(page)
    context.close()
