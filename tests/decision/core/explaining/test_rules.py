"""The price of each rule, against looking at every choice."""

from hypothesis import given, settings

from decision.core import Problem
from decision.core.explaining.case import Case
from decision.core.explaining.rules import rule_prices
from decision.core.explaining.several import Means
from decision.core.optimise.portfolio import select_portfolio
from tests.decision.core.explaining.brute import best, choices
from tests.decision.core.explaining.test_several import problems

HIGHS = Means("highs")


@settings(max_examples=5, deadline=None)
@given(problems())
def test_a_rule_costs_what_the_best_choice_gains_without_it(problem):
    parsed = Problem.from_json(problem)
    case = Case.of(parsed, select_portfolio(parsed, solver="highs").selected)
    for row, price in enumerate(rule_prices(case, HIGHS)):
        if price.label.kind == "budget":
            assert price.dropped.proof == "unknown"
            continue
        free = case.spec.without_rows([row])
        assert price.dropped.amount == best(free.true_value(c) for c in choices(free)) - case.true(
            case.value
        )


def test_a_looser_group_and_a_tenth_more_money_are_priced():
    problem = Problem.from_json(
        {
            "candidates": [{"id": name, "cost": 10, "value": 4} for name in "abc"],
            "budget": 29,
            "groups": [{"members": ["a", "b", "c"], "at_most": 1, "name": "schools"}],
        }
    )
    budget, group = rule_prices(Case.of(problem, ["a"]), HIGHS)
    assert (budget.loosened.amount, group.loosened.amount, group.dropped.amount) == (0, 4, 4)
    assert group.to_json()["text"] == 'group "schools": at most 1'
    assert len(group.dropped.witness) == 2


def test_without_time_nothing_is_claimed():
    problem = Problem.from_json({"candidates": [{"id": "a", "cost": 1, "value": 1}], "budget": 1})
    (budget,) = rule_prices(Case.of(problem, ["a"]), Means(time_limit=0))
    assert budget.loosened.proof == "unknown"
