"""Weights from answers and ballots, with small groups hidden."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core.valuing.errors import InvalidValuation
from decision.core.valuing.weights.answers import Answer, ballot_points, ranking_points
from decision.core.valuing.weights.people import PeopleWeights, people_weights

CRITERIA = ("nature", "cost")


def crowd(**sizes):
    """So many answers per age group, each group with its own mind."""
    return [
        Answer({"nature": place, "cost": 1}, {"age": name} if name != "untold" else {})
        for place, (name, size) in enumerate(sizes.items())
        for _ in range(size)
    ]


def test_everybody_counts_the_same_whatever_points_they_use():
    found = people_weights(
        [Answer({"nature": 100}), Answer({"cost": "0.1"})], CRITERIA, least_shown=2
    )
    assert list(found.everybody.weights.values()) == [Fraction(1, 2)] * 2
    assert found.groups == ()


def test_groups_are_counted_and_averaged():
    found = people_weights(crowd(young=6, old=9), CRITERIA)
    assert [(one.group, one.people) for one in found.groups] == [("old", 9), ("young", 6)]
    assert found.groups[1].weights == {"nature": 0, "cost": 1}
    assert found.hidden == {"age": 0}
    assert found.balanced("age") == {"nature": Fraction(1, 4), "cost": Fraction(3, 4)}
    assert found.disagreement("age") == Fraction(1, 2)


def test_quartiles_show_how_far_a_group_is_of_one_mind():
    answers = [Answer({"nature": share, "cost": 100 - share}) for share in (10, 20, 40, 80, 90)]
    found = people_weights(answers, CRITERIA).everybody
    assert found.quartiles["nature"] == (Fraction(1, 5), Fraction(2, 5), Fraction(4, 5))
    assert found.weights["nature"] == Fraction(48, 100)


def test_a_small_group_takes_another_one_with_it_so_that_nobody_can_subtract():
    found = people_weights(crowd(young=2, middle=6, old=9), CRITERIA)
    assert [one.group for one in found.groups] == ["old"]
    assert found.hidden == {"age": 2}
    assert "young" not in json.dumps(found.to_json())


def test_several_small_groups_hide_each_other():
    found = people_weights(crowd(a=3, b=3, c=7), CRITERIA)
    assert [one.group for one in found.groups] == ["c"]
    assert found.hidden == {"age": 2}


def test_those_who_told_no_group_are_a_group():
    found = people_weights(crowd(untold=5, old=5), CRITERIA)
    assert [one.group for one in found.groups] == ["", "old"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 8), min_size=1, max_size=5), st.integers(1, 6))
def test_what_is_hidden_is_never_fewer_than_the_least_number(sizes, least):
    answers = crowd(**{f"g{place}": size for place, size in enumerate(sizes)})
    if len(answers) < least:
        return
    found = people_weights(answers, CRITERIA, least_shown=least)
    rest = sum(sizes) - sum(one.people for one in found.groups)
    assert all(one.people >= least for one in found.groups)
    assert rest == 0 or rest >= least
    assert PeopleWeights.from_json(json.loads(json.dumps(found.to_json()))) == found
    elicited = found.elicited()
    assert elicited.polytope.contains(elicited.weights)


def test_blank_answers_are_counted_apart():
    found = people_weights([*crowd(a=5), Answer({}), Answer({"cost": 0})], CRITERIA)
    assert (found.everybody.people, found.blank) == (5, 2)


def test_rankings_and_ballots_become_points():
    assert ranking_points(["cost", "nature"])["cost"] == Fraction(3, 4)
    serves = {"park": ["nature"], "bus": ["nature", "cost"], "sign": []}
    points = ballot_points(["park", "bus", "sign"], serves)
    assert points == {"nature": Fraction(3, 2), "cost": Fraction(1, 2)}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: people_weights(crowd(a=4), CRITERIA), "only 4 people"),
        (lambda: people_weights([], CRITERIA, least_shown=0), "only 0 people"),
        (lambda: people_weights([Answer({"fun": 1})], CRITERIA), "answer 1: .*'fun'"),
        (lambda: people_weights([Answer({"cost": -1})], CRITERIA), "negative"),
        (lambda: people_weights([Answer({"cost": "nan"})], CRITERIA), "not a number"),
        (lambda: people_weights(crowd(a=5), CRITERIA).disagreement("place"), "'place'"),
        (lambda: ballot_points(["pond"], {"park": []}), "'pond'"),
    ],
)
def test_wrong_answers_are_refused_with_a_way_out(make, words):
    with pytest.raises(InvalidValuation, match=words) as raised:
        make()
    assert raised.value.remedy
