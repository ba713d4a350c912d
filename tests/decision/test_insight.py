"""What is kept beside a portfolio's run, and told from it."""

import pytest
from django.test import Client
from django.urls import reverse

from decision.models import DecisionRun, Round, RunInsight
from decision.problems import Constraints
from decision.records import digest_of_run
from decision.services.decisions import publish_decision
from decision.services.rounds import save_weight_set, score_candidate
from decision.services.runs import run_portfolio_on, run_rule_on
from tests.decision.conftest import Town
from tests.decision.elections import election_text
from tests.decision.scene import TEXTS

SCORES = {"a": (5, 0), "b": (2, 1), "c": (3, 5), "d": (1, 1)}


@pytest.fixture
def run(town: Town, small_round: Round) -> DecisionRun:
    for code, scores in SCORES.items():
        candidate = small_round.candidates.get(code=code)
        for key, score in zip(("greener", "new_services"), scores, strict=True):
            score_candidate(
                actor=town.leader, candidate_id=candidate.pk, value_key=key, score=score
            )
    weights = save_weight_set(
        actor=town.leader,
        round_id=small_round.pk,
        name="Green",
        weights={"greener": 90, "new_services": 10},
    )
    return run_portfolio_on(actor=town.leader, round_id=small_round.pk, weight_set_id=weights.pk)


def test_a_portfolio_keeps_why_not_beside_its_record(run: DecisionRun) -> None:
    content = RunInsight.objects.get(run=run).content
    loser = content["standings"]["c"]
    assert run.selected == ["a", "b", "d"]
    assert (loser["code"], loser["leaves"]) == ("outweighed", ["a"])
    assert loser["lost"] == {"amount": 130, "proof": "exact", "bound": 610}
    assert (
        content["money"]["next"]
        == {
            "money": "1.1",
            "value": 770,
            "joins": ["c"],
            "leaves": ["b", "d"],
        }
        or content["money"]["next"]["money"]
    )
    assert {each["criterion"] for each in content["weights"]} == {"greener", "new_services"}
    assert run.sha256 == digest_of_run(run)


def test_under_rules_each_figure_is_still_told(town: Town, small_round: Round) -> None:
    run = run_portfolio_on(
        actor=town.leader,
        round_id=small_round.pk,
        votes={"a": 1, "b": 3, "c": 4, "d": 1},
        constraints=Constraints(excludes=(("a", "b"),)),
    )
    content = run.insight.content
    assert content["standings"]["a"]["more"]["money"]["proof"] in {"exact", "never"}
    assert [rule["kind"] for rule in content["rules"]] == ["budget", "excludes"]
    assert content["weights"] == []


def test_a_count_of_votes_has_no_insight(town: Town, small_round: Round) -> None:
    run = run_rule_on(
        actor=town.leader,
        round_id=small_round.pk,
        election_text=election_text(small_round),
        rule="greedy",
    )
    assert not hasattr(run, "insight")


def test_the_published_answer_says_what_it_would_displace_and_what_would_turn_it(
    town: Town, client: Client, run: DecisionRun
) -> None:
    publish_decision(actor=town.leader, round_id=run.round_id, run_id=run.pk, texts=TEXTS)
    candidate = run.round.candidates.get(code="c")
    page = client.get(reverse("decision:candidate", args=[candidate.pk])).content.decode()
    assert "Including it would have cost 130 points of value." in page
    assert "this would have had to give way: “Swings”" in page
    assert "more in the budget it would be chosen" in page
    assert "or less it would be chosen" in page
    assert "the answer turns" in page
    whole = client.get(reverse("decision:run", args=[run.pk])).content.decode()
    assert "What each answer hangs on".casefold() in whole.casefold()
    assert "more the best combination would be worth" in whole


def test_the_explanations_and_the_curve_can_be_downloaded_once_published(
    town: Town, client: Client, run: DecisionRun
) -> None:
    addresses = [reverse(f"decision:run-{name}", args=[run.pk]) for name in ("insight", "money")]
    assert [client.get(each).status_code for each in addresses] == [404, 404]
    publish_decision(actor=town.leader, round_id=run.round_id, run_id=run.pk, texts=TEXTS)
    explained, curve = (client.get(each) for each in addresses)
    assert explained.json()["format"] == 1
    assert curve.content.decode().splitlines()[:2] == ["money,value", "0,0"]


def test_a_run_without_insight_shows_its_page_and_has_nothing_to_download(
    town: Town, client: Client, small_round: Round, run: DecisionRun
) -> None:
    RunInsight.objects.all().delete()
    publish_decision(actor=town.leader, round_id=run.round_id, run_id=run.pk, texts=TEXTS)
    assert client.get(reverse("decision:run", args=[run.pk])).status_code == 200
    assert client.get(reverse("decision:run-money", args=[run.pk])).status_code == 404


def test_the_desk_shows_what_more_money_brings(
    town: Town, client: Client, run: DecisionRun
) -> None:
    client.force_login(town.leader.user)
    page = client.get(reverse("decision:desk-round", args=[run.round_id])).content.decode()
    assert "What a little more money brings" in page
    assert "Cost and value" in page
    assert reverse("decision:run-money", args=[run.pk]) in page
