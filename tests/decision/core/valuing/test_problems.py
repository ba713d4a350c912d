"""Scores and weights reach the optimiser exactly."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core import Problem, select_portfolio
from decision.core.valuing.errors import InvalidValuation
from decision.core.valuing.evaluation import evaluate
from decision.core.valuing.problems import exact_scores, valued_problem
from decision.core.valuing.tables import ValueTable
from tests.decision.core.valuing.cases import WEIGHTS, problem, valuation

numbers = st.fractions(-1, 1, max_denominator=60)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(numbers, numbers), min_size=1, max_size=4),
    st.integers(0, 9),
    st.integers(1, 9),
)
def test_weight_times_score_is_the_total_exactly(pairs, one, other):
    table = ValueTable({f"c{i}": {"x": x, "y": y} for i, (x, y) in enumerate(pairs)})
    bare = Problem.from_json({"candidates": [{"id": name} for name in table.values], "budget": 1})
    found = valued_problem(bare, table, {"x": one, "y": other})
    again = Problem.from_json(json.loads(json.dumps(found.to_json())))
    weights = {"x": Fraction(one, one + other), "y": Fraction(other, one + other)}
    totals = table.totals(weights)
    for each in (found, again):
        assert {c.id: each.value_of(c) for c in each.candidates} == totals


def test_a_value_with_too_many_digits_is_scaled_not_rounded():
    tiny = Fraction(1, 2**60)
    found = exact_scores(ValueTable({"a": {"x": tiny}}), {"x": Fraction(1)})
    assert found.scores["a"]["x"] * found.weights["x"] == tiny


def chosen(staff, groups=()):
    evaluated = evaluate(valuation(), WEIGHTS)
    bare = Problem.from_json(problem(staff, groups))
    found = select_portfolio(valued_problem(bare, evaluated.table, evaluated.weights))
    return set(found.selected), found.value * 10, found.proof


def test_the_portfolio_example():
    """Programme management, section 7.3: the optimum, and the one with an ICT month more."""
    assert chosen(30) == ({"data hub", "youth app", "sensor lab"}, Fraction("12.80"), "optimal")
    assert chosen(31) == ({"lamps", "data hub", "sensor lab"}, Fraction("13.55"), "optimal")
    social = {"members": ["youth app", "parents app"], "at_least": 1}
    assert chosen(31, [social])[0] == {"data hub", "youth app", "sensor lab"}


def test_evidence_discounts_values():
    """Programme management, section 7.3: evidence quality, 0.5 for an idea."""
    evaluated = evaluate(valuation(), WEIGHTS)
    bare = Problem.from_json(problem())
    found = valued_problem(bare, evaluated.table, WEIGHTS, quality={"lamps": "0.5"})
    values = {candidate.id: found.value_of(candidate) * 10 for candidate in found.candidates}
    assert values["lamps"] == Fraction("2.15")
    assert values["data hub"] == Fraction("4.30")


@pytest.mark.parametrize(
    ("quality", "words"), [({"pond": 1}, "'pond'"), ({"lamps": 2}, "from 0 to 1")]
)
def test_wrong_evidence_is_refused(quality, words):
    evaluated = evaluate(valuation(), WEIGHTS)
    with pytest.raises(InvalidValuation, match=words):
        valued_problem(Problem.from_json(problem()), evaluated.table, WEIGHTS, quality=quality)


def test_candidates_without_values_are_named():
    with pytest.raises(InvalidValuation, match="'lamps': it has no values"):
        valued_problem(Problem.from_json(problem()), ValueTable({"data hub": {}}), WEIGHTS)
