"""Sequential Phragmén against its definition and the examples of the literature."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core import pabulib, run_rule
from decision.core.errors import InvalidOption
from decision.core.rules.loads import Loads
from decision.core.rules.matrix import matrix_of
from tests.decision.core import oracles
from tests.decision.core.elections import approval_elections, election, scored_elections
from tests.shared import shared_data


@settings(max_examples=80, deadline=None)
@given(approval_elections() | scored_elections(), st.booleans())
def test_purchases_follow_the_definition(one, skip):
    outcome = run_rule(one, "phragmen", skip=skip)
    assert list(outcome.selected) == oracles.phragmen(one, skip)
    assert outcome.cost == oracles.cost_of(one, outcome.selected) <= one.budget
    assert sorted(reason.project for reason in outcome.trace) == sorted(one.by_id)


def test_phragmens_own_example_elects_a_q_and_b():
    """Phragmén 1894, told by Brill et al. 2017: three seats, 1,690 voters."""
    ballots = ["abc"] * 1034 + ["pqr"] * 519 + ["abq"] * 90 + ["apq"] * 47
    outcome = run_rule(election(3, dict.fromkeys("abcpqr", 1), ballots), "phragmen")
    assert outcome.selected == ("a", "q", "b")
    second = (1 + Fraction(137, 1171)) / 656
    third = (1 + Fraction(1034, 1171) + 90 * second) / 1124
    loads = [reason.load for reason in outcome.trace[:3]]
    assert loads == pytest.approx([1 / 1171, float(second), float(third)], rel=1e-11)


def test_the_running_example_of_lackner_and_skowron():
    """Their book of 2023, example 2.9: twelve voters, four seats."""
    ballots = ["ab"] * 3 + ["ac"] * 3 + ["ad"] * 2 + ["bcf", "e", "f", "g"]
    outcome = run_rule(election(4, dict.fromkeys("abcdefg", 1), ballots), "phragmen")
    assert sorted(outcome.selected) == ["a", "b", "c", "d"]


def test_cheaper_projects_come_sooner_and_their_supporters_wait_longer():
    """Two want a and b, one wants c. a: 2 / 2 = 1 each. b: (4 + 2) / 2 = 3; c: 2 / 1 = 2."""
    one = election(8, {"a": 2, "b": 4, "c": 2}, ["ab", "ab", "c"])
    outcome = run_rule(one, "phragmen")
    assert outcome.selected == ("a", "c", "b")
    assert [reason.load for reason in outcome.trace] == [1, 2, 3]
    assert [reason.money_left for reason in outcome.trace] == [8, 6, 4]


def test_the_count_ends_at_the_first_project_that_does_not_fit_unless_it_is_passed_over():
    one = election(6, {"a": 2, "b": 5, "c": 4, "x": 9, "y": 1}, ["ab", "ab", "ab", "c", "x"])
    stopped = run_rule(one, "phragmen")
    assert stopped.selected == ("a",)
    codes = {reason.project: reason.code for reason in stopped.trace}
    assert codes == {
        "a": "funded",
        "b": "too_expensive",
        "c": "stopped",
        "x": "too_expensive",
        "y": "unsupported",
    }
    assert dict(stopped.reason("b").needed) == {"money": 1}
    assert dict(stopped.reason("x").needed) == {"money": 3}
    passed = run_rule(one, "phragmen", skip=True)
    assert passed.selected == ("a", "c")
    assert passed.reason("b").code == "too_expensive"


def test_ties_go_to_the_cheaper_then_the_more_wanted_then_the_lot():
    equal = election(4, {"a": 2, "b": 2, "c": 1}, ["ab", "ab", "c"])
    assert run_rule(equal, "phragmen").selected == ("c", "a")
    assert run_rule(equal, "phragmen", lot=["b", "a", "c"]).selected == ("c", "b")


def test_loads_that_floats_cannot_tell_apart_are_compared_exactly():
    """Three voters carry 10 / 3; the next costs differ by one part in 10 to the 12."""
    big = 10**12
    one = election(10**13, {"a": big + 1, "b": big, "c": 10}, ["abc"] * 3)
    assert run_rule(one, "phragmen").selected == ("c", "b", "a")


def test_a_vote_of_strength_two_counts_like_two_votes():
    text = (
        "META\nkey;value\nbudget;12\nvote_type;approval\nnum_projects;2\nnum_votes;2\n"
        "PROJECTS\nproject_id;cost\na;6\nb;5\nVOTES\nvoter_id;vote;vote_strength\n"
    )
    outcome = run_rule(pabulib.parse(text + "1;a;2\n2;b;0.5\n"), "phragmen")
    assert outcome.selected == ("a", "b")
    assert [reason.load for reason in outcome.trace] == [3, 10]


@settings(max_examples=100, deadline=None)
@given(approval_elections())
def test_all_loads_together_are_the_money_spent(one):
    matrix, outcome = matrix_of(one, "cost"), run_rule(one, "phragmen")
    loads = Loads(matrix)
    place = {project.id: index for index, project in enumerate(one.projects)}
    for name in outcome.selected:
        loads.buy(place[name])
    counts = [count for _, count in one.distinct_ballots]
    assert float(loads.levels[loads.last] @ counts) == pytest.approx(float(outcome.cost))


@pytest.mark.parametrize("options", [{"skip": "perhaps"}, {"lot": ["a"]}, {"utility": "cost"}])
def test_a_wrong_option_is_named(options):
    with pytest.raises(InvalidOption, match=next(iter(options))):
        run_rule(election(9, {"a": 1, "b": 2}, ["a"]), "phragmen", **options)


def test_no_voter_means_no_purchase():
    outcome = run_rule(election(10, {"a": 3}, []), "phragmen")
    assert (outcome.selected, outcome.reason("a").code) == ((), "unsupported")


@pytest.mark.shared
def test_a_real_election_is_counted_within_its_budget():
    one = pabulib.parse(shared_data("pabulib") / "Poland_Wieliczka_2023_Green_Budget.pb")
    outcome = run_rule(one, "phragmen")
    assert 0 < outcome.cost <= one.budget
    loads = [reason.load for reason in outcome.trace if reason.selected]
    assert loads == sorted(loads)
