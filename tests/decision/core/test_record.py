"""A decision record recomputes, and any change to it shows."""

import json
from copy import deepcopy
from dataclasses import replace

import pytest

from decision.core import (
    Problem,
    decision_record,
    pabulib,
    run_rule,
    select_portfolio,
    verify,
)
from decision.core.errors import DecisionError
from decision.core.record import canonical, digest
from tests.decision.core.elections import election
from tests.decision.core.optimise.test_portfolio import FOUR

ELECTION = election(10, {"a": 6, "b": 7, "c": 4}, ["abc", "ab", "c"], rule="greedy")
OPTIONS = {"threshold": 1, "exclusions": (("a", "b"),)}


def record():
    outcome = run_rule(ELECTION, "greedy", **OPTIONS)
    made = decision_record(ELECTION, outcome, rule="greedy", options=OPTIONS)
    return json.loads(json.dumps(made))


def test_a_record_that_went_through_json_recomputes():
    assert verify(record()).identical


@pytest.mark.parametrize("rule", ["greedy", "equal_shares", "official"])
def test_every_rule_recomputes(rule):
    made = decision_record(ELECTION, run_rule(ELECTION, rule), rule=rule)
    assert verify(json.loads(canonical(made))).differences == ()


def test_the_same_decision_gives_the_same_digest():
    assert record()["sha256"] == record()["sha256"]
    other = pabulib.parse(pabulib.write(ELECTION).replace("\n", "\r\n"))
    again = decision_record(
        other, run_rule(other, "greedy", **OPTIONS), rule="greedy", options=OPTIONS
    )
    assert again["sha256"] == record()["sha256"]


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("outcome", "selected"), ["b"], "the outcome was changed"),
        (("options", "threshold"), 3, "the record was changed"),
        (
            ("input", "text"),
            pabulib.write(replace(ELECTION, budget=99)),
            "the input is not the one",
        ),
        (("outcome_sha256",), "0" * 64, "the record was changed"),
    ],
)
def test_any_change_shows(path, value, words):
    forged = deepcopy(record())
    target = forged
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    verification = verify(forged)
    assert not verification.identical
    assert any(words in difference for difference in verification.differences)


def test_a_forged_outcome_with_fitting_digests_still_differs():
    forged = record()
    forged["outcome"]["selected"] = ["b"]
    forged["outcome_sha256"] = digest(forged["outcome"])
    core = {
        key: value for key, value in forged.items() if key not in ("sha256", "versions", "input")
    }
    forged["sha256"] = digest(core)
    assert verify(forged).differences == ("selected differs: recorded ['b'], now ['c', 'a']",)


def test_a_record_without_its_input_needs_it():
    made = decision_record(ELECTION, run_rule(ELECTION, "greedy"), rule="greedy", embed=False)
    assert "input" not in made
    assert verify(made, ELECTION).identical
    with pytest.raises(DecisionError, match="must be given"):
        verify(made)


def test_a_proven_portfolio_recomputes_with_the_other_solver():
    problem = Problem.from_json(FOUR)
    made = decision_record(
        problem, select_portfolio(problem, solver="highs"), options={"solver": "cbc"}
    )
    assert verify(json.loads(canonical(made))).identical


def test_an_unproven_portfolio_is_not_called_repeatable():
    problem = Problem.from_json(FOUR)
    made = decision_record(problem, select_portfolio(problem, gap=0.5), options={"gap": 0.5})
    assert "not repeatable" in verify(made).differences[0]


def test_versions_are_told_and_not_compared():
    made = record()
    assert {"core", "python", "numpy", "pulp", "highspy"} == set(made["versions"])
    made["versions"]["numpy"] = "0"
    assert verify(made).identical
