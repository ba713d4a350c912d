"""The JSON schemas describe what is really read and written, and so do the documented examples."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, ValidationError

from decision.core import Problem, pabulib, replay, run_rule, select_portfolio
from decision.core.election_json import election_from_json, election_to_json
from decision.core.errors import InvalidElection
from tests.decision.core.elections import approval_elections, scored_elections
from tests.decision.core.optimise.test_portfolio import FOUR, problems
from tests.shared import shared_data

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "decision" / "core" / "schemas"


def schema(name):
    content = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(content)
    return Draft202012Validator(content)


@settings(max_examples=12, deadline=None)
@given(approval_elections() | scored_elections())
def test_elections_and_outcomes_fit_their_schemas(election):
    schema("election").validate(election_to_json(election))
    assert election_from_json(json.dumps(election_to_json(election))).ballots == election.ballots
    for rule in (
        "greedy",
        "equal_shares",
        "phragmen",
        "maximin_support",
        "max_welfare",
        "nash_welfare",
    ):
        schema("outcome").validate(json.loads(json.dumps(run_rule(election, rule).to_json())))


@settings(max_examples=6, deadline=None)
@given(problems())
def test_problems_and_portfolios_fit_their_schemas(problem):
    schema("problem").validate(problem.to_json())
    schema("portfolio").validate(select_portfolio(problem, explain=True).to_json())


@pytest.mark.shared
def test_real_elections_fit_their_schema():
    for name in ("Poland_Wieliczka_2023_Green_Budget", "Poland_Czestochowa_2024_Tysiaclecie"):
        election = pabulib.parse(shared_data("pabulib") / f"{name}.pb")
        schema("election").validate(election_to_json(election))
        schema("outcome").validate(run_rule(election, "official").to_json())


def test_a_problem_with_a_typing_error_does_not_fit():
    schema("problem").validate(FOUR)
    with pytest.raises(ValidationError):
        schema("problem").validate({**FOUR, "bugdet": 3})


@pytest.mark.parametrize(
    "values",
    ["{", [], {"budget": 3}, {"budget": 1, "vote_type": "x", "projects": [], "voters": []}],
)
def test_what_is_no_election_is_refused(values):
    with pytest.raises(InvalidElection):
        election_from_json(values)


def examples():
    """The fenced examples of the format pages, each under the heading that names it."""
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    return dict(re.findall(r"<!-- example: (\S+) -->\n```\w*\n(.*?)```", text, re.DOTALL))


def test_the_documented_examples_are_complete_and_true():
    documented = examples()
    election = pabulib.parse(documented["election.pb"])
    assert election.warnings == ()
    assert election_to_json(election) == json.loads(documented["election.json"])
    outcome = run_rule(election, "official")
    assert json.loads(json.dumps(outcome.to_json())) == json.loads(documented["outcome.json"])
    problem = Problem.from_json(documented["problem.json"])
    schema("problem").validate(json.loads(documented["problem.json"]))
    portfolio = {**select_portfolio(problem, explain=True).to_json(), "seconds": 0.02}
    assert portfolio == json.loads(documented["portfolio.json"])
    years = json.loads(documented["problem-years.json"])
    schema("problem").validate(years)
    both = select_portfolio(Problem.from_json(years))
    assert (both.selected, both.options) == (("hub", "care"), {"hub": "2027"})
    assert [share.pays for share in both.shares] == [60, 10]
    schema("portfolio").validate(both.to_json())
    record = json.loads(documented["record.json"])
    schema("record").validate(record)
    assert record["input"] == pabulib.write(election)
    assert replay(record).identical
