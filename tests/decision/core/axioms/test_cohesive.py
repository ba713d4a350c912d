"""EJR and PJR against every group and every set of projects."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core import pabulib, run_rule
from decision.core.axioms import check_axiom
from decision.core.errors import InvalidOption
from tests.decision.core.axioms import brute
from tests.decision.core.axioms.test_plain_and_single import cases
from tests.decision.core.elections import approval_elections, election
from tests.shared import shared_data

UTILITIES = st.sampled_from(["cost", "cardinality"])


@settings(max_examples=60, deadline=None)
@given(cases(), UTILITIES, st.booleans())
def test_ejr_and_pjr_follow_their_definitions(case, utility, up_to_one):
    one, funded = case
    options = {"utility": utility, "up_to_one": up_to_one}
    assert check_axiom(one, funded, "ejr", **options).holds == brute.ejr(one, funded, **options)
    assert check_axiom(one, funded, "pjr", **options).holds == brute.pjr(one, funded, **options)


@settings(max_examples=20, deadline=None)
@given(approval_elections(), UTILITIES)
def test_equal_shares_satisfies_ejr_up_to_one_for_its_own_utility(one, utility):
    selected = run_rule(one, "equal_shares", utility=utility).selected
    assert check_axiom(one, selected, "ejr", utility=utility, up_to_one=True).holds
    assert check_axiom(one, selected, "pjr", utility=utility, up_to_one=True).holds


def test_a_group_can_have_enough_together_though_no_member_has():
    """Four deserve x and y. Each has one funded project, but together they have four."""
    ballots = ["xya", "xyb", "xyc", "xyd", "", "", "", ""]
    one = election(4, dict.fromkeys("xyabcd", 1), ballots)
    assert check_axiom(one, "abcd", "pjr").holds
    verdict = check_axiom(one, "abcd", "ejr")
    assert verdict.holds is False
    assert verdict.witness.projects == ("x", "y")
    assert verdict.witness.voters == ("1", "2", "3", "4")
    assert (verdict.witness.share, verdict.witness.has, verdict.witness.deserves) == (2, 1, 2)


def test_the_witness_of_pjr_can_be_a_part_of_the_group_that_breaks_ejr():
    """Of six who want x and y, four have only a; the other two have b and c besides."""
    ballots = ["xya"] * 4 + ["xyb", "xyc"] + [""] * 2
    one = election(4, dict.fromkeys("xyabc", 1), ballots)
    verdict = check_axiom(one, "abc", "pjr")
    assert verdict.holds is False
    assert set(verdict.witness.voters) >= {"1", "2", "3", "4"}
    assert verdict.witness.has < verdict.witness.deserves


def test_a_search_that_is_cut_short_claims_nothing():
    one = election(4, dict.fromkeys("xyab", 1), ["xya", "xyb"])
    assert check_axiom(one, "xyab", "ejr", most_sets=2).holds is None


@pytest.mark.parametrize("options", [{"utility": "fun"}, {"up_to_one": 2}, {"most_sets": 0}])
def test_a_wrong_option_is_named(options):
    with pytest.raises(InvalidOption, match=next(iter(options))):
        check_axiom(election(4, {"a": 1}, ["a"]), [], "ejr", **options)


@pytest.mark.shared
def test_a_real_outcome_is_told_apart():
    one = pabulib.parse(shared_data("pabulib") / "Poland_Wieliczka_2023_Green_Budget.pb")
    assert check_axiom(one, run_rule(one, "greedy").selected, "ejr").holds is False
