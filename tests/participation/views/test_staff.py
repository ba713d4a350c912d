"""A facilitator sets a budget up, checks proposals and hands it over, without a shell."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from participation.models import Process, Proposal
from participation.states import PhaseKind
from tests.paging import assert_steps_through, queries_of
from tests.participation.test_importing import FAULTS, SMALL
from tests.participation.town import a_facilitator, a_municipality, a_process, proposal_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(a_facilitator().user)
    return client


def sent(**fields: Any) -> dict[str, Any]:
    return {
        "title_en": "Harbour park",
        "title_fi": "Satamapuisto",
        "municipalities": [a_municipality().pk],
        "budget": "1000.50",
        "currency": "eur",
        "population": "5000",
        "eligibility": "signed_in",
        "ballot_kind": "approval",
        "min_length": "1",
        "rule": "equal_shares",
        "categories": "parks\nsport\nparks\n",
        "question_codes": ["sex"],
        **fields,
    }


def test_from_nothing_to_a_public_budget(desk: Client) -> None:
    assert desk.get("/en/desk/budgets/new/").status_code == 200
    opened = desk.post("/en/desk/budgets/new/", sent())
    assert opened["Location"] == "/en/desk/budgets/harbour-park/phases/"
    process = Process.objects.get()
    assert (process.budget, process.currency) == (100050, "EUR")
    assert process.titles == {"en": "Harbour park", "fi": "Satamapuisto"}
    assert process.categories == ["parks", "sport"]
    dates = {
        "discussion_starts": "2026-01-01T08:00",
        "voting_starts": "2026-02-01T08:00",
        "voting_ends": "2026-02-20T20:00",
    }
    assert desk.post(opened["Location"], dates).status_code == 302
    moved = desk.post("/en/desk/budgets/harbour-park/state/", {"move": "publish"}, follow=True)
    assert moved.status_code == 200
    process.refresh_from_db()
    assert process.state == "published"
    for page in ("", "rules/", "phases/", "proposals/"):
        assert desk.get(f"/en/desk/budgets/harbour-park/{page}").status_code == 200


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title_en": "", "title_fi": ""}, "at least one language"),
        ({"budget": "-5"}, "greater than or equal to 0"),
        ({"budget": "much"}, "Enter a number"),
        ({"max_length": "1", "min_length": "3"}, "cannot be less"),
        ({"ballot_kind": "cumulative"}, "points there are to share"),
    ],
)
def test_a_wrong_entry_keeps_what_was_typed(
    desk: Client, fields: dict[str, str], words: str
) -> None:
    answer = desk.post("/en/desk/budgets/new/", sent(contact="the old harbour", **fields))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "the old harbour" in answer.content.decode()
    assert not Process.objects.exists()


def test_dates_out_of_order_are_shown_beside_the_phase(desk: Client) -> None:
    process = a_process(PhaseKind.DISCUSSION)
    dates = {"discussion_starts": "2026-03-01T08:00", "voting_starts": "2026-02-01T08:00"}
    answer = desk.post(f"/en/desk/budgets/{process.slug}/phases/", dates)
    assert answer.status_code == 422
    assert "must start after the one before" in answer.content.decode()
    assert process.phases.count() == 5


def test_a_budget_without_dates_says_why_it_cannot_be_published(desk: Client) -> None:
    desk.post("/en/desk/budgets/new/", sent())
    answer = desk.post("/en/desk/budgets/harbour-park/state/", {"move": "publish"}, follow=True)
    assert "Set the phases first" in answer.content.decode()


def test_proposals_are_checked_one_after_the_other(desk: Client) -> None:
    process = a_process(PhaseKind.DISCUSSION, proposals=2)
    process.proposals.update(feasibility="unchecked", cost=None)
    assert "Bench number 1" in desk.get("/en/desk/proposals/").content.decode()
    assert "Bench number 1" in desk.get("/en/desk/").content.decode()
    first = proposal_of(process, "P1")
    refused = desk.post(f"/en/desk/proposals/{first.pk}/", {"feasibility": "feasible"})
    assert refused.status_code == 422
    done = desk.post(
        f"/en/desk/proposals/{first.pk}/", {"feasibility": "feasible", "cost": "12.50"}
    )
    assert done["Location"].endswith(f"/desk/proposals/{proposal_of(process, 'P2').pk}/")
    first.refresh_from_db()
    assert (first.cost, first.feasibility) == (1250, "feasible")


def test_merging_hiding_and_showing_again(desk: Client) -> None:
    process = a_process(PhaseKind.DISCUSSION, proposals=2)
    first, second = proposal_of(process, "P1"), proposal_of(process, "P2")
    page = f"/en/desk/proposals/{first.pk}"
    assert desk.post(f"{page}/merge/", {"into": "P77", "reason": "same"}).status_code == 422
    assert desk.post(f"{page}/visibility/", {"reason": ""}).status_code == 422
    assert desk.post(f"{page}/visibility/", {"reason": "Advertising"}).status_code == 302
    assert desk.post(f"{page}/visibility/", {}).status_code == 302
    assert desk.post(f"{page}/merge/", {"into": "P2", "reason": "Same bench"}).status_code == 302
    first.refresh_from_db()
    assert first.state == "merged"
    public = desk.get(f"/en/budgets/{process.slug}/proposals/P1/").content.decode()
    assert second.title in public


def test_an_election_is_imported_from_a_file(desk: Client) -> None:
    upload = SimpleUploadedFile("small.pb", SMALL.encode())
    fields = {"title": "Smallville", "municipality": a_municipality().pk, "published": "on"}
    done = desk.post("/en/desk/budgets/import/", {**fields, "file": upload})
    assert done["Location"] == "/en/desk/budgets/smallville/"
    assert desk.get("/en/budgets/smallville/results/").status_code == 200


def test_a_faulty_file_is_refused_on_the_page_with_its_line(desk: Client) -> None:
    upload = SimpleUploadedFile("bad.pb", FAULTS["a negative cost"][0].encode())
    fields = {"title": "Kept title", "municipality": a_municipality().pk, "file": upload}
    answer = desk.post("/en/desk/budgets/import/", fields)
    assert answer.status_code == 422
    assert "line 21" in answer.content.decode()
    assert "Kept title" in answer.content.decode()
    assert not Process.objects.exists()


def test_a_budget_whose_vote_is_over_is_handed_to_the_decision(
    desk: Client, tmp_path: Path
) -> None:
    process = a_process(PhaseKind.DECISION)
    page = f"/en/desk/budgets/{process.slug}/"
    assert "Prepare the decision" in desk.get(page).content.decode()
    for _time in range(2):
        desk.post(f"{page}decision/")
    assert "candidates of a decision" in desk.get(page).content.decode()


def test_budgets_and_proposals_of_the_desk_have_pages(desk: Client) -> None:
    a_process(PhaseKind.DISCUSSION, proposals=13)
    url = "/en/desk/budgets/harbour-park/proposals/"
    cost = queries_of(desk, url)
    assert assert_steps_through(desk, url, pages=2).count("/en/desk/proposals/") == 1
    cost_of_budgets = queries_of(desk, "/en/desk/budgets/")
    for number in range(6):
        a_process(PhaseKind.DISCUSSION, proposals=0, slug=f"budget-{number}")
    last = assert_steps_through(desk, "/en/desk/budgets/", pages=2)
    assert last.count("Harbour park budget") == 1
    assert queries_of(desk, "/en/desk/budgets/") == cost_of_budgets
    Proposal.objects.filter(code__gt="P2").delete()
    assert queries_of(desk, url) == cost
