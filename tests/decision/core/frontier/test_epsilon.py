"""Frontiers against looking at every choice."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core import Problem
from decision.core.errors import InvalidOption
from decision.core.explaining.case import Case
from decision.core.frontier import epsilon
from decision.core.frontier.aims import criterion_aim, saving_aim, value_aim
from decision.core.frontier.epsilon import frontier_of
from decision.core.optimise.building import spec_of
from tests.decision.core.explaining.brute import choices


def unbeaten(spec, aims):
    """The amounts of every choice that no other one beats."""
    keys = {tuple(aim.of(chosen) for aim in aims) for chosen in choices(spec)}
    return {
        key
        for key in keys
        if not any(
            other != key and all(a >= b for a, b in zip(other, key, strict=True)) for other in keys
        )
    }


def found(frontier, aims):
    return {
        tuple(amount / aim.unit for amount, aim in zip(point.amounts, aims, strict=True))
        for point in frontier.points
    }


@st.composite
def specs(draw):
    ids = [f"c{at}" for at in range(draw(st.integers(2, 6)))]
    number = st.integers(-1, 6)
    pair = st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True)
    problem = {
        "candidates": [
            {
                "id": name,
                "cost": draw(st.integers(0, 6)),
                "scores": {"x": draw(number), "y": draw(number), "z": draw(number)},
            }
            for name in ids
        ],
        "budget": draw(st.integers(3, 14)),
        "excludes": draw(st.lists(pair, max_size=2)),
    }
    return spec_of(Problem.from_json(problem))


@settings(max_examples=4, deadline=None)
@given(specs(), st.booleans())
def test_two_aims_give_the_complete_list(spec, is_long):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(epsilon, "_LONGEST", 0 if is_long else 10**9)
        aims = [criterion_aim(spec, "x"), criterion_aim(spec, "y")]
        frontier = frontier_of(spec, aims, solver="highs")
    assert frontier.complete
    assert found(frontier, aims) == unbeaten(spec, aims)


@settings(max_examples=3, deadline=None)
@given(specs())
def test_three_aims_give_the_complete_list(spec):
    aims = [criterion_aim(spec, name) for name in "xyz"]
    frontier = frontier_of(spec, aims, solver="highs")
    assert frontier.complete
    assert found(frontier, aims) == unbeaten(spec, aims)


def test_cost_against_value_falls_from_the_best_choice_to_nothing():
    rows = [("a", 6, 9), ("b", 5, 7), ("c", 4, 6)]
    candidates = [{"id": name, "cost": cost, "value": value} for name, cost, value in rows]
    problem = Problem.from_json({"candidates": candidates, "budget": 10})
    case = Case.of(problem, [])
    aims = [value_aim(case.spec), saving_aim(case.spec, 0, "money", case.budgets[0].unit)]
    points = frontier_of(case.spec, aims, solver="highs").points
    assert [(str(value), str(-cost)) for value, cost in (point.amounts for point in points)] == [
        ("15", "10"),
        ("13", "9"),
        ("9", "6"),
        ("7", "5"),
        ("6", "4"),
        ("0", "0"),
    ]
    assert points[1].selected == ("b", "c")


def test_amounts_are_told_in_true_units():
    candidates = [{"id": "a", "cost": "0.5", "scores": {"x": "1.25", "y": 1}}]
    spec = spec_of(Problem.from_json({"candidates": candidates, "budget": 1}))
    aims = [criterion_aim(spec, "x"), criterion_aim(spec, "y")]
    assert frontier_of(spec, aims, solver="highs").points[0].amounts == (Fraction(5, 4), 1)


def test_without_time_the_list_is_said_to_be_incomplete():
    candidates = [{"id": "a", "cost": 1, "scores": {"x": 1, "y": 1}}]
    spec = spec_of(Problem.from_json({"candidates": candidates, "budget": 1}))
    aims = [criterion_aim(spec, "x"), criterion_aim(spec, "y")]
    assert not frontier_of(spec, aims, time_limit=0).complete


def test_one_aim_is_no_frontier_and_an_unknown_criterion_is_refused():
    candidates = [{"id": "a", "cost": 1, "value": 1}]
    spec = spec_of(Problem.from_json({"candidates": candidates, "budget": 1}))
    with pytest.raises(InvalidOption, match="two or three"):
        frontier_of(spec, [value_aim(spec)])
    with pytest.raises(InvalidOption, match="growth"):
        criterion_aim(spec, "growth")
