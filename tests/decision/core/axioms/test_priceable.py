"""Priceability: rules that are known to give it, outcomes that are known not to have it."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decision.core import run_rule
from decision.core.axioms import check_axiom
from decision.core.errors import InvalidOption
from tests.decision.core.axioms.test_plain_and_single import cases
from tests.decision.core.elections import approval_elections, election


@settings(max_examples=20, deadline=None)
@given(approval_elections(), st.sampled_from(["cost", "cardinality"]))
def test_equal_shares_is_priceable_with_the_shares_it_gives(one, utility):
    assume(one.budget > 0)
    assert check_axiom(
        one, run_rule(one, "equal_shares", utility=utility).selected, "priceable"
    ).holds


@settings(max_examples=20, deadline=None)
@given(approval_elections())
def test_phragmen_is_priceable_with_the_money_earned_until_the_end(one):
    assume(one.budget > 0 and all(project.cost <= one.budget for project in one.projects))
    assert check_axiom(one, run_rule(one, "phragmen").selected, "priceable").holds


@settings(max_examples=20, deadline=None)
@given(cases())
def test_what_is_priceable_for_rich_voters_is_priceable(case):
    one, funded = case
    if check_axiom(one, funded, "priceable").holds:
        assert check_axiom(one, funded, "priceable", full_shares=False).holds


def test_a_majority_that_takes_all_is_not_priceable_and_the_others_are_the_witness():
    """Two pay 30 each for three projects of 20; so the third has 30 too, and x costs only 20."""
    one = election(60, dict.fromkeys("abcx", 20), ["abc", "abc", "x"])
    verdict = check_axiom(one, "abc", "priceable", full_shares=False)
    assert verdict.holds is False
    assert (verdict.witness.projects, verdict.witness.voters) == (("x",), ("3",))
    assert (verdict.witness.has, verdict.witness.cost) == (30, 20)


def test_nothing_is_bought_by_voters_with_nothing_but_not_by_those_with_shares():
    one = election(4, {"a": 2, "b": 2}, ["ab", "ab"])
    assert check_axiom(one, [], "priceable", full_shares=False).holds
    assert check_axiom(one, [], "priceable").holds is False


def test_what_nobody_supports_has_no_price():
    one = election(4, {"a": 2, "b": 2}, ["a"])
    witness = check_axiom(one, ["a", "b"], "priceable").witness
    assert (witness.projects, witness.voters) == (("b",), ())
    assert check_axiom(election(4, {"a": 2}, []), [], "priceable").holds


@pytest.mark.parametrize("options", [{"full_shares": 1}, {"time_limit": 0}])
def test_a_wrong_option_is_named(options):
    with pytest.raises(InvalidOption, match=next(iter(options))):
        check_axiom(election(4, {"a": 1}, ["a"]), [], "priceable", **options)
