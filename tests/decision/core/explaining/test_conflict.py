"""Clashing rules, against looking at every choice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core import Problem
from decision.core.explaining.conflict import conflict_of
from decision.core.explaining.several import Means
from decision.core.optimise.building import spec_of
from tests.decision.core.explaining.brute import choices

HIGHS = Means("highs")


@st.composite
def problems(draw):
    ids = [f"c{at}" for at in range(draw(st.integers(2, 4)))]
    some = st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True)
    group = st.fixed_dictionaries({"members": some, "at_least": st.integers(1, 2)})
    return Problem.from_json(
        {
            "candidates": [
                {"id": name, "cost": draw(st.integers(1, 4)), "value": 1} for name in ids
            ],
            "budget": draw(st.integers(0, 6)),
            "excludes": draw(st.lists(some, max_size=2)),
            "groups": draw(st.lists(group, min_size=1, max_size=2)),
            "fixed_in": draw(st.lists(st.sampled_from(ids), max_size=2, unique=True)),
        }
    )


@settings(max_examples=6, deadline=None)
@given(problems())
def test_the_rules_named_clash_and_would_not_without_any_of_them(problem):
    conflict, spec = conflict_of(problem, HIGHS), spec_of(problem)
    if conflict is None:
        assert any(True for _ in choices(spec))
        return
    assert conflict.minimal
    assert not any(True for _ in choices(_only(spec, conflict.rules)))
    for left_out in conflict.rules:
        rest = [one for one in conflict.rules if one is not left_out]
        assert any(True for _ in choices(_only(spec, rest)))
    _check_fewest(spec, conflict)


def _only(spec, labels):
    left = list(labels)
    rows = []
    for row, label in enumerate(spec.labels):
        if label in left:
            left.remove(label)
            rows.append(row)
    return spec.with_only(rows)


def _check_fewest(spec, conflict):
    least = min(len(spec.broken(chosen)) for chosen in choices(spec.with_only([])))
    assert len(conflict.fewest) == least


def test_each_rule_says_what_it_would_have_to_give():
    problem = Problem.from_json(
        {
            "candidates": [
                {"id": "a", "cost": 6, "value": 1},
                {"id": "b", "cost": 5, "value": 1},
                {"id": "c", "cost": 4, "value": 1},
            ],
            "budget": 8,
            "fixed_in": ["a"],
            "excludes": [["b", "c"]],
            "groups": [{"name": "g", "members": ["b", "c"], "at_least": 1}],
        }
    )
    conflict = conflict_of(problem, HIGHS)
    needed = {one.label.kind: one.needed for one in conflict.relaxations}
    assert set(needed) == {"budget", "fixed_in", "group_least"}
    assert (needed["budget"].amount, needed["budget"].witness) == (10, ("a", "c"))
    assert needed["group_least"].amount == 0
    assert needed["fixed_in"].amount is None
    assert needed["fixed_in"].proof == "exact"
    assert len(conflict.fewest) == 1
    assert conflict.in_parts_too
    assert conflict.to_json()["relaxations"][0]["needed"]["amount"] == 10


def test_a_clash_that_only_whole_candidates_have_is_told_as_such():
    problem = Problem.from_json(
        {
            "candidates": [{"id": name, "cost": 2, "value": 1} for name in "ab"],
            "budget": 3,
            "groups": [{"members": ["a", "b"], "at_least": 2}],
            "excludes": [],
        }
    )
    assert conflict_of(problem, HIGHS).in_parts_too
    three = Problem.from_json(
        {
            "candidates": [{"id": name, "cost": 1, "value": 1} for name in "abc"],
            "budget": 9,
            "excludes": [["a", "b"], ["b", "c"], ["a", "c"]],
            "groups": [{"members": ["a", "b", "c"], "at_least": 2}],
        }
    )
    assert conflict_of(three, HIGHS).in_parts_too
    pair = Problem.from_json(
        {
            "candidates": [{"id": "a", "cost": 3, "value": 1}, {"id": "b", "cost": 3, "value": 1}],
            "budget": 5,
            "groups": [{"members": ["a", "b"], "at_least": 1, "at_most": 1}],
            "requires": [["a", "b"], ["b", "a"]],
        }
    )
    assert not conflict_of(pair, HIGHS).in_parts_too


def test_rules_that_can_be_kept_do_not_clash():
    problem = Problem.from_json({"candidates": [{"id": "a", "cost": 1, "value": 1}], "budget": 1})
    assert conflict_of(problem, HIGHS) is None
