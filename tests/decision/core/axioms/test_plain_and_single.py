"""Budget, exhaustion, JR and EJR+ against every group of voters."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core import pabulib, run_rule
from decision.core.axioms import AXIOMS, check_axiom
from decision.core.errors import InvalidOption
from tests.decision.core import oracles
from tests.decision.core.axioms import brute
from tests.decision.core.elections import approval_elections, election
from tests.shared import shared_data


@st.composite
def cases(draw):
    one = draw(approval_elections(most_projects=4, most_voters=5))
    names = [project.id for project in one.projects]
    return one, frozenset(draw(st.lists(st.sampled_from(names), unique=True)))


@settings(max_examples=80, deadline=None)
@given(cases())
def test_jr_and_ejr_plus_follow_their_definitions(case):
    one, funded = case
    assert check_axiom(one, funded, "jr").holds == brute.jr(one, funded)
    assert check_axiom(one, funded, "ejr_plus").holds == brute.ejr_plus(one, funded)


@settings(max_examples=100, deadline=None)
@given(cases())
def test_a_witness_is_a_group_that_the_definition_speaks_of(case):
    one, funded = case
    witness = check_axiom(one, funded, "ejr_plus").witness
    if witness is not None:
        sets = dict(zip(one.voter_ids, brute.approvals(one), strict=True))
        (name,) = witness.projects
        assert name not in funded
        assert witness.share == brute.share(one, len(witness.voters))
        for voter in witness.voters:
            assert name in sets[voter]
            assert oracles.cost_of(one, (sets[voter] & funded) | {name}) <= witness.share


@settings(max_examples=100, deadline=None)
@given(cases())
def test_budget_and_exhaustion_follow_their_definitions(case):
    one, funded = case
    left = one.budget - oracles.cost_of(one, funded)
    rest = [project for project in one.projects if project.id not in funded]
    assert check_axiom(one, funded, "feasible").holds == (left >= 0)
    full = all(project.cost > left for project in rest)
    assert check_axiom(one, funded, "exhaustive").holds == full


@settings(max_examples=100, deadline=None)
@given(approval_elections())
def test_equal_shares_always_satisfies_ejr_plus_and_so_jr(one):
    selected = run_rule(one, "equal_shares").selected
    assert check_axiom(one, selected, "ejr_plus").holds
    assert check_axiom(one, selected, "jr").holds
    assert check_axiom(one, selected, "feasible").holds


def test_greedy_leaves_a_minority_with_nothing_and_the_witness_names_it():
    one = election(60, dict.fromkeys("abcxyz", 20), ["abc"] * 3 + ["xyz"] * 2)
    verdict = check_axiom(one, run_rule(one, "greedy").selected, "jr")
    assert verdict.holds is False
    assert (verdict.witness.projects, verdict.witness.voters) == (("x",), ("4", "5"))
    assert (verdict.witness.share, verdict.witness.cost) == (24, 20)
    assert verdict.to_json()["witness"]["share"] == 24


def test_amounts_too_long_for_machine_numbers_are_compared_exactly():
    big = 10**18
    one = election(3 * big, {"a": big, "b": big + 1}, ["a", "b", ""])
    assert check_axiom(one, ["a"], "ejr_plus").holds
    assert check_axiom(one, ["b"], "ejr_plus").witness.share == Fraction(big)


def test_no_voter_no_group():
    one = election(5, {"a": 1}, [])
    assert check_axiom(one, [], "jr").holds
    assert check_axiom(one, [], "ejr_plus").holds


def test_what_is_unknown_is_named():
    one = election(5, {"a": 1}, ["a"])
    for selected, name, options in (
        ([], "fair", {}),
        (["z"], "jr", {}),
        ([], "jr", {"colour": 1}),
    ):
        with pytest.raises(InvalidOption, match=r"fair|'z'|colour"):
            check_axiom(one, selected, name, **options)
    assert set(AXIOMS) >= {"feasible", "exhaustive", "jr", "ejr_plus"}


@pytest.mark.shared
def test_a_real_greedy_outcome_breaks_ejr_plus_and_equal_shares_does_not():
    one = pabulib.parse(shared_data("pabulib") / "Poland_Wieliczka_2023_Green_Budget.pb")
    assert check_axiom(one, run_rule(one, "greedy").selected, "ejr_plus").holds is False
    assert check_axiom(one, run_rule(one, "equal_shares").selected, "ejr_plus").holds
