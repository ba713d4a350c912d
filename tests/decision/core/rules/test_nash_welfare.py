"""Nash welfare against trying every set."""

from itertools import combinations
from math import prod

import pytest
from hypothesis import given, settings

from decision.core import run_rule
from decision.core.errors import InvalidOption
from tests.decision.core import oracles
from tests.decision.core.elections import approval_elections, election, scored_elections


def best_set(one):
    approved = [set(row) for row in oracles.utilities(one, "cardinality")]
    order = [project.id for project in one.projects]
    order.sort(key=lambda name: (one.by_id[name].cost, -one.votes[name]))
    wanted = [name for name in order if any(name in names for names in approved)]
    sets = [set(some) for size in range(len(wanted) + 1) for some in combinations(wanted, size)]

    def worth(some):
        return prod(1 + len(names & some) for names in approved), [name in some for name in order]

    return max((some for some in sets if oracles.cost_of(one, some) <= one.budget), key=worth)


@settings(max_examples=15, deadline=None)
@given(approval_elections() | scored_elections())
def test_the_choice_is_the_best_of_all_and_the_preferred_one_among_equals(one):
    outcome = run_rule(one, "nash_welfare")
    assert set(outcome.selected) == best_set(one)
    assert outcome.cost == oracles.cost_of(one, outcome.selected) <= one.budget
    assert sorted(reason.project for reason in outcome.trace) == sorted(one.by_id)
    assert outcome.notes == ()


def test_a_first_project_for_a_few_counts_more_than_a_third_for_many():
    """Sixty want a, b, c; forty want x. Third for sixty: (4/3)^60; first for forty: 2^40."""
    one = election(60, dict.fromkeys("abcx", 20), ["abc"] * 60 + ["x"] * 40)
    assert run_rule(one, "max_welfare").selected == ("a", "b", "c")
    outcome = run_rule(one, "nash_welfare")
    assert outcome.selected == ("a", "b", "x")
    assert outcome.reason("c").code == "outweighed"


def test_no_voter_means_no_purchase():
    outcome = run_rule(election(10, {"a": 3}, []), "nash_welfare")
    assert (outcome.selected, outcome.reason("a").code) == ((), "unsupported")


@pytest.mark.parametrize("options", [{"time_limit": 0}, {"lot": ["a"]}])
def test_a_wrong_option_is_named(options):
    with pytest.raises(InvalidOption, match=next(iter(options))):
        run_rule(election(9, {"a": 1, "b": 2}, ["a"]), "nash_welfare", **options)
