"""What each rule is known to keep, on drawn elections."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core import run_rule
from decision.core.axioms import check_axiom
from tests.decision.core.elections import approval_elections, election, scored_elections

QUICK = settings(max_examples=25, deadline=None)
RULES = ["greedy", "equal_shares", "phragmen", "maximin_support"]


@st.composite
def committees(draw):
    """Elections of equal costs, with a budget for a whole number of seats."""
    names = "abcde"
    ballot = st.lists(st.sampled_from(names), min_size=1, unique=True).map("".join)
    ballots = draw(st.lists(ballot, min_size=1, max_size=8))
    return election(draw(st.integers(1, 4)), dict.fromkeys(names, 1), ballots)


@pytest.mark.parametrize("rule", RULES)
@QUICK
@given(one=approval_elections() | scored_elections())
def test_every_rule_keeps_the_budget(rule, one):
    assert check_axiom(one, run_rule(one, rule).selected, "feasible").holds


@QUICK
@given(approval_elections() | scored_elections())
def test_greedy_and_filled_shares_leave_nothing_that_fits(one):
    for rule, options in (("greedy", {}), ("equal_shares", {"completion": "add1_fill"})):
        assert check_axiom(one, run_rule(one, rule, **options).selected, "exhaustive").holds


@pytest.mark.parametrize("rule", ["phragmen", "maximin_support"])
@QUICK
@given(one=committees())
def test_phragmens_rules_keep_proportional_representation_of_equal_costs(rule, one):
    selected = run_rule(one, rule).selected
    assert check_axiom(one, selected, "pjr", utility="cardinality").holds
    assert check_axiom(one, selected, "jr").holds


@QUICK
@given(committees())
def test_equal_shares_keep_extended_representation_of_equal_costs(one):
    selected = run_rule(one, "equal_shares").selected
    assert check_axiom(one, selected, "ejr", utility="cardinality").holds
    assert check_axiom(one, selected, "ejr_plus").holds


@QUICK
@given(approval_elections())
def test_phragmen_keeps_proportional_representation_up_to_one_project(one):
    selected = run_rule(one, "phragmen").selected
    assert check_axiom(one, selected, "pjr", up_to_one=True).holds
