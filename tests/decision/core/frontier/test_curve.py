"""The curve of one budget, against trying every subset."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core import Problem
from decision.core.frontier.curve import Purse, purse_of
from decision.core.optimise.building import spec_of

rows_of = st.lists(st.tuples(st.integers(0, 6), st.integers(-2, 7)), min_size=1, max_size=6)


def best(rows, money):
    return max(
        sum(rows[at][1] for at in some)
        for size in range(len(rows) + 1)
        for some in combinations(range(len(rows)), size)
        if sum(rows[at][0] for at in some) <= money
    )


@settings(max_examples=30, deadline=None)
@given(rows_of, st.integers(0, 20))
def test_the_curve_gives_the_best_value_for_any_money_and_a_choice_that_has_it(rows, money):
    purse = Purse(np.array([cost for cost, _ in rows]), np.array([v for _, v in rows]), money)
    chain = purse.chain()
    taken = chain.taken(money)
    assert chain.curve.at(money) == best(rows, money)
    assert sum(rows[at][1] for at in taken) == best(rows, money)
    assert sum(rows[at][0] for at in taken) <= money


def test_each_candidate_is_left_out_once():
    purse = Purse(np.array([1, 2, 3]), np.array([1, 2, 3]), 3)
    left_out = {place: chain.curve.at(6) for place, chain in purse.without_each()}
    assert left_out == {0: 5, 1: 4, 2: 3}


def test_a_model_with_a_rule_or_two_budgets_is_no_purse():
    candidates = [{"id": "a", "cost": 1, "value": 1}, {"id": "b", "cost": 1, "value": 2}]
    plain = {"candidates": candidates, "budget": 1}
    assert purse_of(spec_of(Problem.from_json(plain))).budget == 1
    assert purse_of(spec_of(Problem.from_json({**plain, "excludes": [["a", "b"]]}))) is None
    assert purse_of(spec_of(Problem.from_json({**plain, "budgets": {"staff": 3}}))) is None
