"""Two choices told as swaps."""

from fractions import Fraction

from decision.core import Problem
from decision.core.explaining.swaps import difference_of

PROBLEM = Problem.from_json(
    {
        "candidates": [
            {"id": "a", "cost": 10, "scores": {"growth": 2, "health": 1}},
            {"id": "b", "cost": 9, "scores": {"growth": 1, "health": 4}},
            {"id": "c", "cost": 3, "scores": {"growth": 1}},
            {"id": "d", "cost": 1, "scores": {"health": 1}},
        ],
        "budget": 12,
        "weights": {"growth": "1/2"},
    }
)


def test_what_goes_is_paired_with_what_comes_nearest_in_cost():
    changed = difference_of(PROBLEM, ["a", "d"], ["c", "b", "d"])
    assert changed.swaps == (("a", "b"),)
    assert changed.only_in == ("c",)
    assert changed.only_out == ()
    assert changed.shared == 1


def test_the_sums_are_exact_and_have_their_sign():
    changed = difference_of(PROBLEM, ["a", "d"], ["b", "c"])
    assert changed.value == Fraction(1, 2) * (2 - 2) + (4 - 2)
    assert changed.scores == {"growth": 0, "health": 2}
    assert changed.costs == {"money": 1}
    assert difference_of(PROBLEM, ["b", "c"], ["a", "d"]).value == -changed.value


def test_equal_choices_do_not_differ():
    changed = difference_of(PROBLEM, ["a"], ["a"]).to_json()
    assert changed["swaps"] == changed["only_in"] == changed["only_out"] == []
    assert changed["value"] == 0
