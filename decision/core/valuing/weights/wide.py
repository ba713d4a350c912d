"""Sets of weights with too many corners to list: linear programmes instead."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from decision.core.errors import SolverFailed
from decision.core.optimise.linear import Line, minimise
from decision.core.valuing.weights.statements import Row

Floats = NDArray[np.float64]
TOLERANCE = 1e-9
_SECONDS = 20.0


def scaled(rows: Sequence[Row], n_criteria: int) -> Floats:
    """Return rows as floats, the largest part of each being 1; without rows of zeros."""
    kept = [row for row in rows if any(row)]
    sizes = [max(abs(part) for part in row) for row in kept]
    parts = [[part / size for part in row] for row, size in zip(kept, sizes, strict=True)]
    return np.array(parts, dtype=np.float64).reshape(len(kept), n_criteria)


def shortfall(rows: Floats, n_criteria: int) -> float:
    """Return by how much the rows must be loosened so that some weights keep them; 0 for none."""
    lines = [Line({**_terms(row), n_criteria: 1.0}, least=0.0) for row in rows]
    amounts = _solved(n_criteria + 1, {n_criteria: 1.0}, [_sum_to_one(n_criteria), *lines])
    return amounts[n_criteria]


def extreme(direction: Sequence[float], rows: Floats) -> Floats:
    """Return weights that keep the rows and make the product with ``direction`` least."""
    n_criteria = len(direction)
    lines = [_sum_to_one(n_criteria), *(Line(_terms(row), least=0.0) for row in rows)]
    return np.array(_solved(n_criteria, dict(enumerate(direction)), lines))


def inner(rows: Floats, n_criteria: int) -> Floats:
    """Return weights that are, over all criteria, halfway between their least and greatest."""
    unit = np.eye(n_criteria)
    ends = [extreme(list(sign * unit[i]), rows) for i in range(n_criteria) for sign in (1, -1)]
    centre: Floats = np.mean(ends, axis=0)
    return centre


def spanning(rows: Floats, n_criteria: int, rng: np.random.Generator) -> Floats:
    """Return corners in many directions, so that their differences span the whole set."""
    unit = np.eye(n_criteria)
    drawn = rng.standard_normal((2 * n_criteria, n_criteria))
    return np.array([extreme(list(d), rows) for d in (*unit, *-unit, *drawn)])


def _terms(row: Floats) -> dict[int, float]:
    return {place: float(part) for place, part in enumerate(row) if part}


def _sum_to_one(n_criteria: int) -> Line:
    return Line(dict.fromkeys(range(n_criteria), 1.0), least=1.0, most=1.0)


def _solved(n_places: int, objective: dict[int, float], lines: list[Line]) -> list[float]:
    amounts = minimise(n_places, objective, lines, time_limit=_SECONDS)
    if amounts is None:
        raise SolverFailed("The time did not suffice to look through the weights.")
    return amounts
