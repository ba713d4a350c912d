import pytest
from django.test import Client
from django.urls import reverse

from decision.guidance import Question
from decision.models import Candidate, ChallengeAction, GuidanceAssessment, Round
from decision.services.guidance import assess_resistance, place_challenge
from portal.accounts.actor import Actor
from tests.decision.conftest import Town

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:django_tasks")


def enter(client: Client, actor: Actor) -> Client:
    assert actor.user is not None
    client.force_login(actor.user)
    return client


@pytest.fixture
def register(small_round: Round) -> str:
    return reverse("decision:desk-challenges", args=[small_round.pk])


@pytest.fixture
def challenge(town: Town, small_round: Round) -> GuidanceAssessment:
    return assess_resistance(
        actor=town.leader,
        round_id=small_round.pk,
        question=Question(challenge="C5", threat="low", horizon="short"),
        note="Mr Opponent",
    )


@pytest.fixture
def entry(challenge: GuidanceAssessment) -> str:
    return reverse("decision:desk-challenge", args=[challenge.pk])


def test_a_leader_enters_a_challenge_of_a_candidate_and_is_led_to_its_advice(
    client: Client, town: Town, candidates: dict[str, Candidate], register: str
) -> None:
    sent = {
        "about": candidates["c"].pk,
        "challenge": "C7",
        "threat": "high",
        "horizon": "short",
        "boundary": "housing and waste",
    }
    html = enter(client, town.leader).post(register, sent, follow=True).content.decode()
    found = GuidanceAssessment.objects.get()
    assert (found.candidate, found.boundary) == (candidates["c"], "housing and waste")
    assert "It threatens Lamps." in html
    assert html.index("Keep apart for a while") < html.index("Build bridges for support")
    assert "Does not apply to this challenge, says the study" in html
    listed = client.get(register).content.decode()
    assert "C7 Reaching all citizens" in listed
    assert "housing and waste" in listed


def test_a_refused_entry_keeps_what_was_typed(client: Client, town: Town, register: str) -> None:
    sent = {"about": "999", "challenge": "C7", "boundary": "housing and waste"}
    answer = enter(client, town.leader).post(register, sent)
    assert answer.status_code == 422
    assert 'value="housing and waste"' in answer.content.decode()
    assert not GuidanceAssessment.objects.exists()


@pytest.mark.parametrize("role", ["facilitator", "evaluator"])
def test_others_at_the_desk_place_challenges_but_neither_enter_nor_read_advice(
    client: Client, town: Town, register: str, entry: str, role: str
) -> None:
    enter(client, getattr(town, role))
    listed = client.get(register).content.decode()
    assert "C5 Resistance to using data" in listed
    assert "Enter a challenge" not in listed
    assert client.post(register, {"challenge": "C1"}).status_code == 422
    assert client.post(entry, {"step": "place", "threat": "8", "horizon": "2"}).status_code == 302
    shown = client.get(entry).content.decode()
    assert 'value="8"' in shown
    assert "Mr Opponent" not in shown
    assert "Keep apart for a while" not in shown
    assert client.post(entry, {"step": "drop", "tactic": "T31"}).status_code == 403


def test_the_advice_follows_the_middle_of_the_board_and_shows_disagreement(
    client: Client, town: Town, challenge: GuidanceAssessment, entry: str
) -> None:
    for actor, threat, horizon in (
        (town.leader, 9, 9),
        (town.facilitator, 8, 8),
        (town.evaluator, 1, 8),
    ):
        place_challenge(actor=actor, assessment_id=challenge.pk, threat=threat, horizon=horizon)
    html = enter(client, town.leader).get(entry).content.decode()
    assert "8 (1 to 9)" in html
    assert "far apart on threat" in html
    assert html.index("Set and defend boundaries") < html.index("Build bridges for knowledge")
    assert "What it costs and risks" in html


@pytest.mark.parametrize("threat", ["", "11", "much"])
def test_a_place_that_is_not_on_the_board_is_refused_and_kept(
    client: Client, town: Town, entry: str, threat: str
) -> None:
    sent = {"step": "place", "threat": threat, "horizon": "7"}
    answer = enter(client, town.evaluator).post(entry, sent)
    assert answer.status_code == 422
    assert 'value="7"' in answer.content.decode()


def test_a_tactic_taken_up_appears_in_the_coverage_and_can_be_given_up(
    client: Client, town: Town, small_round: Round, entry: str
) -> None:
    enter(client, town.leader)
    covered = reverse("decision:desk-coverage", args=[small_round.pk])
    assert "A data governance group" not in client.get(covered).content.decode()
    sent = {
        "step": "tactic",
        "tactic": "T31",
        "owner": town.facilitator.user_id,
        "due_on": "2027-01-31",
    }
    html = client.post(entry, sent, follow=True).content.decode()
    assert "Facilitator" in html
    assert "Give up: A data governance group" in html
    shown = client.get(covered).content.decode()
    assert "does not apply, says the study" in shown
    assert "Little budget" in shown.split("<table")[1]
    assert client.post(entry, {"step": "drop", "tactic": "T31"}).status_code == 302
    assert not ChallengeAction.objects.exists()


def test_a_high_threat_without_two_strategies_is_named(
    client: Client, town: Town, small_round: Round, register: str
) -> None:
    sent = {"about": "", "challenge": "C6", "threat": "high", "horizon": "long"}
    enter(client, town.leader).post(register, sent)
    shown = client.get(reverse("decision:desk-coverage", args=[small_round.pk])).content.decode()
    assert "C6 Gaps in skills and knowledge threatens Little budget, and 0 of 2" in shown


def test_an_unknown_tactic_is_refused(client: Client, town: Town, entry: str) -> None:
    answer = enter(client, town.leader).post(entry, {"step": "tactic", "tactic": "T99"})
    assert answer.status_code == 422


def test_strangers_find_nothing(client: Client, town: Town, entry: str) -> None:
    assert client.get(entry).status_code == 302
    assert enter(client, town.resident).get(entry).status_code == 404
