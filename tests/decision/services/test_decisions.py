from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from decision.models import Decision, DecisionItem, DecisionRun, Indicator, Project, Round
from decision.reasons import Deviation
from decision.services.decisions import (
    DecisionTexts,
    choose_run,
    publish_decision,
    reopen_round,
)
from decision.services.projects import IndicatorPlan, ProjectPlan
from decision.services.rounds import add_candidate, score_candidate
from decision.services.runs import run_rule_on
from decision.wording import sentences_of
from portal.common.errors import (
    Conflict,
    IllegalTransition,
    InvalidInput,
    NotAllowed,
    NotFound,
)
from portal.trace.models import Link, Relation
from tests.decision.conftest import Town
from tests.decision.elections import election_text

TEXTS = DecisionTexts(
    answer={"en": "Swings, benches and trees."}, rationale={"en": "Most votes first."}
)


@pytest.fixture
def greedy(town: Town, small_round: Round) -> DecisionRun:
    return run_rule_on(
        actor=town.leader,
        round_id=small_round.pk,
        election_text=election_text(small_round),
        rule="greedy",
    )


def publish(town: Town, run: DecisionRun, **more: object) -> Decision:
    return publish_decision(
        actor=town.leader,
        round_id=run.round_id,
        run_id=run.pk,
        texts=TEXTS,
        **more,  # type: ignore[arg-type]
    )


def told(code: str) -> str:
    verdict = DecisionItem.objects.get(candidate__code=code)
    titles = {"a": "Swings", "b": "Benches", "c": "Lamps", "d": "Trees"}
    return " ".join(sentences_of(verdict.reason_code, verdict.reason_values, "EUR", titles))


def test_publishing_makes_a_reason_for_each_and_a_project_for_every_yes(
    town: Town, greedy: DecisionRun
) -> None:
    decision = publish(town, greedy)
    assert decision.round.state == "published"
    assert {each.candidate.code: each.chosen for each in DecisionItem.objects.all()} == {
        "a": True,
        "b": True,
        "c": False,
        "d": True,
    }
    assert list(Project.objects.values_list("candidate__code", "state")) == [
        ("a", "planned"),
        ("b", "planned"),
        ("d", "planned"),
    ]
    assert Indicator.objects.count() == 3


def test_reasons_are_right_on_an_election_counted_by_hand(town: Town, greedy: DecisionRun) -> None:
    publish(town, greedy)
    assert told("a") == ("Chosen: with 4 votes its turn came as number 1, and €1 was left.")
    assert told("c") == (
        "Not enough money was left: with 3 votes its turn came as number 2, when €0.40 was left."
        " €0.10 more would have been enough. 1 more vote would have been enough."
        " To fund it, this would have had to give way: “Swings”."
    )


def test_the_tally_counts_money_methods_and_turnout(town: Town, greedy: DecisionRun) -> None:
    run_rule_on(
        actor=town.leader,
        round_id=greedy.round_id,
        election_text=greedy.input_text,
        rule="equal_shares",
        options={"completion": "add1"},
    )
    tally = publish(town, greedy).tally
    assert (tally["chosen"], tally["candidates"], tally["spent_minor"]) == (3, 4, 100)
    assert [each["method"] for each in tally["methods"]] == ["greedy", "equal_shares"]
    assert tally["methods"][0]["voters_reached"] == tally["turnout"]["voters"] == 5


def test_a_double_click_publishes_once(town: Town, greedy: DecisionRun) -> None:
    first = publish(town, greedy)
    links = Link.objects.count()
    assert publish(town, greedy).pk == first.pk
    assert (Decision.objects.count(), Project.objects.count()) == (1, 3)
    assert Link.objects.count() == links


def test_another_run_after_publication_is_a_conflict(town: Town, greedy: DecisionRun) -> None:
    other = run_rule_on(
        actor=town.leader,
        round_id=greedy.round_id,
        election_text=greedy.input_text,
        rule="equal_shares",
    )
    publish(town, greedy)
    with pytest.raises(Conflict):
        publish(town, other)


def test_the_spine_runs_from_candidate_to_indicator(town: Town, greedy: DecisionRun) -> None:
    decision = publish(town, greedy)
    project = Project.objects.get(candidate__code="a")
    arrows = Link.objects.filter(
        source_id=project.candidate_id, source_type__model="candidate"
    ).order_by("pk")
    assert [arrow.relation for arrow in arrows] == [
        Relation.CONSIDERED_IN,
        Relation.CHOSEN_IN,
        Relation.DELIVERED_BY,
    ]
    no = Link.objects.get(relation=Relation.NOT_CHOSEN_IN)
    assert no.target == decision
    assert "Not enough money" in no.reason
    measured = Link.objects.get(relation=Relation.MEASURED_BY, source_id=project.pk)
    assert measured.target == (project.indicators.get())


def test_only_a_leader_publishes(town: Town, greedy: DecisionRun) -> None:
    for actor in (town.facilitator, town.evaluator, town.resident):
        with pytest.raises(NotAllowed):
            publish_decision(actor=actor, round_id=greedy.round_id, run_id=greedy.pk, texts=TEXTS)
    assert not Decision.objects.exists()


def test_a_decision_without_a_text_is_refused(town: Town, greedy: DecisionRun) -> None:
    with pytest.raises(InvalidInput) as refusal:
        publish_decision(
            actor=town.leader,
            round_id=greedy.round_id,
            run_id=greedy.pk,
            texts=DecisionTexts(answer={"en": "Yes"}, rationale={"en": " "}),
        )
    assert set(refusal.value.fields) == {"rationale"}
    assert Round.objects.get().state == "open"


def test_a_deviation_is_published_with_its_reason(town: Town, greedy: DecisionRun) -> None:
    swap = (
        Deviation("a", chosen=False, reason="The ground is polluted."),
        Deviation("c", chosen=True, reason="Lamps are urgent."),
    )
    decision = publish(town, greedy, deviations=swap)
    assert decision.tally["spent_minor"] == 90
    assert told("a") == "Not chosen although the computation chose it: The ground is polluted."
    assert told("c") == "Chosen although the computation left it out: Lamps are urgent."
    assert set(Project.objects.values_list("candidate__code", flat=True)) == {"b", "c", "d"}


@pytest.mark.parametrize(
    "deviation",
    [
        Deviation("c", chosen=True, reason="Lamps!"),
        Deviation("a", chosen=False, reason=" "),
        Deviation("a", chosen=True, reason="It is chosen anyway."),
        Deviation("z", chosen=True, reason="Unknown."),
    ],
    ids=["too dear", "unexplained", "idle", "unknown"],
)
def test_an_unsound_deviation_is_refused_and_nothing_is_stored(
    town: Town, greedy: DecisionRun, deviation: Deviation
) -> None:
    with pytest.raises(InvalidInput):
        publish(town, greedy, deviations=(deviation,))
    assert not Decision.objects.exists()


def test_a_plan_names_owner_dates_and_indicator(town: Town, greedy: DecisionRun) -> None:
    plan = ProjectPlan(
        owner_user_id=town.evaluator.user_id,
        starts_on=date(2030, 1, 1),
        ends_on=date(2030, 6, 1),
        indicator=IndicatorPlan(
            name={"en": "Visitors"},
            unit="visitors",
            baseline=Decimal(10),
            target=Decimal(40),
            value_key="better_place",
        ),
    )
    publish(town, greedy, owners={"a": plan})
    project = Project.objects.get(candidate__code="a")
    assert project.owner_user_id == town.evaluator.user_id
    assert project.indicators.get().target == 40
    assert Project.objects.get(candidate__code="b").owner_user_id == town.leader.user_id


def test_two_owners_are_refused(town: Town, greedy: DecisionRun) -> None:
    with pytest.raises(InvalidInput):
        publish(town, greedy, owners={"a": ProjectPlan()})
    assert not Decision.objects.exists()


def test_a_project_keeps_what_was_expected_of_it(
    town: Town, small_round: Round, greedy: DecisionRun
) -> None:
    score_candidate(
        actor=town.leader,
        candidate_id=small_round.candidates.get(code="a").pk,
        value_key="greener",
        score=3,
        certainty="high",
    )
    publish(town, greedy)
    assert Project.objects.get(candidate__code="a").expected == {
        "greener": {"score": 3, "certainty": "high"}
    }


def test_a_choice_can_be_taken_back_until_it_is_public(town: Town, greedy: DecisionRun) -> None:
    choose_run(actor=town.leader, round_id=greedy.round_id, run_id=greedy.pk)
    with pytest.raises(Conflict):
        add_candidate(
            actor=town.leader, round_id=greedy.round_id, code="late", title="Late", cost=1
        )
    assert reopen_round(actor=town.leader, round_id=greedy.round_id).state == "open"
    publish(town, greedy)
    with pytest.raises(IllegalTransition):
        reopen_round(actor=town.leader, round_id=greedy.round_id)


def test_a_run_of_another_round_is_not_found(town: Town, greedy: DecisionRun) -> None:
    with pytest.raises(NotFound):
        publish_decision(
            actor=town.leader, round_id=greedy.round_id, run_id=greedy.pk + 1, texts=TEXTS
        )


def test_the_database_refuses_to_change_a_decision(town: Town, greedy: DecisionRun) -> None:
    decision = publish(town, greedy)
    for change in (
        lambda: Decision.objects.filter(pk=decision.pk).update(answer={}),
        lambda: DecisionItem.objects.update(chosen=False),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
