"""What is wrong is named with its place; what is only hard gets an honest answer."""

from decimal import Decimal
from fractions import Fraction

import pytest

from decision.core import Problem, select_portfolio
from decision.core.errors import InvalidProblem
from decision.core.optimise.parts import Candidate

BASE = {
    "candidates": [
        {"id": "a", "cost": 3, "scores": {"good": 2}, "attributes": {"place": ["north"]}},
        {"id": "b", "cost": 4, "scores": {"good": 3}},
    ],
    "budget": 5,
}
LONG = 10**12


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"candidates": [{"id": "a", "cost": float("nan")}]}, r"candidates\[0\]\.cost: nan is not"),
        ({"candidates": [{"id": "a", "scores": {"x": "NaN"}}]}, r"candidates\[0\]\.scores\.x"),
        ({"candidates": [{"id": "a", "uses": {"staff": 1}}]}, "'staff' has no capacity"),
        ({"candidates": [{"id": "a", "shared_costs": {"k": 1}}]}, "no key 'k'"),
        ({"candidates": [{"id": "a", "needs": {"fear": 1}}]}, "no challenge 'fear'"),
        ({"candidates": [{"id": "a", "options": [{"id": "x"}, {"id": "x"}]}]}, "same id 'x'"),
        (
            {"candidates": [{"id": "a", "options": [{"id": "x", "costs": {"no": 1}}]}]},
            "a.options.x",
        ),
        ({"weights": {"good": 0}}, "at least one criterion"),
        ({"capacities": {"staff": -1}}, "capacities.staff: -1 is negative"),
        ({"carry_overs": [{"budgets": ["2027"]}]}, r"carry_overs\[0\].budgets: .*'2027'"),
        ({"keys": {"k": {"money": 0}}}, "keys.k: no budget bears"),
        ({"accounts": {"gold": ["us"]}}, "accounts: .*'gold'"),
        ({"participation": {"parties": ["us"]}}, "paying party 'us'"),
        ({"all_or_none": [["a", "moon"]]}, r"all_or_none\[0\]: .*'moon'"),
        ({"togethers": [{"members": ["a", "moon"]}]}, r"togethers\[0\].members: .*'moon'"),
        ({"limits": [{"name": "x", "amounts": {"moon": 1}}]}, r"limits\[0\].amounts: .*'moon'"),
        ({"balances": [{"attribute": "colour", "value": "red"}]}, "no attribute 'colour'"),
        (
            {"balances": [{"attribute": "place", "value": "north", "measure": "joy"}]},
            "no measure 'joy'",
        ),
        ({"attributes": {"place": ["south"]}}, "no declared value 'north'"),
        (
            {
                "attributes": {"focus_area": []},
                "balances": [{"attribute": "focus_area", "value": "Cars"}],
            },
            "no declared value 'Cars'",
        ),
        ({"challenges": [{"id": "x"}, {"id": "x"}]}, "same id 'x'"),
        ({"coverages": [{"challenges": ["x"]}]}, "no challenge 'x'"),
        ({"balances": [{"value": "north"}]}, r"balances\[0\]: 'attribute' is missing"),
        ({"groups": [{"members": ["a"], "at_least": "1.5"}]}, "whole number"),
    ],
)
def test_a_wrong_part_is_named_with_its_place(change, words):
    with pytest.raises(InvalidProblem, match=words):
        Problem.from_json({**BASE, **change})


@pytest.mark.parametrize("number", [float("nan"), 0.5, Decimal("NaN")])
def test_numbers_that_are_not_exact_are_refused_in_python_too(number):
    with pytest.raises(InvalidProblem, match="not a number that is exact"):
        Problem((Candidate("a", costs={"money": number}),), {"money": 3})


def test_a_budget_below_the_cheapest_that_is_fixed_in_is_told_as_a_conflict():
    outcome = select_portfolio(Problem.from_json({**BASE, "budget": 2, "fixed_in": ["a", "b"]}))
    assert outcome.proof == "infeasible"
    assert outcome.conflict in (
        ("budget money: at most 2", "a is fixed in"),
        ("budget money: at most 2", "b is fixed in"),
    )


def test_a_circle_of_requirements_means_all_or_none_and_is_told():
    outcome = select_portfolio(Problem.from_json({**BASE, "requires": [["a", "b"], ["b", "a"]]}))
    assert outcome.selected == ()
    assert outcome.notes == ("a and b require each other: all or none",)


def test_a_missing_score_is_counted_as_0_and_told():
    values = {**BASE, "weights": {"good": 1, "new": 2}}
    values["candidates"] = [*BASE["candidates"], {"id": "c", "cost": 1, "scores": {"new": 1}}]
    outcome = select_portfolio(Problem.from_json(values))
    assert "c has no score in good: counted as 0" in outcome.notes


def test_very_high_costs_are_added_exactly():
    costs = {"a": 5 * LONG + 1, "b": 4 * LONG, "c": LONG}
    candidates = [{"id": name, "cost": cost, "value": 1} for name, cost in costs.items()]
    tight = {"candidates": candidates, "budget": 10 * LONG}
    assert select_portfolio(Problem.from_json(tight)).value == 2
    assert select_portfolio(Problem.from_json({**tight, "budget": 10 * LONG + 1})).value == 3
    assert select_portfolio(Problem.from_json(tight), solver="cbc").value == 2


def test_numbers_beyond_exact_addition_are_refused_with_a_way_out():
    candidates = [{"id": "a", "cost": "0.000000000001"}, {"id": "b", "cost": 10**12}]
    with pytest.raises(InvalidProblem, match="coarser unit"):
        select_portfolio(Problem.from_json({"candidates": candidates, "budget": 10**12}))


def test_values_that_a_solver_cannot_tell_apart_are_not_called_optimal():
    candidates = [{"id": str(n), "cost": 1, "value": 10**15 + n} for n in range(3)]
    outcome = select_portfolio(Problem.from_json({"candidates": candidates, "budget": 2}))
    assert outcome.proof == "within_gap"
    assert outcome.bound >= outcome.value


def test_no_time_at_all_gives_nothing_and_says_so():
    outcome = select_portfolio(Problem.from_json(BASE), time_limit=1e-9)
    assert (outcome.proof, outcome.selected, outcome.bound) == ("none", (), None)


@pytest.mark.long
def test_twenty_thousand_candidates():
    candidates = [
        {"id": str(n), "cost": 1 + n * 7919 % 997, "value": 1 + n * 104729 % 991}
        for n in range(20_000)
    ]
    problem = Problem.from_json({"candidates": candidates, "budget": 100_000})
    outcome = select_portfolio(problem, gap=0.01, time_limit=30)
    assert outcome.proof == "within_gap"
    assert outcome.gap <= Fraction(1, 100)
