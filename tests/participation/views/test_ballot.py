"""Voting over HTTP, as a plain form."""

import pytest
from django.test import Client

from participation.models import Ballot
from participation.services import BallotRules
from participation.states import Eligibility, PhaseKind
from tests.participation.town import a_person, a_process

pytestmark = pytest.mark.django_db

URL = "/en/budgets/harbour-park/vote/"


def test_a_visitor_is_led_to_the_log_in_and_back(client: Client) -> None:
    a_process()
    response = client.get(URL)
    assert response.status_code == 302
    assert "next=%2Fen%2Fbudgets%2Fharbour-park%2Fvote%2F" in response["Location"]


def test_mark_review_cast_receipt(client: Client) -> None:
    process = a_process(question_codes=["sex", "age_group"])
    client.force_login(a_person("anna").user)
    assert client.get(URL).status_code == 200
    review = client.post(URL, {"choice": ["P1", "P3"], "step": "review"})
    assert review.status_code == 200
    assert "Bench number 3" in review.content.decode()
    assert not Ballot.objects.exists()
    cast = client.post(URL, {"choice": ["P1", "P3"], "step": "cast", "sex": "F", "age_group": ""})
    assert cast.status_code == 302
    ballot = Ballot.objects.get()
    assert (ballot.entries, ballot.facts) == ({"P1": 1, "P3": 1}, {"sex": "F"})
    receipt = client.get(cast["Location"]).content.decode()
    assert ballot.receipt in receipt
    check = client.get(
        "/en/budgets/harbour-park/results/receipt/", {"receipt": ballot.receipt.lower()}
    )
    assert "counts" in check.content.decode()
    again = client.get(URL).content.decode()
    assert again.count(" checked aria-describedby") == 2
    assert process.ballots.count() == 1


@pytest.mark.parametrize("step", ["review", "cast"])
def test_a_ballot_with_too_much_comes_back_with_its_marks(client: Client, step: str) -> None:
    a_process(rules=BallotRules(max_length=1))
    client.force_login(a_person("anna").user)
    response = client.post(URL, {"choice": ["P1", "P2"], "step": step})
    assert response.status_code == 422
    text = response.content.decode()
    assert text.count(" checked aria-describedby") == 2
    assert "only 1 is allowed" in text
    assert not Ballot.objects.exists()


@pytest.mark.parametrize(
    ("rules", "sent", "stored"),
    [
        (BallotRules("choose-1"), {"choice": "P2"}, [["P2", 1]]),
        (
            BallotRules("cumulative", max_sum_points=10),
            {"mark.P1": "4", "mark.P2": "6", "mark.P3": ""},
            [["P2", 6], ["P1", 4]],
        ),
        (BallotRules("scoring", max_points=5), {"mark.P1": "5"}, [["P1", 5]]),
        (
            BallotRules("ordinal", max_length=3),
            {"mark.P1": "2", "mark.P3": "1"},
            [["P3", 1], ["P1", 2]],
        ),
        (BallotRules("knapsack"), {"choice": ["P3", "P1"]}, [["P1", 1], ["P3", 1]]),
    ],
)
def test_every_kind_of_ballot_goes_through_the_form(
    client: Client, rules: BallotRules, sent: dict[str, object], stored: list[list[object]]
) -> None:
    a_process(rules=rules)
    client.force_login(a_person("anna").user)
    assert client.get(URL).status_code == 200
    assert client.post(URL, {**sent, "step": "review"}).status_code == 200
    assert client.post(URL, {**sent, "step": "cast"}).status_code == 302
    assert Ballot.objects.get().marks == stored


@pytest.mark.parametrize("value", ["-1", "1.5", "x", "9" * 30, "٣"])
def test_a_number_that_is_none_is_refused(client: Client, value: str) -> None:
    a_process(rules=BallotRules("scoring", max_points=5))
    client.force_login(a_person("anna").user)
    assert client.post(URL, {"mark.P1": value, "step": "cast"}).status_code == 422
    assert not Ballot.objects.exists()


def test_going_back_keeps_the_marks(client: Client) -> None:
    a_process()
    client.force_login(a_person("anna").user)
    response = client.post(URL, {"choice": ["P2"], "step": "change"})
    assert response.status_code == 200
    assert response.content.decode().count(" checked aria-describedby") == 1


@pytest.mark.parametrize("phase", [kind for kind in PhaseKind if kind != PhaseKind.VOTING])
def test_outside_the_vote_the_page_says_when(client: Client, phase: str) -> None:
    a_process(phase)
    client.force_login(a_person("anna").user)
    assert client.get(URL).status_code == 403
    assert client.post(URL, {"choice": ["P1"], "step": "cast"}).status_code == 403
    assert not Ballot.objects.exists()


def test_who_is_not_a_resident_learns_how_to_become_verified(client: Client) -> None:
    a_process(eligibility=Eligibility.RESIDENT)
    client.force_login(a_person("anna").user)
    assert "residence was verified" in client.get(URL).content.decode()
