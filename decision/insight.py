"""What is told with a portfolio's computation: why not, what more money brings, what hangs on weights."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from decision.core import DecisionError, Question
from decision.core.exact import plain
from decision.core.explaining.case import Case
from decision.core.explaining.rules import rule_prices
from decision.core.explaining.several import Means
from decision.core.explaining.standings import standings_of
from decision.core.explaining.weights import weight_maps
from decision.core.frontier.sweep import Step, Sweep, all_steps, budget_sweep, next_step
from decision.core.optimise.problem import Problem
from decision.core.record import Computed, normalised
from decision.problems import MINOR_UNITS

FORMAT = 1
MOST_CANDIDATES = 200
_MOST_STEPS = 60
_TENTHS = range(16)
_SECONDS = {"standings": 30.0, "money": 15.0, "weights": 20.0, "rules": 10.0}
"""No part takes longer; what was not reached says that it is unknown."""


def insight_of(asked: Question, computed: Computed) -> dict[str, Any] | None:
    """Return the explanations of a proven portfolio as plain JSON values, else ``None``.

    Every figure carries what is proven of it, and amounts of money are in units of money.
    """
    if computed.proof != "optimal":
        return None
    try:
        problem = Problem.from_json(asked.input_text)
        if len(problem.candidates) > MOST_CANDIDATES:
            return None
        case = Case.of(problem, computed.outcome["selected"])
        if not case.budgets:
            return None
        return dict(normalised(_told(case)))
    except DecisionError:
        return None


def _told(case: Case) -> dict[str, Any]:
    standings = standings_of(case, Means(time_limit=_SECONDS["standings"]), turns=True)
    maps = weight_maps(case, Means(time_limit=_SECONDS["weights"]))
    prices = rule_prices(case, Means(time_limit=_SECONDS["rules"]))
    return {
        "format": FORMAT,
        "standings": {each.candidate: _slim(each.to_json()) for each in standings},
        "money": _money(case),
        "weights": [each.to_json() for each in maps],
        "flips": {
            name: {each.criterion: _slim(each.flip_of(name).to_json()) for each in maps}
            for name in case.spec.ids
        },
        "rules": [each.to_json() for each in prices],
    }


def _slim(values: Any) -> Any:
    """Leave out the choices that show a figure; the two that are read are kept beside them."""
    if isinstance(values, Mapping):
        return {name: _slim(each) for name, each in values.items() if name != "witness"}
    return values


def _money(case: Case) -> dict[str, Any]:
    """Return the best value along the first budget, and the next step from where it is now."""
    budget, spec = case.budgets[0], case.spec
    sweep = all_steps(spec, budget.unit, most=_MOST_STEPS) if len(case.budgets) == 1 else None
    if sweep is not None:
        after = next((each for each in sweep.steps if each.value > case.true(case.value)), None)
    else:
        present = int(spec.most[budget.row])
        amounts = [present * tenth // 10 for tenth in _TENTHS]
        seconds = _SECONDS["money"] / 2
        sweep = budget_sweep(spec, budget.row, amounts, unit=budget.unit, time_limit=seconds)
        after = next_step(spec, budget.row, case.value, unit=budget.unit, time_limit=seconds)
    return {
        "budget": budget.name,
        "limit": plain(budget.limit),
        "value": plain(case.true(case.value)),
        "steps": _rising(sweep),
        "complete": sweep.complete,
        "next": None if after is None else _next(case, after),
    }


def _rising(sweep: Sweep) -> list[list[Any]]:
    """Return money and value of each step that is worth more than the one before."""
    steps: list[Step] = []
    for step in sweep.steps:
        if not steps or step.value > steps[-1].value:
            steps.append(step)
    return [[plain(step.spent), plain(step.value)] for step in steps]


def _next(case: Case, step: Step) -> dict[str, Any]:
    now = case.named(case.chosen)
    return {
        "money": plain(step.money),
        "value": plain(step.value),
        "joins": [name for name in step.selected if name not in now],
        "leaves": [name for name in now if name not in step.selected],
    }


def minor(amount: Any) -> int | None:
    """Return an amount of an insight, in units of money, as minor units; ``None`` for none."""
    return None if amount is None else int(Fraction(str(amount)) * MINOR_UNITS)
