"""Why each project is in or out under the method of equal shares."""

from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from decision.core.election import Election
from decision.core.exact import Exact, unscaled
from decision.core.outcome import Reason
from decision.core.rules.matrix import BallotMatrix
from decision.core.rules.runs import Run
from decision.core.table import Floats

_ROUNDING = 1e-6


def trace_of(
    election: Election, matrix: BallotMatrix, run: Run, chosen: list[int]
) -> tuple[Reason, ...]:
    """Return the chosen projects in their order, then the others by falling effective support.

    ``run`` is the last run of the rounds; a chosen project it did not buy has no price.
    """
    votes = election.votes
    prices = dict(zip(run.bought, run.prices, strict=True))
    effective = effective_support(matrix, run)
    reasons = []
    money = election.minor(election.budget)
    for turn, place in enumerate(chosen, start=1):
        project = election.projects[place]
        reasons.append(
            Reason(
                project=project.id,
                selected=True,
                code="funded",
                turn=turn,
                cost=project.cost,
                support=votes[project.id],
                money_left=unscaled(money, election.scale),
                price=_rounded(prices.get(place)),
            )
        )
        money -= matrix.costs[place]
    rest = [place for place in range(len(matrix.costs)) if place not in set(chosen)]
    rest.sort(key=lambda place: -effective[place])
    return (*reasons, *(_lost(election, matrix, run, place, votes, effective) for place in rest))


def _rounded(price: float | None) -> float | None:
    """Return a price to twelve digits, which every processor agrees on."""
    return None if price is None else float(f"{price:.12g}")


def _lost(
    election: Election,
    matrix: BallotMatrix,
    run: Run,
    place: int,
    votes: dict[str, Exact],
    effective: Floats,
) -> Reason:
    project = election.projects[place]
    supported = bool(matrix.supporters[place].weight)
    them = matrix.supporters[place]
    money = float(run.balance[them.rows] @ them.heads) if supported else 0.0
    missing = max(ceil(matrix.costs[place] - money - _ROUNDING), 0)
    return Reason(
        project=project.id,
        selected=False,
        code="too_expensive" if supported else "unsupported",
        turn=0,
        cost=project.cost,
        support=votes[project.id],
        needed={"money": unscaled(missing, election.scale)} if supported else {},
        effective_support=round(float(effective[place]), 9),
    )


def effective_support(matrix: BallotMatrix, run: Run) -> Floats:
    """Return, per project, the largest share of its cost that its supporters could pay.

    Taken over all rounds, at the price of the project bought in that round, and once more at
    the end, at any price; 0 for projects that were bought.
    """
    flat = _flattened(matrix, set(run.bought))
    balance = np.full(matrix.n_rows, run.start)
    best = np.zeros(len(matrix.costs))
    for project, price in zip(run.bought, run.prices, strict=True):
        best = np.maximum(best, flat.shares(balance, price))
        them = matrix.supporters[project]
        share = price * matrix.factors[project] * them.points
        balance[them.rows] = np.maximum(balance[them.rows] - share, 0.0)
    best = np.maximum(best, flat.shares(run.balance, np.inf)) if len(run.balance) else best
    return np.minimum(best, 1.0)


@dataclass(frozen=True)
class _Flat:
    """All supporters of all projects in one row of arrays, project after project."""

    rows: NDArray[np.int64]
    heads: Floats
    utility: Floats
    starts: NDArray[np.int64]
    places: NDArray[np.int64]
    costs: Floats

    def shares(self, balance: Floats, price: float) -> Floats:
        """Return which share of each cost is there if nobody pays more than ``price``."""
        shares = np.zeros(len(self.costs))
        if len(self.starts):
            limit = self.utility * price if np.isfinite(price) else np.inf
            paid = np.minimum(balance[self.rows], limit) * self.heads
            shares[self.places] = np.add.reduceat(paid, self.starts)
        return shares / np.maximum(self.costs, 1.0)


def _flattened(matrix: BallotMatrix, without: set[int]) -> _Flat:
    places = [
        place
        for place, them in enumerate(matrix.supporters)
        if len(them.rows) and place not in without
    ]
    them = [matrix.supporters[place] for place in places]
    sizes = [len(one.rows) for one in them]
    empty = np.zeros(0, dtype=np.int64)
    utility = [
        one.points * float(matrix.factors[place]) for one, place in zip(them, places, strict=True)
    ]
    return _Flat(
        rows=np.concatenate([one.rows for one in them] or [empty]),
        heads=np.concatenate([*(one.heads for one in them), np.zeros(0)]),
        utility=np.concatenate([*utility, np.zeros(0)]),
        starts=np.array([0, *np.cumsum(sizes)[:-1]] if sizes else [], dtype=np.int64),
        places=np.array(places, dtype=np.int64),
        costs=np.array(matrix.costs, dtype=np.float64),
    )
