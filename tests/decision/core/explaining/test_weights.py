"""Weights that turn an answer round, against looking at every choice."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core import Problem
from decision.core.errors import InvalidOption
from decision.core.explaining.case import Case
from decision.core.explaining.several import Means
from decision.core.explaining.weights import weight_map, weight_maps
from tests.decision.core.explaining.brute import choices

HIGHS = Means("highs")


def case_of(rows, budget=2, weights=(1, 1)):
    names = ("growth", "health", "trust")[: len(weights)]
    problem = Problem.from_json(
        {
            "candidates": [
                {"id": f"c{at}", "cost": cost, "scores": dict(zip(names, scores, strict=True))}
                for at, (cost, *scores) in enumerate(rows)
            ],
            "budget": budget,
            "weights": dict(zip(names, weights, strict=True)),
        }
    )
    return Case.of(problem, [])


rows_of = st.lists(
    st.tuples(st.integers(1, 3), st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)),
    min_size=1,
    max_size=5,
)


@settings(max_examples=5, deadline=None)
@given(rows_of, st.integers(1, 6))
def test_each_stretch_is_best_and_together_they_cover_everything(rows, budget):
    case = case_of(rows, budget, (1, 2, 3))
    found = weight_map(case, "growth", HIGHS)
    assert found.complete
    assert found.now == Fraction(1, 6)
    assert found.stretches[0].start == 0
    assert found.stretches[-1].end == 1
    for one, other in zip(found.stretches, found.stretches[1:], strict=False):
        assert one.end == other.start
    for one in found.stretches:
        for share in (one.start, (one.start + one.end) / 2, one.end):
            rest = {"health": (1 - share) * Fraction(2, 5), "trust": (1 - share) * Fraction(3, 5)}
            spec = case.spec.with_weights({"growth": share, **rest})
            chosen = frozenset(spec.place[name] for name in one.selected)
            assert spec.value(chosen) == max(spec.value(each) for each in choices(spec))


def test_the_nearest_share_that_turns_the_answer_is_told_with_the_choice():
    case = case_of([(2, 4, 1), (2, 1, 3)], weights=(1, 3))
    found = weight_map(case, "growth", HIGHS)
    assert found.flip_of("c0").amount == Fraction(2, 5)
    assert found.flip_of("c0").witness == ("c0",)
    assert found.flip_of("c1").amount == Fraction(2, 5)
    assert [one.to_json()["end"] for one in found.stretches] == ["0.4", 1]


def test_a_candidate_that_no_weight_helps_is_said_to_be_out_whatever_the_weight():
    case = case_of([(2, 4, 3), (2, 1, 2)])
    assert weight_map(case, "growth", HIGHS).flip_of("c1").proof == "never"


def test_a_single_criterion_has_no_map():
    case = case_of([(2, 4)], weights=(1,))
    assert weight_maps(case, HIGHS) == ()
    with pytest.raises(InvalidOption, match="against others"):
        weight_map(case, "growth")
    with pytest.raises(InvalidOption, match="no criterion"):
        weight_map(case, "beauty")


def test_without_time_nothing_is_claimed():
    found = weight_map(case_of([(2, 4, 1), (2, 1, 3)]), "growth", Means(time_limit=0))
    assert not found.complete
    assert found.flip_of("c0").proof == "unknown"
