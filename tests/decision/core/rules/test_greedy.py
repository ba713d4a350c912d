"""The greedy rule and its official variants."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core import pabulib, run_rule
from decision.core.counting import support_of
from decision.core.errors import InvalidOption
from tests.decision.core import oracles
from tests.decision.core.elections import approval_elections, election, scored, scored_elections


@settings(max_examples=300, deadline=None)
@given(
    approval_elections() | scored_elections(),
    st.integers(0, 4),
    st.booleans(),
    st.lists(st.sampled_from(["ab", "bc", "abd"]), max_size=2),
)
def test_every_variant_follows_the_definition(one, threshold, skip, groups):
    exclusions = [[name for name in group if name in one.by_id] for group in groups]
    outcome = run_rule(one, "greedy", threshold=threshold, skip=skip, exclusions=exclusions)
    expected = oracles.greedy(one, support_of(one), threshold, skip, exclusions)
    assert list(outcome.selected) == expected
    assert outcome.cost == oracles.cost_of(one, expected) <= one.budget
    assert sorted(reason.project for reason in outcome.trace) == sorted(one.by_id)


@settings(max_examples=200, deadline=None)
@given(approval_elections(), st.integers(0, 3), st.booleans())
def test_what_a_loser_would_have_needed_is_enough_and_not_more(one, threshold, skip):
    outcome = run_rule(one, "greedy", threshold=threshold, skip=skip)
    names = [project.id for project in one.projects]
    for reason in outcome.trace:
        if reason.selected:
            continue
        support = dict(one.votes)
        winning = [
            more
            for more in range(20)
            if reason.project
            in _with_support(
                one,
                {**support, reason.project: support[reason.project] + more},
                threshold,
                skip,
                names,
            )
        ]
        needed = reason.needed.get("support")
        assert needed == (winning[0] if winning else None)


def _with_support(one, support, threshold, skip, names):
    order = sorted(
        names, key=lambda name: (-support[name], one.by_id[name].cost, names.index(name))
    )
    return oracles.greedy(one, support, threshold, skip, order=order)


def test_the_trace_tells_the_money_left_at_each_turn():
    one = election(10, {"a": 6, "b": 7, "c": 4, "d": 9}, ["abc", "ab", "ac", "abd", "b"])
    outcome = run_rule(one, "greedy")
    assert outcome.selected == ("a", "c")
    missed = outcome.reason("b")
    assert (missed.code, missed.turn, missed.money_left) == ("too_expensive", 2, 4)
    assert dict(missed.needed) == {"money": 3, "cost": 4, "support": 1}


def test_no_skip_ends_at_the_first_project_that_does_not_fit():
    one = election(10, {"a": 6, "b": 7, "c": 1}, ["abc", "ab", "a"])
    assert run_rule(one, "greedy").selected == ("a", "c")
    outcome = run_rule(one, "greedy", skip=False)
    assert outcome.selected == ("a",)
    assert outcome.reason("c").code == "stopped"


def test_of_two_that_exclude_each_other_the_first_wins():
    one = election(10, {"a": 2, "b": 2, "c": 2}, ["ab", "ab", "ac"])
    outcome = run_rule(one, "greedy", exclusions=[["a", "b"]])
    assert outcome.selected == ("a", "c")
    assert outcome.reason("b").excluded_by == "a"
    assert outcome.reason("b").needed["support"] == 2


def test_points_decide_where_ballots_have_points():
    one = scored(5, {"a": 5, "b": 5}, [{"a": 1}, {"a": 1}, {"b": 3}])
    assert run_rule(one, "greedy").selected == ("b",)


def test_fractions_of_money_are_added_exactly():
    text = "META\nkey;value\nbudget;0.30\nvote_type;approval\nPROJECTS\nproject_id;cost\n"
    one = pabulib.parse(
        text + "a;0.1\nb;0,1\nc;0.10\nd;0.01\nVOTES\nvoter_id;vote\n1;a,b,c\n2;d,a,b,c\n"
    )
    outcome = run_rule(one, "greedy")
    assert outcome.selected == ("a", "b", "c")
    assert str(outcome.cost) == "0.3"


def test_a_lot_must_name_every_project_once():
    with pytest.raises(InvalidOption, match="lot"):
        run_rule(election(1, {"a": 1, "b": 1}, ["a"]), "greedy", lot=["a", "a"])


def test_the_order_of_the_source_can_break_ties():
    one = election(5, {"a": 5, "b": 4}, ["ab"])
    assert run_rule(one, "greedy").selected == ("b",)
    assert run_rule(one, "greedy", ties="file").selected == ("a",)


def test_all_orders_of_equal_projects_can_be_drawn():
    one = election(1, {"a": 1, "b": 1, "c": 1}, ["abc"])
    for order in itertools.permutations("abc"):
        assert run_rule(one, "greedy", lot=list(order)).selected == order[:1]
