"""Value functions, criteria and the value tree."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core.valuing.criterion import Criterion, harm_scale, linear
from decision.core.valuing.errors import InvalidValuation
from decision.core.valuing.tree import Branch, ValueTree, by_value_type
from decision.core.valuing.value_functions import Categories, Piecewise

NOISE = {
    "key": "noise",
    "unit": "dB",
    "function": {
        "kind": "piecewise",
        "points": [[40, 1], [55, "1/2"], [70, -1]],
        "direction": "falling",
    },
}
ACCESS = {"key": "access", "function": {"kind": "categories", "values": {"none": 0, "full": 1}}}
COST = {"key": "cost", "function": {"low": 0, "high": "12.5", "direction": "falling"}}
HEALTH = {
    "key": "health",
    "function": {"low": -5, "high": 5, "neutral": 0},
    "conceptualisation": "s03",
}
ALL = [NOISE, ACCESS, COST, HEALTH]


@pytest.mark.parametrize("values", ALL, ids=lambda one: one["key"])
def test_a_criterion_survives_json(values):
    criterion = Criterion.from_json(values)
    assert Criterion.from_json(criterion.to_json()) == criterion


def test_the_best_bound_is_worth_1_and_the_other_0_or_a_harm():
    assert linear("up", 2, 4).value_of(Fraction(4)) == 1
    assert linear("up", 2, 4).value_of(Fraction(2)) == 0
    assert linear("down", 2, 4, direction="falling").value_of(Fraction(2)) == 1
    assert linear("down", 0, 10, direction="falling", neutral=4).value_of(Fraction(10)) == Fraction(
        -3, 2
    )
    assert harm_scale("h", most=3).value_of(Fraction(-3)) == -1


@settings(max_examples=25, deadline=None)
@given(st.fractions(0, 10), st.fractions(0, 10))
def test_values_follow_the_direction_and_their_floats(one, other):
    low, high = sorted((one, other))
    rising, falling = linear("a", 0, 10), linear("b", 0, 10, direction="falling")
    assert rising.value_of(low) <= rising.value_of(high)
    assert falling.value_of(low) >= falling.value_of(high)
    assert falling.function.value_range(low, high, "") == (
        falling.value_of(high),
        falling.value_of(low),
    )
    assert np.isclose(
        rising.function.values_of(np.array([float(one)]))[0], float(rising.value_of(one))
    )


def test_a_range_over_a_peak_reaches_the_peak():
    peak = Piecewise(tuple((Fraction(x), Fraction(v)) for x, v in ((0, 0), (5, 1), (10, 0))))
    assert peak.value_range(Fraction(4), Fraction(8), "") == (Fraction(2, 5), 1)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        ({"low": 3, "high": 3}, "no range"),
        ({"low": 3}, "'high'"),
        ({"low": "x", "high": 3}, "not a number"),
        ({"low": float("nan"), "high": 3}, "not a number"),
        ({"low": 0, "high": 3, "direction": "sideways"}, "rising, falling"),
        ({"low": 0, "high": 3, "neutral": 3}, "nothing to gain"),
        ({"kind": "piecewise", "points": [[0, 1]]}, "no range"),
        ({"kind": "piecewise", "points": [[0, 1], [1, 1]]}, "same value"),
        ({"kind": "piecewise", "points": [[0, 0], [1, 2]]}, "above 1"),
        ({"kind": "piecewise", "points": [[0, 0], [1, 1]], "direction": "falling"}, "not falling"),
        ({"kind": "piecewise", "points": 5}, "documented form"),
        ({"kind": "categories", "values": {"a": 1}}, "same value"),
        ({"kind": "curve"}, "linear, piecewise"),
        (None, "no value function"),
    ],
)
def test_wrong_criteria_are_refused_with_place_and_way_out(function, words):
    with pytest.raises(InvalidValuation, match=words) as raised:
        Criterion.from_json({"key": "noise", "function": function})
    assert "noise" in raised.value.place
    assert raised.value.remedy


def test_levels_outside_the_scale_are_refused():
    with pytest.raises(InvalidValuation, match="widen the bounds"):
        Criterion.from_json(NOISE).value_of(Fraction(80))
    with pytest.raises(InvalidValuation, match="none, full"):
        Criterion.from_json(ACCESS).value_of("half")
    with pytest.raises(InvalidValuation, match="Enter a number"):
        Criterion.from_json(NOISE).value_of("loud")


def tree():
    criteria = [Criterion.from_json(one) for one in ALL]
    deep = Branch("quiet", ("noise",))
    return ValueTree(
        tuple(criteria),
        (Branch("social", (deep, "access", "health"), "Social"), Branch("economic", ("cost",))),
    )


def test_a_tree_survives_json_and_knows_value_types():
    assert ValueTree.from_json(tree().to_json()) == tree()
    assert tree().value_type_of("noise") == "social"


def test_weights_multiply_down_the_tree():
    local = {"social": 60, "economic": 40, "quiet": 1, "access": 1, "health": 2}
    assert tree().weights(local) == {
        "noise": Fraction(3, 20),
        "access": Fraction(3, 20),
        "health": Fraction(3, 10),
        "cost": Fraction(2, 5),
    }


def test_weights_of_a_tree_must_be_complete_known_and_not_all_0():
    with pytest.raises(InvalidValuation, match="'quiet'"):
        tree().weights({"social": 1, "economic": 1})
    with pytest.raises(InvalidValuation, match="'fun'"):
        tree().weights({"fun": 1})
    with pytest.raises(InvalidValuation, match="sum to 0"):
        tree().weights({"social": 0, "economic": 0, "quiet": 1, "access": 1, "health": 2})


@pytest.mark.parametrize(
    ("branches", "words"),
    [
        ((Branch("x", ("a",)),), "no branch holds"),
        ((Branch("x", ("a", "b", "c")),), "'c'"),
        ((Branch("x", ("a", "b", "b")),), "twice"),
        ((Branch("x", ("a",)), Branch("x", ("b",))), "twice"),
        ((Branch("a", ("a", "b")),), "twice"),
    ],
)
def test_trees_hold_each_criterion_once(branches, words):
    with pytest.raises(InvalidValuation, match=words):
        ValueTree((harm_scale("a"), harm_scale("b")), branches)


def test_an_empty_tree_and_unknown_value_types_are_refused():
    with pytest.raises(InvalidValuation, match="no criterion"):
        by_value_type({})
    with pytest.raises(InvalidValuation, match="environmental, economic"):
        by_value_type({"fun": [harm_scale("a")]})
    with pytest.raises(InvalidValuation, match="documented form"):
        ValueTree.from_json({"criteria": []})


def test_categories_cannot_be_drawn_as_numbers():
    with pytest.raises(InvalidValuation, match="Choose a category"):
        Categories({"a": Fraction(0), "b": Fraction(1)}).values_of(np.zeros(2))
