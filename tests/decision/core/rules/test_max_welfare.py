"""Maximal welfare against trying every set."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core import run_rule
from decision.core.counting import support_of
from decision.core.errors import InvalidOption
from tests.decision.core import oracles
from tests.decision.core.elections import approval_elections, election, scored, scored_elections


def best_set(one, utility):
    """The best set by trying all; among equals the first in the tie order of its members."""
    support = support_of(one)
    order = [project.id for project in one.projects]
    order.sort(key=lambda name: (one.by_id[name].cost, -one.votes[name]))
    wanted = [name for name in order if support[name] > 0]
    sets = [set(some) for size in range(len(wanted) + 1) for some in combinations(wanted, size)]

    def worth(some):
        value = sum(support[n] * (one.by_id[n].cost if utility == "cost" else 1) for n in some)
        return value, [name in some for name in order]

    return max((some for some in sets if oracles.cost_of(one, some) <= one.budget), key=worth)


@settings(max_examples=20, deadline=None)
@given(approval_elections() | scored_elections(), st.sampled_from(["cost", "cardinality"]))
def test_the_choice_is_the_best_of_all_and_the_preferred_one_among_equals(one, utility):
    outcome = run_rule(one, "max_welfare", utility=utility)
    assert set(outcome.selected) == best_set(one, utility)
    assert outcome.cost == oracles.cost_of(one, outcome.selected) <= one.budget
    assert sorted(reason.project for reason in outcome.trace) == sorted(one.by_id)
    assert outcome.notes == ()


def test_more_votes_in_all_beat_the_most_voted():
    one = election(10, {"a": 10, "b": 5, "c": 5, "x": 11, "y": 1}, ["abcx"] * 3 + ["a", "b", "c"])
    outcome = run_rule(one, "max_welfare", utility="cardinality")
    assert outcome.selected == ("b", "c")
    assert outcome.reason("a").code == "outweighed"
    assert dict(outcome.reason("x").needed) == {"money": 1}
    assert outcome.reason("y").code == "unsupported"


def test_by_cost_one_dear_project_beats_two_cheaper_ones():
    one = election(10, {"a": 10, "b": 5, "c": 4}, ["abc"] * 2)
    assert run_rule(one, "max_welfare", utility="cost").selected == ("a",)
    assert run_rule(one, "max_welfare", utility="cardinality").selected == ("b", "c")


def test_points_count():
    one = scored(5, {"a": 5, "b": 5}, [{"a": 1, "b": 4}, {"a": 2}])
    assert run_rule(one, "max_welfare").selected == ("b",)


@pytest.mark.parametrize("options", [{"utility": "fun"}, {"time_limit": 0}, {"lot": ["a"]}])
def test_a_wrong_option_is_named(options):
    with pytest.raises(InvalidOption, match=next(iter(options))):
        run_rule(election(9, {"a": 1, "b": 2}, ["a"]), "max_welfare", **options)
