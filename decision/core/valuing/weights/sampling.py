"""Weights drawn uniformly from the set that statements allow."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_CHAINS = 250
_WARM_UP = 20
"""Steps per dimension before the first draw."""
_APART = 5
"""Steps per dimension between two draws of a chain."""
_FLAT = 1e-9


def draw(corners: Floats, rows: Floats, size: int, rng: np.random.Generator) -> Floats:
    """Return weights, shape ``(size, n_criteria)``, uniform over the set.

    Parameters
    ----------
    corners
        Points of the set whose differences span it, shape ``(n_points, n_criteria)``; all its
        corners where they are known.
    rows
        Conditions ``rows · w >= 0``, those of nonnegative weights included.
    size
        How many.
    rng
        The source of chance.

    Notes
    -----
    Exact where the set is a simplex: a Dirichlet mixture of its corners. Otherwise hit-and-run
    in parallel chains (Smith 1984), in coordinates in which the spread of the points is round.
    """
    middle = corners.mean(axis=0)
    spread = corners - middle
    _, sizes, axes = np.linalg.svd(spread, full_matrices=False)
    rank = int((sizes > _FLAT).sum())
    if rank == 0:
        return np.repeat(middle[None, :], size, axis=0)
    if len(corners) == rank + 1:
        return rng.dirichlet(np.ones(rank + 1), size) @ corners
    axes = axes[:rank] * sizes[:rank, None] / np.sqrt(len(corners))
    return _hit_and_run(corners, rows, axes, size, rng)


def _hit_and_run(
    corners: Floats, rows: Floats, axes: Floats, size: int, rng: np.random.Generator
) -> Floats:
    free = rows[np.abs(rows @ axes.T).max(axis=1) > _FLAT * np.abs(axes).max()]
    rank = len(axes)
    n_chains = min(size, _CHAINS)
    here = rng.dirichlet(np.ones(len(corners)), n_chains) @ corners
    here = _walk(here, free, axes, _WARM_UP * rank, rng)
    found = []
    for _ in range(-(-size // n_chains)):
        here = _walk(here, free, axes, _APART * rank, rng)
        found.append(here)
    drawn = np.clip(np.concatenate(found)[:size], 0.0, None)
    weights: Floats = drawn / drawn.sum(axis=1, keepdims=True)
    return weights


def _walk(here: Floats, rows: Floats, axes: Floats, steps: int, rng: np.random.Generator) -> Floats:
    for _ in range(steps):
        along = rng.standard_normal((len(here), len(axes))) @ axes
        slack = np.clip(here @ rows.T, 0.0, None)
        slope = along @ rows.T
        with np.errstate(divide="ignore", invalid="ignore"):
            reach = -slack / slope
        back = np.where(slope > 0, reach, -np.inf).max(axis=1)
        ahead = np.where(slope < 0, reach, np.inf).min(axis=1)
        here = here + rng.uniform(back, ahead)[:, None] * along
    return here
