"""The round's desk: calling a panel together, and taking its scores over."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from decision.models import CandidateScore, Round
from decision.services.rounds import create_round
from decision.states import RoundState
from portal.accounts.actor import Actor
from portal.assess.models import Panel
from tests.decision.boards import agree, call_panel
from tests.decision.conftest import Town

EVERYBODY = ("leader", "facilitator", "evaluator", "resident")


def enter(client: Client, actor: Actor) -> Client:
    assert actor.user is not None
    client.force_login(actor.user)
    return client


@pytest.fixture
def leader(client: Client, town: Town) -> Client:
    return enter(client, town.leader)


def desk(round_: Round) -> str:
    return reverse("decision:desk-round", args=[round_.pk])


def new(round_: Round) -> str:
    return reverse("decision:desk-panel-new", args=[round_.pk])


def take(round_: Round, panel: Panel) -> str:
    return reverse("decision:desk-panel-scores", args=[round_.pk, panel.pk])


def seats(town: Town, **more: object) -> dict[str, object]:
    return {"assessors": [town.evaluator.user_id], "chair": town.leader.user_id, **more}


def test_a_leader_calls_a_panel_together_from_the_desk(
    leader: Client, town: Town, small_round: Round
) -> None:
    assert new(small_round) in leader.get(desk(small_round)).content.decode()
    day = timezone.localdate() + timedelta(days=9)
    answer = leader.post(new(small_round), seats(town, due_on=day.isoformat()))
    panel = Panel.objects.get()
    assert answer.headers["Location"] == reverse("assess:panel", args=[panel.pk])
    assert timezone.localdate(panel.due_at) == day
    assert f"Panel {panel.pk}: Little budget" in leader.get(desk(small_round)).content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"assessors": []}, "Choose at least one person who scores."),
        ({"chair": "999999"}, "Select a valid choice"),
        ({"due_on": "2020-01-01"}, "Choose today or a later day."),
    ],
)
def test_a_wrong_input_is_told_and_what_was_chosen_stays(
    leader: Client, town: Town, small_round: Round, wrong: dict[str, object], told: str
) -> None:
    answer = leader.post(new(small_round), {**seats(town, due_on="2031-02-03"), **wrong})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert told in html
    assert f'value="{wrong.get("due_on", "2031-02-03")}"' in html
    assert not Panel.objects.exists()


def test_a_resident_cannot_be_seated(leader: Client, town: Town, small_round: Round) -> None:
    answer = leader.post(new(small_round), seats(town, chair=town.resident.user_id))
    assert answer.status_code == 422


@pytest.mark.parametrize("role", EVERYBODY)
def test_only_leaders_find_the_pages_of_panels(
    client: Client, town: Town, small_round: Round, role: str
) -> None:
    panel = agree(town, call_panel(town, small_round), 4)
    enter(client, getattr(town, role))
    is_leader = role == "leader"
    assert client.get(new(small_round)).status_code == (200 if is_leader else 404)
    assert client.post(take(small_round, panel)).status_code == (302 if is_leader else 404)
    assert CandidateScore.objects.exists() == is_leader


def test_the_scores_of_a_panel_that_is_done_are_taken_over_from_the_desk(
    leader: Client, town: Town, small_round: Round
) -> None:
    panel = agree(town, call_panel(town, small_round), 4)
    assert "20 agreed scores wait" in leader.get(desk(small_round)).content.decode()
    assert "Take over the panel" in leader.get("/en/desk/").content.decode()
    html = leader.post(take(small_round, panel), follow=True).content.decode()
    assert "20 scores are taken over." in html
    assert "taken over" in html
    assert take(small_round, panel) not in html
    assert "Take over the panel" not in leader.get("/en/desk/").content.decode()
    assert set(CandidateScore.objects.values_list("score", flat=True)) == {4}


def test_a_panel_that_has_not_agreed_is_told_so(
    leader: Client, town: Town, small_round: Round
) -> None:
    panel = call_panel(town, small_round)
    assert take(small_round, panel) not in leader.get(desk(small_round)).content.decode()
    html = leader.post(take(small_round, panel), follow=True).content.decode()
    assert "has not agreed on any score yet" in html


def test_a_panel_of_another_round_gives_no_scores_here(
    leader: Client, town: Town, small_round: Round
) -> None:
    panel = agree(town, call_panel(town, small_round), 4)
    other = create_round(
        actor=town.leader, municipality=town.municipality, title="Other", budget_minor=1
    )
    assert leader.post(take(other, panel)).status_code == 404


def test_a_decided_round_calls_no_panel_and_takes_no_scores(
    leader: Client, town: Town, small_round: Round
) -> None:
    panel = agree(town, call_panel(town, small_round), 4)
    Round.objects.filter(pk=small_round.pk).update(state=RoundState.DECIDED)
    shown = leader.get(desk(small_round)).content.decode()
    assert new(small_round) not in shown
    assert take(small_round, panel) not in shown
    refused = leader.post(take(small_round, panel), follow=True).content.decode()
    assert "This round is decided" in refused
    assert leader.post(new(small_round), seats(town)).status_code == 422
    assert not CandidateScore.objects.exists()
