"""Run rules in pabutools on one election; print one JSON object per question.

Usage: ``python peer_pabutools.py FILE float|exact QUESTION...``; the questions are keys of
``QUESTIONS``. Runs in the environment of requirements/bench.txt, as an outside oracle only.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from pabutools import fractions
from pabutools.election import Cardinality_Sat, Cost_Sat, parse_pabulib
from pabutools.election.satisfaction.additivesatisfaction import AdditiveSatisfaction
from pabutools.rules import (
    greedy_utilitarian_welfare,
    maximin_support,
    method_of_equal_shares,
    sequential_phragmen,
)
from pabutools.tiebreaking import TieBreakingRule

fractions.FRACTION = "gmpy2" if sys.argv[2] == "exact" else "float"


def points_on(ballot: Any, project: Any) -> Any:
    """Return what a ballot gives a project: its points, its places from below, or one."""
    if project not in ballot:
        return 0
    if hasattr(ballot, "position"):
        return LONGEST - ballot.position(project)
    return ballot[project] if hasattr(ballot, "get") else 1


class Points(AdditiveSatisfaction):
    """Points alone."""

    def __init__(self, instance: Any, profile: Any, ballot: Any) -> None:
        super().__init__(instance, profile, ballot, lambda _i, _p, b, one, _v: points_on(b, one))


class CostPoints(AdditiveSatisfaction):
    """Points times cost: the greedy rule of the peer divides by the cost again."""

    def __init__(self, instance: Any, profile: Any, ballot: Any) -> None:
        super().__init__(
            instance, profile, ballot, lambda _i, _p, b, one, _v: points_on(b, one) * one.cost
        )


def _votes(profile: Any) -> Callable[[Any], int]:
    counts: dict[Any, int] = {}
    for ballot in profile:
        for project in ballot:
            counts[project] = counts.get(project, 0) + profile.multiplicity(ballot)
    return lambda project: counts.get(project, 0)


def _as_we_break_ties(instance: Any, profile: Any) -> TieBreakingRule:
    votes, order = _votes(profile), {name: place for place, name in enumerate(ORDER)}
    return TieBreakingRule(lambda _i, _p, one: (one.cost, -votes(one), order[one.name]))


QUESTIONS: dict[str, Callable[[Any, Any, Any, bool], Any]] = {
    "greedy": lambda one, votes, ties, plain: greedy_utilitarian_welfare(
        one, votes, sat_class=Cost_Sat if plain else CostPoints, tie_breaking=ties
    ),
    "equal_shares cost": lambda one, votes, ties, plain: method_of_equal_shares(
        one, votes, sat_class=Cost_Sat if plain else CostPoints, tie_breaking=ties
    ),
    "equal_shares cardinality": lambda one, votes, ties, plain: method_of_equal_shares(
        one, votes, sat_class=Cardinality_Sat if plain else Points, tie_breaking=ties
    ),
    "equal_shares add1": lambda one, votes, ties, plain: method_of_equal_shares(
        one,
        votes,
        sat_class=Cost_Sat if plain else CostPoints,
        tie_breaking=ties,
        voter_budget_increment=1,
    ),
    "phragmen": lambda one, votes, ties, _plain: sequential_phragmen(one, votes, tie_breaking=ties),
    "maximin_support": lambda one, votes, ties, _plain: maximin_support(
        one, votes, tie_breaking=ties
    ),
}


def answers(path: str, questions: list[str]) -> Iterator[dict[str, Any]]:
    """Yield what reading took, then each rule's winners and seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    instance, profile = parse_pabulib(path)
    yield {
        "question": "reading",
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
    }
    plain = type(profile).__name__.startswith("Approval")
    together = profile.as_multiprofile()
    ties = _as_we_break_ties(instance, together)
    for question in questions:
        votes = profile if question == "maximin_support" else together
        wall, cpu = time.perf_counter(), time.process_time()
        outcome = QUESTIONS[question](instance, votes, ties, plain)
        yield {
            "question": question,
            "wall": time.perf_counter() - wall,
            "cpu": time.process_time() - cpu,
            "selected": sorted(project.name for project in outcome),
        }


def _described(path: str) -> tuple[int, list[str]]:
    """Return how many places a ranking has, and the ids in the order of the source."""
    with open(path, encoding="utf-8-sig") as file:
        lines = [line.strip() for line in file]
    longest = [line.split(";")[1] for line in lines if line.lower().startswith("max_length;")]
    begin, end = lines.index("PROJECTS"), lines.index("VOTES")
    place = lines[begin + 1].split(";").index("project_id")
    return int(longest[0]) if longest else 0, [
        line.split(";")[place] for line in lines[begin + 2 : end]
    ]


LONGEST, ORDER = _described(sys.argv[1])
for each in answers(sys.argv[1], sys.argv[3:]):
    print(json.dumps(each), flush=True)
