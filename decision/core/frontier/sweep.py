"""The best value along a budget, and what a little more money brings."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np

from decision.core.exact import plain
from decision.core.frontier.curve import TooManySteps, purse_of
from decision.core.optimise.labels import RowLabel
from decision.core.optimise.solver import RACE, Deadline, solve
from decision.core.optimise.spec import ModelSpec, Row


@dataclass(frozen=True)
class Step:
    """The best choice for an amount of money, in true units.

    ``spent`` is the least money that a choice of this value needs, where the proof is ``exact``
    and the curve was drawn at once; else what this choice costs. ``bound``: no choice for this
    money is worth more.
    """

    money: Fraction
    spent: Fraction
    value: Fraction
    bound: Fraction
    selected: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the step as plain JSON values."""
        return {
            "money": plain(self.money),
            "spent": plain(self.spent),
            "value": plain(self.value),
            "bound": plain(self.bound),
            "selected": list(self.selected),
        }


@dataclass(frozen=True)
class Sweep:
    """Steps by rising money. ``complete``: every amount at which the value rises is among them."""

    steps: tuple[Step, ...]
    complete: bool

    def marginal(self) -> tuple[Fraction | None, ...]:
        """Return, per step but the first, the value that each unit of money brought since the last.

        ``None`` where two steps have the same money.
        """
        pairs = zip(self.steps, self.steps[1:], strict=False)
        return tuple(
            (after.value - before.value) / (after.money - before.money)
            if after.money != before.money
            else None
            for before, after in pairs
        )

    def to_json(self) -> dict[str, Any]:
        """Return the sweep as plain JSON values."""
        return {"steps": [step.to_json() for step in self.steps], "complete": self.complete}


def all_steps(spec: ModelSpec, unit: Fraction, *, most: int = 1000) -> Sweep | None:
    """Return every step of one budget without rules; ``None`` where the model has more to it.

    Parameters
    ----------
    spec, unit
        The model, and what one unit of the budget's row is in money.
    most
        Of more steps than this, so many are returned, and the sweep is not complete; those on
        both sides of the budget are always among them.
    """
    purse = purse_of(spec)
    if purse is None:
        return None
    try:
        chain = purse.chain()
    except TooManySteps:
        return None
    costs, values = chain.curve.costs, chain.curve.values
    here = int(costs.searchsorted(purse.budget, side="right"))
    near = [at for at in (here - 1, here) if at < len(costs)]
    kept = np.union1d(np.linspace(0, len(costs) - 1, min(most, len(costs))).astype(int), near)
    steps = []
    for cost, value in zip(costs[kept].tolist(), values[kept].tolist(), strict=True):
        worth, money = value * spec.value_scale, cost * unit
        names = tuple(spec.ids[at] for at in sorted(chain.taken(cost)))
        steps.append(Step(money, money, worth, worth, names))
    return Sweep(tuple(steps), complete=len(costs) <= most)


def next_step(
    spec: ModelSpec,
    row: int,
    value: int,
    *,
    unit: Fraction = Fraction(1),
    solver: str = RACE,
    time_limit: float = 60,
) -> Step | None:
    """Return the least money, proven, that is worth more than ``value``; ``None`` if unknown.

    ``value`` is in units of the objective, and is to be the best one for the present budget.
    """
    own = spec.row(row)
    worth = {at: number for at, number in enumerate(spec.objective.tolist()) if number}
    answer = solve(
        spec.without_rows([row]),
        {at: -cost for at, cost in own.coefficients.items()},
        [Row(RowLabel("worth"), worth, least=value + 1)],
        solver=solver,
        time_limit=time_limit,
    )
    if answer.proof != "optimal":
        return None
    money, found = -answer.value * unit, spec.true_value(answer.chosen)
    names = tuple(spec.ids[at] for at in sorted(answer.chosen) if at < spec.n_candidates)
    return Step(money, money, found, found, names)


def budget_sweep(
    spec: ModelSpec,
    row: int,
    amounts: Iterable[int],
    *,
    unit: Fraction = Fraction(1),
    solver: str = RACE,
    gap: float = 0,
    time_limit: float = 60,
) -> Sweep:
    """Return the best choice for each amount of one budget, all else unchanged.

    Parameters
    ----------
    spec, row
        The model and the budget's row in it.
    amounts
        In units of the row, in any order.
    unit
        What one unit of the row is in money.
    solver, gap, time_limit
        As in ``solve``; seconds for all of it. What was not reached is left out.
    """
    deadline, own, steps = Deadline(time_limit), spec.row(row), []
    without = spec.without_rows([row])
    for amount in sorted(set(amounts)):
        answer = solve(
            without,
            None,
            [replace(own, most=amount)],
            solver=solver,
            gap=gap,
            time_limit=deadline.left,
        )
        if answer.bound is None or answer.proof in {"infeasible", "none"}:
            continue
        spent = sum(cost for at, cost in own.coefficients.items() if at in answer.chosen)
        names = tuple(spec.ids[at] for at in sorted(answer.chosen) if at < spec.n_candidates)
        value, bound = (number * spec.value_scale for number in (answer.value, answer.bound))
        steps.append(Step(amount * unit, spent * unit, value, bound, names))
    return Sweep(tuple(steps), complete=False)
