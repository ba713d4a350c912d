import pytest

from decision.models import Candidate, CandidateScore, Round, ValueType, WeightSet
from decision.services.rounds import (
    add_candidate,
    create_round,
    save_weight_set,
    score_candidate,
)
from portal.common.errors import Conflict, InvalidInput, NotAllowed, NotFound
from portal.trace.models import Link
from tests.decision.conftest import Town

EVEN = {
    "process_efficiency": 20,
    "new_services": 20,
    "better_place": 20,
    "cost_savings": 20,
    "greener": 20,
}


def test_a_resident_cannot_open_a_round(town: Town) -> None:
    with pytest.raises(NotAllowed):
        create_round(
            actor=town.resident, municipality=town.municipality, title="Mine", budget_minor=1
        )
    assert not Round.objects.exists()


def test_a_negative_budget_is_refused(town: Town) -> None:
    with pytest.raises(InvalidInput):
        create_round(
            actor=town.leader, municipality=town.municipality, title="Debt", budget_minor=-1
        )


def test_a_source_becomes_the_candidate(town: Town, small_round: Round) -> None:
    candidate = add_candidate(
        actor=town.leader,
        round_id=small_round.pk,
        code="e",
        title="Pond",
        cost=5,
        source=town.municipality,
    )
    arrow = Link.objects.get()
    assert (arrow.relation, arrow.source, arrow.target) == (
        "became",
        town.municipality,
        candidate,
    )


def test_the_same_code_twice_is_a_conflict_and_stores_nothing(
    town: Town, small_round: Round
) -> None:
    with pytest.raises(Conflict):
        add_candidate(actor=town.leader, round_id=small_round.pk, code="a", title="Again", cost=1)
    assert Candidate.objects.filter(code="a").count() == 1


def test_an_unknown_round_is_not_found(town: Town) -> None:
    with pytest.raises(NotFound):
        add_candidate(actor=town.leader, round_id=999, code="a", title="Nowhere", cost=1)


def test_the_five_value_types_are_there_with_stable_keys(town: Town) -> None:
    assert list(ValueType.objects.values_list("code", "key")) == [
        ("V1", "process_efficiency"),
        ("V2", "new_services"),
        ("V3", "better_place"),
        ("V4", "cost_savings"),
        ("V5", "greener"),
    ]


def test_a_later_score_replaces_the_earlier(town: Town, candidates: dict[str, Candidate]) -> None:
    for score in (2, -3):
        score_candidate(
            actor=town.evaluator,
            candidate_id=candidates["a"].pk,
            value_key="greener",
            score=score,
            certainty="low",
        )
    assert CandidateScore.objects.get().score == -3


@pytest.mark.parametrize("score", [-6, 6])
def test_a_score_beyond_five_is_refused(
    town: Town, candidates: dict[str, Candidate], score: int
) -> None:
    with pytest.raises(InvalidInput):
        score_candidate(
            actor=town.evaluator,
            candidate_id=candidates["a"].pk,
            value_key="greener",
            score=score,
        )


def test_weights_that_sum_to_100_are_kept(town: Town, small_round: Round) -> None:
    save_weight_set(actor=town.leader, round_id=small_round.pk, name="Even", weights=EVEN)
    assert WeightSet.objects.get().weights == EVEN


@pytest.mark.parametrize(
    "weights",
    [{**EVEN, "greener": 21}, {**EVEN, "greener": -20, "new_services": 60}, {"taste": 100}],
)
def test_other_weights_are_refused(town: Town, small_round: Round, weights: dict[str, int]) -> None:
    with pytest.raises(InvalidInput):
        save_weight_set(actor=town.leader, round_id=small_round.pk, name="Odd", weights=weights)
    assert not WeightSet.objects.exists()
