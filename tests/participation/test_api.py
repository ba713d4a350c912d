"""Budgets in the public API."""

import pytest
from django.test import Client

from decision.core import pabulib
from participation.services import cast_ballot, set_phases
from participation.states import PhaseKind
from portal.accounts.actor import SYSTEM
from tests.participation.town import a_facilitator, a_person, a_process, phases_with

pytestmark = pytest.mark.django_db


def test_processes_and_proposals_are_listed(client: Client) -> None:
    a_process(PhaseKind.DISCUSSION)
    answer = client.get("/api/v1/processes").json()
    assert (answer["count"], answer["page"], answer["pages"]) == (1, 1, 1)
    (process,) = answer["results"]
    assert (process["slug"], process["phase"], process["budget"]) == (
        "harbour-park",
        "discussion",
        "100000",
    )
    page = client.get("/api/v1/processes/harbour-park/proposals?q=number%202").json()
    assert [each["code"] for each in page["results"]] == ["P2"]
    assert page["count"] == 1


@pytest.mark.parametrize("query", ["sort=nonsense", "page=0", "page=x", "q=" + "x" * 200])
def test_a_query_that_makes_no_sense_is_refused(client: Client, query: str) -> None:
    a_process()
    assert client.get(f"/api/v1/processes/harbour-park/proposals?{query}").status_code == 422


def test_an_unknown_budget_is_not_found(client: Client) -> None:
    for path in ("", "/proposals", "/results", "/ballots.pb"):
        answer = client.get(f"/api/v1/processes/nowhere{path}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_votes_and_ballots_are_sealed_while_people_vote(client: Client) -> None:
    process = a_process()
    cast_ballot(actor=a_person("anna"), process_id=process.pk, entries={"P1": 1})
    client.force_login(a_facilitator().user)
    for path in ("results", "ballots.pb"):
        assert client.get(f"/api/v1/processes/harbour-park/{path}").status_code == 403
    rows = client.get("/api/v1/processes/harbour-park/proposals").json()["results"]
    assert {row["votes"] for row in rows} == {None}
    by_votes = client.get("/api/v1/processes/harbour-park/proposals?sort=votes").json()
    assert [row["code"] for row in by_votes["results"]] == ["P1", "P2", "P3"]


def test_after_the_vote_results_and_ballots_are_open(client: Client) -> None:
    process = a_process()
    cast_ballot(actor=a_person("anna"), process_id=process.pk, entries={"P3": 1})
    set_phases(actor=SYSTEM, process_id=process.pk, phases=phases_with(PhaseKind.DECISION))
    results = client.get("/api/v1/processes/harbour-park/results").json()
    first = results["proposals"][0]
    assert (first["code"], first["votes"]) == ("P3", 1)
    text = client.get("/api/v1/processes/harbour-park/ballots.pb").content.decode()
    assert len(pabulib.parse(text).ballots) == 1
