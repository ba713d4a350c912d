"""Weights by direct points, swings, ranks, pairwise comparisons and best-worst comparisons."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core.valuing.errors import InvalidValuation
from decision.core.valuing.weights.ahp import ahp, worst_comparison
from decision.core.valuing.weights.best_worst import best_worst
from decision.core.valuing.weights.direct import direct, swing
from decision.core.valuing.weights.elicited import Elicited, from_statements
from decision.core.valuing.weights.polytope import WeightPolytope
from decision.core.valuing.weights.ranks import rank_order_centroid, rank_sum
from decision.core.valuing.weights.statements import at_least

SCHOOLS = ("learning", "friends", "school life", "vocational", "college", "music")
SCHOOL_ROWS = ((4, 3, 1, 3, 4), (7, 3, "1/5", 1), ("1/5", "1/5", "1/6"), (1, "1/3"), (3,))
SCHOOL_RATIOS = {
    (SCHOOLS[i], SCHOOLS[i + 1 + j]): number
    for i, row in enumerate(SCHOOL_ROWS)
    for j, number in enumerate(row)
}


def test_the_choice_of_a_school():
    """Saaty 1977, "A scaling method for priorities in hierarchical structures": the six criteria.

    The weights are those published; the eigenvalue printed there, 7.49, is not the matrix's own.
    """
    found = ahp(SCHOOLS, SCHOOL_RATIOS)
    assert [round(float(weight), 2) for weight in found.weights.values()] == [
        0.32,
        0.14,
        0.03,
        0.13,
        0.24,
        0.14,
    ]
    assert round(float(found.consistency["lambda_max"]), 2) == 7.42
    assert round(float(found.consistency["ratio"]), 2) == 0.23
    assert found.is_consistent is False


def test_the_worst_comparison_is_named_with_the_ratio_that_fits():
    ratios = {("a", "b"): 2, ("a", "c"): 4, ("a", "d"): 8, ("b", "c"): 2, ("c", "d"): 2}
    ratios["d", "b"] = 4
    found = ahp(("a", "b", "c", "d"), ratios)
    pair, fitting = worst_comparison(found, ratios)
    assert pair == ("d", "b")
    assert fitting == found.weights["d"] / found.weights["b"] < 4


def test_the_choice_of_a_car():
    """Rezaei 2016, example 1: price is best, style is worst; the comparisons nearly fit."""
    found = best_worst(
        {"quality": 2, "price": 1, "comfort": 4, "safety": 2, "style": 8},
        {"quality": 4, "price": 8, "comfort": 2, "safety": 4, "style": 1},
    )
    assert found.weights == {
        "quality": Fraction(4, 19),
        "price": Fraction(8, 19),
        "comfort": Fraction(2, 19),
        "safety": Fraction(4, 19),
        "style": Fraction(1, 19),
    }
    assert found.consistency == {"xi": 0, "input_ratio": 0}


def test_contradicting_comparisons_widen_the_allowed_weights():
    found = best_worst({"a": 1, "b": 2, "c": 8}, {"a": 8, "b": 2, "c": 1})
    assert found.consistency["xi"] > 0
    assert found.consistency["input_ratio"] == Fraction(1, 14)
    assert len(found.polytope.corners()) >= 1


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=2, max_size=4), st.data())
def test_best_worst_is_no_further_off_than_any_corner_of_its_band(numbers, draw):
    names = [f"c{place}" for place in range(len(numbers))]
    upper = dict(zip(names, [1, *numbers[1:]], strict=True))
    lower = {name: draw.draw(st.integers(1, 9)) for name in names[:-1]} | {names[-1]: 1}
    found = best_worst(upper, lower)
    assert sum(found.weights.values()) == 1
    assert found.polytope.contains(found.weights)


@settings(max_examples=20, deadline=None)
@given(st.dictionaries(st.sampled_from("abcde"), st.integers(0, 100), min_size=1))
def test_every_method_gives_a_member_of_its_own_polytope(points):
    if not any(points.values()):
        return
    for found in (
        direct(points),
        direct(points, within=0),
        swing(points),
        rank_sum(sorted(points)),
        rank_order_centroid([sorted(points)]),
    ):
        assert sum(found.weights.values()) == 1
        assert found.polytope.contains(found.weights)
        assert Elicited.from_json(found.to_json()) == found


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=6, max_size=6))
def test_pairwise_weights_lie_in_their_polytope_and_survive_json(numbers):
    names = ("a", "b", "c", "d")
    pairs = [(x, y) for i, x in enumerate(names) for y in names[i + 1 :]]
    found = ahp(names, dict(zip(pairs, numbers, strict=True)))
    assert found.polytope.contains(found.weights)
    assert Elicited.from_json(found.to_json()) == found


def test_statements_give_the_centre():
    found = from_statements(WeightPolytope(("a", "b"), (at_least("a", "b"),)))
    assert found.weights == {"a": Fraction(3, 4), "b": Fraction(1, 4)}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: direct({"a": 0, "b": 0}), "sum to 0"),
        (lambda: direct({}), "sum to 0"),
        (lambda: direct({"a": -1}), "negative"),
        (lambda: direct({"a": float("nan")}), "not a number"),
        (lambda: direct({"a": 1}, within=1), "share below 1"),
        (lambda: rank_sum([]), "rank is empty"),
        (lambda: rank_sum(["a", ["a", "b"]]), "stands twice"),
        (lambda: ahp(("a", "b"), {}), "missing"),
        (lambda: ahp(("a", "b"), {("a", "b"): 2, ("b", "a"): 2}), "twice"),
        (lambda: ahp(("a", "b"), {("a", "b"): 10}), "1/9 to 9"),
        (lambda: ahp(("a", "b"), {("a", "z"): 1}), "'z'"),
        (lambda: ahp(tuple("abcdefghijklmnop"), {}), "group the criteria"),
        (lambda: best_worst({"a": 1, "b": 2}, {"a": 2}), "both ends"),
        (lambda: best_worst({"a": 1, "b": "1/2"}, {"a": 2, "b": 1}), "below 1"),
        (lambda: best_worst({"a": 2, "b": 2}, {"a": 2, "b": 1}), "Give 1 to one"),
        (lambda: Elicited.from_json({"method": "direct"}), "documented form"),
    ],
)
def test_wrong_answers_are_refused_with_a_way_out(make, words):
    with pytest.raises(InvalidValuation, match=words) as raised:
        make()
    assert raised.value.remedy
