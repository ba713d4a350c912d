"""Standings under one budget, against trying every subset at every budget."""

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core import Problem
from decision.core.explaining.case import Case
from decision.core.explaining.single import single_standings
from decision.core.frontier.curve import purse_of
from decision.core.optimise.portfolio import select_portfolio


def problem_of(rows, budget):
    return Problem.from_json(
        {
            "candidates": [
                {"id": f"c{at}", "cost": cost, "value": value}
                for at, (cost, value) in enumerate(rows)
            ],
            "budget": budget,
        }
    )


def explained(rows, budget):
    problem = problem_of(rows, budget)
    case = Case.of(problem, select_portfolio(problem, solver="highs").selected)
    return case, single_standings(case, purse_of(case.spec))


class Brute:
    """The same from the definitions."""

    def __init__(self, rows):
        self.rows = rows
        places = range(len(rows))
        self.subsets = [
            some for size in range(len(rows) + 1) for some in combinations(places, size)
        ]

    def best(self, money, place, inside, cost=None, value=None):
        """The most value with, or without, one candidate, whose cost or value may be another."""
        found = []
        for some in self.subsets:
            if (place in some) != inside:
                continue
            costs = [cost if at == place and cost is not None else self.rows[at][0] for at in some]
            worth = [
                value if at == place and value is not None else self.rows[at][1] for at in some
            ]
            if sum(costs) <= money:
                found.append(sum(worth))
        return max(found, default=-(10**9))

    def stands(self, money, place, **changed):
        return self.best(money, place, True, **changed) >= self.best(money, place, False, **changed)


rows_of = st.lists(st.tuples(st.integers(0, 6), st.integers(-2, 7)), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None)
@given(rows_of, st.integers(0, 14))
def test_every_figure_is_what_trying_all_subsets_gives(rows, budget):
    case, standings = explained(rows, budget)
    brute = Brute(rows)
    for place, one in enumerate(standings):
        inside = brute.best(budget, place, True)
        without = brute.best(budget, place, False)
        assert one.chosen == (place in case.chosen)
        turned = without if one.chosen else inside
        assert one.lost.amount == (None if turned < -(10**6) else max(inside, without) - turned)
        _check_value_limit(brute, budget, place, one)
        _check_cost_limit(brute, budget, place, one)
        _check_budgets(brute, budget, place, one)


def _check_value_limit(brute, budget, place, one):
    limit = one.value_limit.amount
    if limit is None:
        assert brute.rows[place][0] > budget
        return
    assert brute.stands(budget, place, value=limit)
    assert not brute.stands(budget, place, value=limit - 1)


def _check_cost_limit(brute, budget, place, one):
    limit = one.cost_limits["money"].amount
    if limit is None:
        assert not brute.stands(budget, place, cost=0)
        return
    assert brute.stands(budget, place, cost=limit)
    assert not brute.stands(budget, place, cost=limit + 1)


def _check_budgets(brute, budget, place, one):
    above = [b for b in range(budget, 50) if brute.stands(b, place) != one.chosen]
    below = [min(b + 1, budget) for b in range(budget + 1) if brute.stands(b, place) != one.chosen]
    assert one.more["money"].amount == (above[0] if above else None)
    assert one.less["money"].amount == (below[-1] if below else None)
    if not one.chosen:
        wanted = max(brute.best(budget, place, True), brute.best(budget, place, False))
        paid = [b for b in range(50) if brute.best(b, place, True) >= wanted]
        assert one.paid_for["money"].amount == (paid[0] if paid else None)


def test_an_answer_says_what_a_candidate_would_displace_and_what_turns_it_round():
    rows = [(6, 9), (5, 7), (4, 6)]
    _, (big, middle, small) = explained(rows, 10)
    assert (big.code, middle.code, small.code) == ("chosen", "outweighed", "chosen")
    assert middle.lost.amount == 2
    assert middle.leaves == ("c0",)
    assert middle.joins == ()
    assert set(middle.lost.witness) == {"c1", "c2"}
    assert middle.value_limit.amount == 9
    assert middle.cost_limits["money"].amount == 4
    assert middle.paid_for["money"].amount == 11
    assert middle.more["money"].amount == 11
    assert middle.less["money"].amount == 10


def test_a_candidate_dearer_than_the_budget_is_barred_until_the_budget_holds_it():
    _, (dear, _) = explained([(8, 5), (2, 1)], 5)
    assert dear.code == "barred"
    assert dear.lost.proof == "never"
    assert dear.more["money"].amount == 8


def test_a_tie_costs_nothing_and_is_called_one():
    _, standings = explained([(3, 4), (3, 4)], 3)
    loser = next(one for one in standings if not one.chosen)
    assert loser.code == "tied"
    assert loser.lost.amount == 0
    assert loser.more["money"].amount == 3


def test_money_is_told_in_true_units():
    problem = Problem.from_json(
        {
            "candidates": [
                {"id": "a", "cost": "2.50", "value": 3},
                {"id": "b", "cost": "5.00", "value": 5},
            ],
            "budget": "6.30",
        }
    )
    case = Case.of(problem, ["b"])
    first, _ = single_standings(case, purse_of(case.spec))
    assert first.more["money"].amount == Fraction("7.5")
    assert first.cost_limits["money"].amount == Fraction("1.3")
    assert first.to_json()["more"]["money"]["amount"] == "7.5"
