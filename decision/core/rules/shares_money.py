"""Equal shares: what each group of supporters held, and what it paid for."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from decision.core.election import Election
from decision.core.exact import Exact
from decision.core.rules.add1 import raised
from decision.core.rules.matrix import BallotMatrix, matrix_of
from decision.core.rules.rounds import Rounds
from decision.core.rules.runs import Run
from decision.core.rules.steps import step_of
from decision.core.ties import tie_key

_DIGITS = 6


@dataclass(frozen=True)
class GroupMoney:
    """The money of one project's supporters together, in units of money, to six digits.

    Attributes
    ----------
    project
        The project's id.
    held, left
        Their equal shares at the beginning, and what remains of them at the end.
    paid
        What they paid for each project bought, in the order of purchase; it may be this one.
    """

    project: str
    held: float
    left: float
    paid: Mapping[str, float]

    def to_json(self) -> dict[str, Any]:
        """Return the money as plain JSON values."""
        return {
            "project": self.project,
            "held": self.held,
            "left": self.left,
            "paid": dict(self.paid),
        }


def group_money(
    election: Election,
    *,
    utility: str = "cost",
    completion: str = "none",
    stop: str = "overshoot",
    step: Exact | str = 1,
) -> tuple[GroupMoney, ...]:
    """Return what the supporters of each project held and paid for, in the order of the election.

    The options are those of ``equal_shares``; with ``add1`` it is about the last run, with the
    shares as raised. What a completion fills up is paid from no group's shares.
    """
    matrix = matrix_of(election, utility)
    run, unit = _last_run(election, matrix, completion, stop, step), float(election.scale)
    balance = np.full(matrix.n_rows, run.start)
    held = [_sum(balance, them) for them in matrix.supporters]
    paid: list[dict[str, float]] = [{} for _ in held]
    for bought, price in zip(run.bought, run.prices, strict=True):
        them, before = matrix.supporters[bought], balance.copy()
        share = price * matrix.factors[bought] * them.points
        balance[them.rows] = np.maximum(balance[them.rows] - share, 0.0)
        for place, group in enumerate(matrix.supporters):
            amount = round(_sum(before - balance, group) / unit, _DIGITS)
            if amount:
                paid[place][election.projects[bought].id] = amount
    return tuple(
        GroupMoney(
            project=project.id,
            held=round(held[place] / unit, _DIGITS),
            left=round(_sum(balance, matrix.supporters[place]) / unit, _DIGITS),
            paid=paid[place],
        )
        for place, project in enumerate(election.projects)
    )


def _last_run(
    election: Election, matrix: BallotMatrix, completion: str, stop: str, step: Exact | str
) -> Run:
    """Return the run that counts."""
    if not matrix.n_voters:
        return Run()
    named = tie_key(election, "cost", None)
    keys = [named[project.id] for project in election.projects]
    budget = election.minor(election.budget)
    run = Rounds(matrix, Fraction(budget, matrix.n_voters), keys).run()
    if completion.startswith("add1"):
        rise = step_of(election, step) * election.scale
        return raised(matrix, keys, budget, run, rise, stop)[1]
    return run


def _sum(amounts: Any, group: Any) -> float:
    return float(amounts[group.rows] @ group.heads) if group.weight else 0.0
