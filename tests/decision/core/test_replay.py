"""A decision record recomputes, and any change to it shows."""

import json
from copy import deepcopy
from dataclasses import replace

import pytest

from decision.core import Question, compute, make_record, pabulib, replay
from decision.core.errors import DecisionError, InvalidRecord, NothingFound
from decision.core.record import canonical, digest_of
from tests.decision.core.elections import election
from tests.decision.core.optimise.test_portfolio import FOUR

ELECTION = election(10, {"a": 6, "b": 7, "c": 4}, ["abc", "ab", "c"], rule="greedy")
TEXT = pabulib.write(ELECTION)
OPTIONS = {"threshold": 1, "exclusions": [["a", "b"]]}


def record_of(question):
    made = make_record(question, compute(question), created_at="2026-11-23T00:00:00.000000+00:00")
    return json.loads(canonical(made))


def record():
    return record_of(Question("rule", "greedy", TEXT, OPTIONS))


def portfolio(**options):
    return Question("portfolio", "portfolio", json.dumps(FOUR), options)


@pytest.mark.parametrize("rule", ["greedy", "equal_shares", "official"])
def test_every_rule_recomputes(rule):
    result = replay(record_of(Question("rule", rule, TEXT, {})))
    assert result.identical, result.differences
    assert result.notes == ()


@pytest.mark.parametrize("options", [{}, {"explain": True}, {"solver": "cbc"}])
def test_a_portfolio_recomputes(options):
    result = replay(record_of(portfolio(**options)))
    assert result.identical, result.differences


@pytest.mark.parametrize(
    ("path", "value", "places"),
    [
        (("outcome", "selected"), ["b"], {"sha256", "outcome.selected"}),
        (("options", "threshold"), 3, {"sha256"}),
        (("input",), pabulib.write(replace(ELECTION, budget=99)), {"sha256", "input_sha256"}),
        (("input_sha256",), "0" * 64, {"sha256", "input_sha256"}),
        (("created_at",), "2020-01-01", {"sha256"}),
        (("options", "nonsense"), 3, {"sha256", "outcome"}),
        (("kind",), "portfolio", {"sha256", "outcome"}),
        (("kind",), "oracle", {"sha256", "outcome"}),
    ],
)
def test_any_change_shows_and_is_named(path, value, places):
    forged = deepcopy(record())
    target = forged
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    result = replay(forged)
    assert not result.identical
    assert places <= {each.what for each in result.differences}


def test_a_forged_outcome_with_a_fitting_digest_still_differs():
    forged = record()
    forged["outcome"]["selected"] = ["b"]
    forged["sha256"] = digest_of(forged)
    (difference,) = replay(forged).differences
    assert (difference.what, difference.recorded, difference.found) == (
        "outcome.selected",
        '"b"',
        '"c"',
    )


def test_other_versions_are_told_and_not_compared():
    made = record()
    made["versions"]["numpy"] = "0.1"
    made["sha256"] = digest_of(made)
    result = replay(made)
    assert result.identical
    assert next(result.lines()) == "identical"
    assert any("numpy: recorded with 0.1" in line for line in result.lines())


def test_an_unproven_portfolio_says_that_another_may_be_found():
    assert any("another computer" in note for note in replay(record_of(portfolio(gap=0.5))).notes)


def forged_portfolio(**changes):
    made = record_of(portfolio(gap=0.5))
    made["outcome"] |= changes
    made["sha256"] = digest_of(made)
    return replay(made)


def test_another_portfolio_of_equal_standing_is_no_difference():
    other = {"selected": ["clinic", "park"], "value": "58/15", "spend": {"money": "55.5"}}
    made = forged_portfolio(**other, bound=5, gap=17 / 58)
    assert not made.differences
    assert {each.what for each in forged_portfolio(**other, bound=5, gap=0.1).differences} == {
        "outcome.gap"
    }


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"value": 9}, "outcome.value"),
        ({"selected": ["road"]}, "outcome.selected"),
        ({"selected": ["moon"]}, "outcome"),
        ({"bound": 1}, "outcome.bound"),
        ({"spend": {"money": 1}}, "outcome.spend"),
    ],
)
def test_a_false_claim_of_an_unproven_portfolio_is_named(changes, what):
    assert what in {each.what for each in forged_portfolio(**changes).differences}


def test_rules_that_clash_are_named():
    everyone = {"name": "all", "members": [each["id"] for each in FOUR["candidates"]]}
    clash = {**FOUR, "groups": [{**everyone, "at_least": 4}]}
    question = Question("portfolio", "portfolio", json.dumps(clash), {})
    with pytest.raises(NothingFound) as told:
        compute(question)
    assert told.value.conflict
    assert isinstance(told.value, DecisionError)


def test_another_kind_of_question_is_refused():
    with pytest.raises(InvalidRecord):
        compute(Question("oracle", "x", TEXT, {}))
