"""The portfolio example of programme management, chosen by the engine."""

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from decision.core import Problem, select_portfolio
from decision.core.optimise.problem import Candidate, Group

EXAMPLE = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))[
    "portfolio"
]
TYPES = tuple(EXAMPLE["weights"])


def problem_of(case: dict[str, Any]) -> Problem:
    projects = EXAMPLE["projects"]
    return Problem(
        candidates=tuple(
            Candidate(
                code,
                costs={"money": each["cost"], "ict": each["ict"]},
                scores={kind: each[kind] for kind in TYPES},
            )
            for code, each in projects.items()
        ),
        budgets={"money": EXAMPLE["budget"], "ict": case.get("ict", EXAMPLE["ict"])},
        weights={kind: Fraction(weight) for kind, weight in EXAMPLE["weights"].items()},
        requires=tuple(tuple(pair) for pair in EXAMPLE["requires"]),
        excludes=tuple(tuple(group) for group in EXAMPLE["excludes"]),
        groups=tuple(
            Group(tuple(code for code in projects if projects[code][kind] >= least), at_least=1)
            for kind, least in case["at_least"].items()
        ),
        fixed_out=(case["without"],) if "without" in case else (),
    )


def test_every_project_has_the_score_of_the_example() -> None:
    problem = problem_of(EXAMPLE["case"][0])
    for candidate in problem.candidates:
        assert problem.value_of(candidate) == Fraction(EXAMPLE["projects"][candidate.id]["score"])


@pytest.mark.parametrize("case", EXAMPLE["case"], ids=lambda case: case["id"])
def test_the_engine_chooses_as_the_example_does(case: dict[str, Any]) -> None:
    problem = problem_of(case)
    outcome = select_portfolio(problem)
    chosen = [each for each in problem.candidates if each.id in outcome.selected]
    assert sorted(outcome.selected) == case["chosen"]
    assert sum(map(problem.value_of, chosen)) == Fraction(case["value"])
    assert sum(each.costs["money"] for each in chosen) == case["cost"]
    assert sum(each.costs["ict"] for each in chosen) == case["ict_used"]
