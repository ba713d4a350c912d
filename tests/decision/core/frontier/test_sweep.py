"""What more money brings, against looking at every choice."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core import Problem
from decision.core.explaining.case import Case
from decision.core.frontier.sweep import all_steps, budget_sweep, next_step
from tests.decision.core.frontier.test_curve import best

rows_of = st.lists(st.tuples(st.integers(0, 6), st.integers(-2, 7)), min_size=1, max_size=6)


def case_of(rows, budget, **rules):
    candidates = [
        {"id": f"c{at}", "cost": cost, "value": value} for at, (cost, value) in enumerate(rows)
    ]
    return Case.of(Problem.from_json({"candidates": candidates, "budget": budget, **rules}), [])


@settings(max_examples=20, deadline=None)
@given(rows_of)
def test_every_amount_at_which_the_value_rises_is_a_step(rows):
    case = case_of(rows, 5)
    sweep = all_steps(case.spec, case.budgets[0].unit)
    for money in range(40):
        below = [step.value for step in sweep.steps if step.money <= money]
        assert below[-1] == best(rows, money)
    assert sweep.complete


def test_with_rules_each_amount_is_solved():
    case = case_of([(3, 4), (3, 5), (4, 2)], 6, excludes=[["c0", "c1"]])
    assert all_steps(case.spec, Fraction(1)) is None
    sweep = budget_sweep(case.spec, 0, [7, 2, 3], unit=case.budgets[0].unit, solver="highs")
    assert [(step.money, step.spent, step.value) for step in sweep.steps] == [
        (2, 0, 0),
        (3, 3, 5),
        (7, 7, 7),
    ]
    assert sweep.steps[2].selected == ("c1", "c2")
    assert sweep.marginal() == (5, Fraction(1, 2))
    assert not sweep.complete


def test_what_was_not_reached_in_time_is_left_out():
    case = case_of([(3, 4)], 6)
    assert budget_sweep(case.spec, 0, [1, 3], time_limit=0).steps == ()


def test_a_long_curve_is_thinned_but_keeps_what_is_around_the_budget():
    case = case_of([(1, 1), (2, 2), (4, 4), (8, 8)], 6)
    sweep = all_steps(case.spec, Fraction(1), most=3)
    assert [step.money for step in sweep.steps] == [0, 6, 7, 15]
    assert not sweep.complete


def test_the_next_step_is_the_least_money_that_brings_more():
    case = case_of([(3, 4), (3, 5), (4, 2)], 6, excludes=[["c0", "c1"]])
    step = next_step(case.spec, 0, 5, solver="highs")
    assert (step.money, step.value, step.selected) == (7, 7, ("c1", "c2"))
    assert next_step(case.spec, 0, 7, solver="highs") is None
