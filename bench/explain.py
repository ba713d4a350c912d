"""Measure explanations and frontiers: seconds on this machine beside the goals.

Usage: ``python -m bench.explain``. Problems are made from fixed seeds.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from decision.core import Problem, select_portfolio  # noqa: E402
from decision.core.explaining.case import Case  # noqa: E402
from decision.core.explaining.conflict import conflict_of  # noqa: E402
from decision.core.explaining.several import Means, standing_of  # noqa: E402
from decision.core.explaining.standings import standings_of  # noqa: E402
from decision.core.explaining.weights import weight_map  # noqa: E402
from decision.core.frontier.aims import criterion_aim  # noqa: E402
from decision.core.frontier.epsilon import frontier_of  # noqa: E402
from decision.core.frontier.sweep import all_steps  # noqa: E402


def seconds_of(act: Callable[[], Any]) -> tuple[float, Any]:
    begin = perf_counter()
    result = act()
    return perf_counter() - begin, result


def single(size: int, seed: int) -> Problem:
    """One budget, no rules."""
    draw = Random(seed)
    candidates = [
        {"id": f"c{at}", "cost": draw.randint(5_000, 100_000), "value": draw.randint(1, 500)}
        for at in range(size)
    ]
    budget = sum(each["cost"] for each in candidates) // 3
    return Problem.from_json({"candidates": candidates, "budget": budget})


def several(size: int, seed: int) -> Problem:
    """Five budgets, dependencies, exclusions and minimum counts."""
    draw = Random(seed)
    names = [f"b{at}" for at in range(5)]
    candidates = [
        {
            "id": f"c{at}",
            "costs": {name: draw.randint(5, 100) for name in names},
            "scores": {"x": draw.randint(0, 50), "y": draw.randint(0, 50)},
        }
        for at in range(size)
    ]
    some = [[f"c{draw.randrange(size)}" for _ in range(2)] for _ in range(size // 5)]
    return Problem.from_json(
        {
            "candidates": candidates,
            "budgets": {
                name: sum(each["costs"][name] for each in candidates) // 3 for name in names
            },
            "requires": some,
            "excludes": [[f"c{draw.randrange(size)}" for _ in range(3)] for _ in range(size // 20)],
            "groups": [
                {"members": [f"c{at}" for at in range(part, size, 6)], "at_least": 1}
                for part in range(6)
            ],
        }
    )


def row(what: str, seconds: float, goal: float | None = None, note: str = "") -> None:
    limit = "" if goal is None else f"goal {goal:g} s  {'kept' if seconds <= goal else 'MISSED'}"
    print(f"{what:<58} {seconds:7.3f} s   {limit}  {note}", flush=True)


def main() -> None:
    every = []
    for seed in range(5):
        problem = single(40, seed)
        case = Case.of(problem, select_portfolio(problem).selected)
        every.append(seconds_of(lambda case=case: standings_of(case))[0])
    row("every why not, 40 candidates, one budget (median of 5)", median(every), 0.3)
    took, sweep = seconds_of(lambda: all_steps(case.spec, case.budgets[0].unit))
    row("cost–value frontier of the same, complete", took, None, f"{len(sweep.steps)} points")

    problem = several(50, 1)
    case = Case.of(problem, select_portfolio(problem).selected)
    asked = [name for at, name in enumerate(case.spec.ids) if at not in case.chosen][:5]
    points = [
        seconds_of(lambda name=name: standing_of(case, name, budgets=()))[0] for name in asked
    ]
    row("one why not in points, 50 candidates, 5 budgets (median)", median(points), 1.5)
    money = [
        seconds_of(lambda name=name: standing_of(case, name, budgets=["b0"]))[0] for name in asked
    ]
    row("the same in points and in the money of one budget", median(money), 1.5)
    took, flip = seconds_of(
        lambda: standing_of(case, asked[0], Means(time_limit=60), budgets=["b0"], turns=True)
    )
    row("the very budget that turns it", took, None, flip.more["b0"].proof)
    smaller = several(30, 1)
    case = Case.of(smaller, select_portfolio(smaller).selected)
    took, found = seconds_of(lambda: weight_map(case, "x", Means(time_limit=60)))
    row(
        "best choices along one weight, 30 candidates",
        took,
        None,
        f"{len(found.stretches)} stretches",
    )
    aims = [criterion_aim(case.spec, name) for name in "xy"]
    took, frontier = seconds_of(lambda: frontier_of(case.spec, aims, time_limit=60))
    words = "complete" if frontier.complete else "not complete"
    row(
        "frontier of two criteria, 30 candidates",
        took,
        None,
        f"{len(frontier.points)} points, {words}",
    )

    clash = {**problem.to_json(), "fixed_in": [f"c{at}" for at in range(25)]}
    took, conflict = seconds_of(lambda: conflict_of(Problem.from_json(clash)))
    row("rules that clash, and what each would have to give", took, None, f"{len(conflict.rules)}")


if __name__ == "__main__":
    main()
