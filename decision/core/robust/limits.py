"""The rows of a model as one matrix of upper limits, and bounds by their prices."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from decision.core.errors import SolverFailed
from decision.core.optimise.linear import Line, minimise
from decision.core.optimise.spec import NO_LEAST, NO_MOST, ModelSpec, Whole
from decision.core.robust.errors import NoPortfolio

Floats = NDArray[np.float64]
_SECONDS = 20.0


@dataclass(frozen=True)
class Limits:
    """``uses @ x <= most`` for every choice x; whole numbers, rows × columns."""

    uses: Whole
    most: Whole

    def keeps(self, picks: NDArray[np.bool_]) -> bool:
        """Whether a choice, given as one yes or no per column, keeps all rows."""
        return bool((self.uses @ picks.astype(np.int64) <= self.most).all())


def limits_of(spec: ModelSpec) -> Limits:
    """Return the rows of a model as upper limits; a row with two limits gives two."""
    dense = np.zeros((spec.n_rows, spec.n_columns), dtype=np.int64)
    rows = np.repeat(np.arange(spec.n_rows), np.diff(spec.indptr))
    np.add.at(dense, (rows, spec.indices), spec.factors)
    above, below = spec.most < NO_MOST, spec.least > NO_LEAST
    return Limits(
        np.concatenate([dense[above], -dense[below]]),
        np.concatenate([spec.most[above], -spec.least[below]]),
    )


def prices(limits: Limits, worth: Whole) -> Floats:
    """Return a price per row, none negative, that makes the bound ``bound_at`` least.

    The bound holds at any prices that are not negative, so it never hangs on the precision of
    these.

    Raises
    ------
    NoPortfolio
        If not even parts of candidates keep all rows.
    """
    n_rows, n_columns = limits.uses.shape
    if not n_rows:
        return np.zeros(0)
    sizes = np.maximum(np.abs(limits.uses).max(axis=1, initial=0), 1).astype(np.float64)
    top = float(max(np.abs(worth).max(initial=0), 1))
    uses, most = limits.uses / sizes[:, None], limits.most / sizes
    objective = {
        **dict(enumerate(most.tolist())),
        **dict.fromkeys(range(n_rows, n_rows + n_columns), 1.0),
    }
    lines = [
        Line(
            {n_rows + j: 1.0, **{int(r): float(uses[r, j]) for r in np.flatnonzero(uses[:, j])}},
            least=float(worth[j]) / top,
        )
        for j in range(n_columns)
    ]
    try:
        amounts = minimise(n_rows + n_columns, objective, lines, time_limit=_SECONDS)
    except SolverFailed as error:
        raise NoPortfolio from error
    if amounts is None:
        return np.zeros(n_rows)
    return np.maximum(np.array(amounts[:n_rows]), 0.0) * top / sizes


def bound_at(limits: Limits, worth: Whole, at: Floats) -> float:
    """Return a number that no choice's worth exceeds, by prices per row."""
    return float(at @ limits.most + np.maximum(worth - at @ limits.uses, 0.0).sum())


def relaxed_bound(limits: Limits, aim: Whole, scale: Fraction) -> Fraction:
    """Return a bound in true value from the best prices."""
    found = bound_at(limits, aim, prices(limits, aim))
    return Fraction(found + 1e-6 * max(1.0, abs(found))) * scale


Told = Callable[[int, int], None]
"""Is told how many steps are done, of how many."""
