"""The portfolio that can be furthest behind the best by the least, over all weights allowed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, lcm
from time import perf_counter
from typing import Any

import numpy as np

from decision.core.errors import NothingFound
from decision.core.exact import plain
from decision.core.optimise.labels import Column, RowLabel
from decision.core.optimise.solver import solve
from decision.core.optimise.spec import Chosen, ModelSpec, Row, Whole
from decision.core.robust.solving import Solved, solve_at
from decision.core.robust.weighing import Weighing, Weights

_BITS = 12


@dataclass(frozen=True)
class Regret:
    """A portfolio and how far it can be behind the best, at most, over all weights allowed.

    Attributes
    ----------
    portfolio
        Ids.
    regret
        Its greatest lag behind the best, in value; an upper limit where a best is not proven.
    least
        No portfolio's greatest lag is less than this.
    at
        The weights of the greatest lag.
    is_exact
        Whether the best value at every corner of the weights is proven.
    """

    portfolio: tuple[str, ...]
    regret: Fraction
    least: Fraction
    at: Weights
    is_exact: bool

    @property
    def proof(self) -> str:
        """What of this is proven, in a sentence."""
        word = "exactly" if self.is_exact else "at most"
        return (
            f"Proven: over all weights allowed it is {word} {float(self.regret):.4g} behind the best; "
            f"no portfolio can do better than {float(self.least):.4g}."
        )

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "portfolio": list(self.portfolio),
            "regret": plain(self.regret),
            "least": plain(self.least),
            "at": [plain(part) for part in self.at],
            "is_exact": self.is_exact,
            "proof": self.proof,
        }


@dataclass(frozen=True)
class View:
    """One way to value columns, and a bound of the best value in it."""

    aim: Whole
    scale: Fraction
    best: Fraction

    def lag(self, chosen: Chosen) -> Fraction:
        """Return by how much a choice is behind the best."""
        return self.best - sum(self.aim[list(chosen)].tolist()) * self.scale


def minimax_regret(
    weighing: Weighing, solved: Sequence[Solved] | None = None, *, time_limit: float = 60.0
) -> Regret:
    """Return the portfolio whose greatest lag behind the best is least.

    Parameters
    ----------
    weighing
        The model and the weights allowed.
    solved
        The corners, solved already; solved here if not given.
    time_limit
        Seconds.

    Notes
    -----
    The lag of a portfolio is convex in the weights, so its greatest value lies at a corner: one
    solve per corner and one more, in which twelve yes-or-no columns write the lag.
    """
    until = perf_counter() + time_limit
    if solved is None:
        solved = solve_at(weighing, weighing.corners, gap=0.0, seconds=time_limit / 2)
    views = [View(*weighing.aim(one.weights), one.bound) for one in solved]
    starts = [one.chosen for one in solved if one.chosen is not None]
    chosen, regret, least = least_regret(weighing.spec, views, starts, until - perf_counter())
    lags = [view.lag(chosen) for view in views]
    proven = all(
        one.chosen is not None and view.lag(one.chosen) == 0
        for one, view in zip(solved, views, strict=True)
    )
    return Regret(
        weighing.names(chosen), regret, least, solved[lags.index(max(lags))].weights, proven
    )


def least_regret(
    spec: ModelSpec, views: Sequence[View], starts: Sequence[Chosen], seconds: float
) -> tuple[Chosen, Fraction, Fraction]:
    """Return the choice with the least greatest lag, that lag, and a limit no choice goes below."""
    if not starts:
        raise NothingFound(())

    def greatest(chosen: Chosen) -> Fraction:
        return max(view.lag(chosen) for view in views)

    best = min(starts, key=greatest)
    top = greatest(best)
    if top <= 0:
        return best, top, top
    unit = Fraction(1, lcm(*(view.scale.denominator for view in views)))
    step = max(ceil(top / unit / (2**_BITS - 1)), 1)
    answer = solve(
        _with_lag(spec, views, unit, step),
        objective={spec.n_columns + bit: -(2**bit) for bit in range(_BITS)},
        time_limit=max(seconds, 0.05),
    )
    if answer.chosen:
        found = frozenset(place for place in answer.chosen if place < spec.n_columns)
        best = min((best, found), key=greatest)
    steps = max(-answer.bound, 0) if answer.bound is not None else 0
    # A lag between two steps is written by the greater one.
    least = max((steps - 1) * step * unit, Fraction(0))
    return best, greatest(best), min(least, greatest(best))


def _with_lag(spec: ModelSpec, views: Sequence[View], unit: Fraction, step: int) -> ModelSpec:
    """Return the model with columns that add up to a lag no view exceeds."""
    columns = [Column("part", ("lag", str(bit))) for bit in range(_BITS)]
    wider = replace(
        spec,
        columns=(*spec.columns, *columns),
        scores=np.pad(spec.scores, ((0, 0), (0, _BITS))),
        follows=np.pad(spec.follows, (0, _BITS)),
    )
    lag = {spec.n_columns + bit: step * 2**bit for bit in range(_BITS)}
    rows = []
    for view in views:
        worth = {
            place: int(n * view.scale / unit) for place, n in enumerate(view.aim.tolist()) if n
        }
        rows.append(Row(RowLabel("lag"), {**worth, **lag}, least=ceil(view.best / unit)))
    return wider.with_rows(rows)
