"""Maximin support against its definition and the examples of the literature."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

from decision.core import run_rule
from decision.core.errors import InvalidOption
from tests.decision.core import oracles
from tests.decision.core.elections import approval_elections, election, scored_elections


@settings(max_examples=100, deadline=None)
@given(approval_elections() | scored_elections())
def test_purchases_follow_the_definition(one):
    outcome = run_rule(one, "maximin_support")
    assert list(outcome.selected) == oracles.maximin_support(one)
    assert outcome.cost == oracles.cost_of(one, outcome.selected) <= one.budget
    assert sorted(reason.project for reason in outcome.trace) == sorted(one.by_id)
    loads = [reason.load for reason in outcome.trace if reason.selected]
    assert loads == sorted(loads)


def test_costs_paid_earlier_are_spread_anew():
    """a is paid by 1, 2 and 3. With b, voter 3 can pay less for a and more for b.

    Phragmén leaves 1 and 2 with 2 each and gives b a load of (6 + 2) / 2 = 4; here it is
    12 / 4 = 3.
    """
    one = election(12, {"a": 6, "b": 6}, ["a", "a", "ab", "b"])
    assert [reason.load for reason in run_rule(one, "phragmen").trace] == [2, 4]
    assert [reason.load for reason in run_rule(one, "maximin_support").trace] == [2, 3]


def test_phragmens_own_example():
    """Phragmén 1894, three seats. 656 voters want q; all 1,690 together pay for a, q and b."""
    ballots = ["abc"] * 1034 + ["pqr"] * 519 + ["abq"] * 90 + ["apq"] * 47
    outcome = run_rule(election(3, dict.fromkeys("abcpqr", 1), ballots), "maximin_support")
    assert outcome.selected == ("a", "q", "b")
    loads = [reason.load for reason in outcome.trace[:3]]
    expected = [Fraction(1, 1171), Fraction(1, 656), Fraction(3, 1690)]
    assert loads == pytest.approx([float(load) for load in expected], rel=1e-11)


def test_ties_go_to_the_cheaper_then_the_more_wanted_then_the_lot():
    equal = election(4, {"a": 2, "b": 2, "c": 1}, ["ab", "ab", "c"])
    assert run_rule(equal, "maximin_support").selected == ("c", "a")
    assert run_rule(equal, "maximin_support", lot=["b", "a", "c"]).selected == ("c", "b")


def test_what_does_not_fit_is_passed_over():
    one = election(6, {"a": 2, "b": 5, "c": 4, "y": 1}, ["ab", "ab", "ab", "c"])
    outcome = run_rule(one, "maximin_support")
    assert outcome.selected == ("a", "c")
    assert dict(outcome.reason("b").needed) == {"money": 5}
    assert outcome.reason("y").code == "unsupported"


@pytest.mark.parametrize("options", [{"time_limit": 1}, {"lot": ["a"]}])
def test_a_wrong_option_is_named(options):
    with pytest.raises(InvalidOption, match=next(iter(options))):
        run_rule(election(9, {"a": 1, "b": 2}, ["a"]), "maximin_support", **options)
