"""Standings under several budgets and rules, against trying every subset."""

from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core import Problem
from decision.core.explaining.case import Case
from decision.core.explaining.several import Means, standing_of
from decision.core.explaining.standings import standings_of
from decision.core.optimise.portfolio import select_portfolio
from tests.decision.core.explaining.brute import NOTHING, best, choices

HIGHS = Means("highs")


@st.composite
def problems(draw):
    ids = [f"c{at}" for at in range(draw(st.integers(2, 5)))]
    small = st.integers(0, 6)
    pair = st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True)
    return {
        "candidates": [
            {
                "id": name,
                "costs": {"money": draw(small), "staff": draw(small)},
                "value": draw(st.integers(-1, 7)),
            }
            for name in ids
        ],
        "budgets": {"money": draw(st.integers(0, 14)), "staff": draw(st.integers(2, 14))},
        "excludes": draw(st.lists(pair, max_size=1)),
        "requires": draw(st.lists(pair, max_size=1)),
    }


def value_of(problem, place, inside):
    spec = Case.of(Problem.from_json(problem), []).spec
    return best(spec.true_value(c) for c in choices(spec) if (place in c) == inside)


def changed(problem, place, **news):
    """Return the problem with another cost of one candidate, value of it, or money in all."""
    one = dict(problem["candidates"][place])
    if "cost" in news:
        one["costs"] = {**one["costs"], "money": news["cost"]}
    if "value" in news:
        one["value"] = news["value"]
    budgets = {**problem["budgets"], "money": news.get("money", problem["budgets"]["money"])}
    rest = list(problem["candidates"])
    rest[place] = one
    return {**problem, "candidates": rest, "budgets": budgets}


def stands(problem, place, **news):
    other = changed(problem, place, **news)
    inside = value_of(other, place, True)
    return inside > NOTHING and inside >= value_of(other, place, False)


@settings(max_examples=6, deadline=None)
@given(problems())
def test_every_figure_is_what_trying_all_subsets_gives(problem):
    parsed = Problem.from_json(problem)
    case = Case.of(parsed, select_portfolio(parsed, solver="highs").selected)
    for place, name in enumerate(case.spec.ids):
        one = standing_of(case, name, HIGHS, budgets=["money"], turns=True)
        turned = value_of(problem, place, not one.chosen)
        assert one.lost.amount == (None if turned == NOTHING else case.true(case.value) - turned)
        _check_limits(problem, place, one)
        if not one.chosen:
            _check_money(problem, place, one, case.true(case.value))


def _check_limits(problem, place, one):
    if one.value_limit.amount is not None:
        assert stands(problem, place, value=int(one.value_limit.amount))
        assert not stands(problem, place, value=int(one.value_limit.amount) - 1)
    limit = one.cost_limits.get("money")
    if limit and limit.amount is not None:
        assert stands(problem, place, cost=int(limit.amount))
        assert not stands(problem, place, cost=int(limit.amount) + 1)


def _check_money(problem, place, one, value):
    held = [
        m for m in range(40) if value_of(changed(problem, place, money=m), place, True) >= value
    ]
    assert one.paid_for["money"].amount == (held[0] if held else None)
    now = problem["budgets"]["money"]
    turned = [money for money in range(now, 40) if stands(problem, place, money=money)]
    assert one.more["money"].amount == (turned[0] if turned else None)
    assert one.more["money"].proof == ("exact" if turned else "never")


def test_a_rule_that_bars_a_candidate_is_told_as_such():
    problem = Problem.from_json(
        {
            "candidates": [
                {"id": "a", "cost": 2, "value": 3},
                {"id": "b", "cost": 1, "value": 9},
            ],
            "budget": 5,
            "fixed_in": ["a"],
            "excludes": [["a", "b"]],
        }
    )
    first, second = standings_of(Case.of(problem, ["a"]), HIGHS)
    assert second.code == "barred"
    assert second.paid_for["money"].proof == "never"
    assert first.lost.proof == "never"


def test_without_time_nothing_is_claimed():
    problem = Problem.from_json(
        {
            "candidates": [{"id": "a", "cost": 2, "value": 3}, {"id": "b", "cost": 3, "value": 3}],
            "budget": 2,
            "excludes": [["a", "b"]],
        }
    )
    standings = standings_of(Case.of(problem, ["a"]), Means("highs", time_limit=1e-9))
    assert {one.lost.proof for one in standings} == {"unknown"}
