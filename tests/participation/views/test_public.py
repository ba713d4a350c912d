"""Pages that everybody reads."""

from typing import Any

import pytest
from django.test import Client

from participation.models import Process, Proposal
from participation.services import cast_ballot, set_phases
from participation.states import PhaseKind
from portal.accounts.actor import SYSTEM
from tests.paging import assert_steps_through, queries_of
from tests.participation.town import (
    a_facilitator,
    a_municipality,
    a_person,
    a_process,
    phases_with,
    proposal_of,
    some_fields,
)

pytestmark = pytest.mark.django_db

PAGES = (
    "/en/budgets/",
    "/en/budgets/harbour-park/",
    "/en/budgets/harbour-park/proposals/",
    "/en/budgets/harbour-park/proposals/?q=bench&sort=dearest&cost=high",
    "/en/budgets/harbour-park/table/",
    "/en/budgets/harbour-park/map/",
    "/en/budgets/harbour-park/proposals/P1/",
    "/en/budgets/harbour-park/calendar.ics",
    "/fi/budgets/harbour-park/",
)


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("phase", list(PhaseKind))
def test_every_page_opens_in_every_phase(client: Client, url: str, phase: str) -> None:
    a_process(phase)
    assert client.get(url).status_code == 200


def test_a_draft_is_absent_for_the_public_and_there_for_its_facilitator(client: Client) -> None:
    process = a_process()
    Process.objects.filter(pk=process.pk).update(state="draft")
    assert client.get("/en/budgets/harbour-park/").status_code == 404
    client.force_login(a_facilitator().user)
    assert client.get("/en/budgets/harbour-park/").status_code == 200


def test_a_process_of_another_municipality_is_absent(client: Client) -> None:
    a_municipality("first")
    a_process(town=a_municipality("second"))
    assert client.get("/en/budgets/harbour-park/").status_code == 404


def test_script_tags_show_as_text_everywhere(client: Client) -> None:
    process = a_process(PhaseKind.DISCUSSION)
    evil = "<script>alert(1)</script>"
    Proposal.objects.filter(process=process).update(title=evil, text=evil, place=evil)
    Process.objects.filter(pk=process.pk).update(
        titles={"en": evil}, summaries={"en": evil}, body=evil, source=evil
    )
    client.force_login(a_person("anna").user)
    for url in (page for page in PAGES if not page.endswith(".ics")):
        assert "<script>alert" not in client.get(url).content.decode()


def test_results_stay_closed_while_people_vote(client: Client) -> None:
    process = a_process()
    cast_ballot(actor=a_person("anna"), process_id=process.pk, entries={"P1": 1})
    for who in (None, a_facilitator()):
        if who:
            client.force_login(who.user)
        assert client.get("/en/budgets/harbour-park/results/").status_code == 403
        for form in ("pb", "json", "csv", "ballots.csv"):
            url = f"/en/budgets/harbour-park/results/download/{form}"
            assert client.get(url).status_code == 403
        for url in PAGES[:8]:
            assert "1 vote" not in client.get(url).content.decode()


def test_after_the_vote_everybody_sees_votes_and_turnout(client: Client) -> None:
    process = a_process()
    for n in range(7):
        facts = {"sex": "F" if n < 5 else "M"}
        cast_ballot(
            actor=a_person(f"voter{n}"), process_id=process.pk, entries={"P1": 1}, facts=facts
        )
    set_phases(actor=SYSTEM, process_id=process.pk, phases=phases_with(PhaseKind.DECISION))
    text = client.get("/en/budgets/harbour-park/results/").content.decode()
    assert "7 people have voted" in text
    assert "fewer than 5" in text
    for form in ("pb", "json", "csv", "ballots.csv"):
        got = client.get(f"/en/budgets/harbour-park/results/download/{form}")
        assert got.status_code == 200
        assert "anna" not in got.content.decode().lower()


def test_the_list_costs_the_same_number_of_queries_whatever_its_length(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    process = a_process(PhaseKind.DISCUSSION, proposals=1)
    author = a_person("author").user
    Proposal.objects.bulk_create(
        Proposal(
            process=process,
            code=f"B{n}",
            state="published",
            author=author,
            cost=1000,
            **{k: v for k, v in vars(some_fields(n)).items() if k != "cost"},
        )
        for n in range(1000)
    )
    client.force_login(a_person("anna").user)
    client.get("/en/budgets/harbour-park/proposals/")
    with django_assert_max_num_queries(16):
        response = client.get("/en/budgets/harbour-park/proposals/?page=3")
    assert response.content.decode().count("<article") == 24


def test_the_budgets_have_pages_at_a_constant_number_of_queries(client: Client) -> None:
    a_process(proposals=0)
    client.force_login(a_person("anna").user)
    cost = queries_of(client, "/en/budgets/")
    for number in range(7):
        a_process(proposals=0, slug=f"budget-{number}")
    assert assert_steps_through(client, "/en/budgets/", pages=2).count("<article") == 2
    assert queries_of(client, "/en/budgets/") == cost


def test_the_proposals_have_pages_that_keep_the_filter(client: Client) -> None:
    a_process(PhaseKind.DISCUSSION, proposals=25)
    url = "/en/budgets/harbour-park/proposals/"
    assert assert_steps_through(client, url, pages=2, kept="q=bench").count("<article") == 1


def test_a_visitor_gets_no_form_and_no_cookie(client: Client) -> None:
    a_process(PhaseKind.DISCUSSION)
    for url in PAGES:
        response = client.get(url)
        assert not response.cookies
        assert b"csrfmiddlewaretoken" not in response.content


def test_a_code_with_a_slash_has_a_page(client: Client) -> None:
    process = a_process()
    Proposal.objects.filter(process=process, code="P1").update(code="BO.1/22")
    assert client.get("/en/budgets/harbour-park/proposals/BO.1/22/").status_code == 200


def test_a_withdrawn_proposal_is_gone_for_others_and_readable_for_its_author(
    client: Client,
) -> None:
    process = a_process(PhaseKind.DISCUSSION)
    Proposal.objects.filter(pk=proposal_of(process, "P1").pk).update(state="withdrawn")
    url = "/en/budgets/harbour-park/proposals/P1/"
    assert client.get(url).status_code == 404
    client.force_login(a_person("author").user)
    assert client.get(url).status_code == 200
