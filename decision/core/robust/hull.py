"""A set of weights cut into simplices, on each of which known bounds give a bound for all."""

from dataclasses import dataclass

import numpy as np

from decision.core.optimise.linear import Line, minimise
from decision.core.optimise.spec import Whole
from decision.core.robust.limits import Floats

MOST_SIMPLICES = 20_000
_FLAT = 1e-9
_SECONDS = 20.0
_TRIES = 20
_NUDGE = 1e-5
"""Share by which heights are shifted, so that no more corners lie on one plane than must."""


@dataclass(frozen=True)
class Hull:
    """Points of a convex set with a height each.

    The best value is convex in the weights: between points it is at most the mean of their
    bounds. The lower hull of the heights gives the least such mean, simplex by simplex.

    Attributes
    ----------
    points
        Shape ``(n_points, n_criteria)``.
    heights
        A bound of the best value at each point.
    """

    points: Floats
    heights: Floats

    def simplices(self) -> Whole | None:
        """Return the simplices of the lower hull, each as places of points.

        ``None`` where there are more than ``MOST_SIMPLICES``. Together they cover the set.
        """
        flat = _coordinates(self.points)
        shift = np.random.default_rng(1).uniform(0, _NUDGE, len(flat))
        heights = self.heights + shift * max(float(np.abs(self.heights).max()), 1.0)
        first = _first(flat, heights)
        if first is None:
            return None
        seen, waiting = {first}, [first]
        while waiting:
            for other in _neighbours(waiting.pop(), flat, heights):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
            if len(seen) > MOST_SIMPLICES:
                return None
        return np.array(sorted(seen), dtype=np.int64)


def _coordinates(points: Floats) -> Floats:
    """Return the points in as many coordinates as their set has dimensions, and a 1."""
    spread = points - points.mean(axis=0)
    _, sizes, axes = np.linalg.svd(spread, full_matrices=False)
    axes = axes[sizes > _FLAT]
    return np.concatenate([spread @ axes.T, np.ones((len(points), 1))], axis=1)


def _first(flat: Floats, heights: Floats) -> tuple[int, ...] | None:
    """Return the simplex below a point drawn at random."""
    rng = np.random.default_rng(2)
    size = flat.shape[1]
    for _ in range(_TRIES):
        target = rng.dirichlet(np.ones(len(flat))) @ flat
        lines = [
            Line(dict(enumerate(flat[:, axis].tolist())), least=float(at), most=float(at))
            for axis, at in enumerate(target)
        ]
        top = float(np.abs(heights).max()) or 1.0
        aim = dict(enumerate((heights / top).tolist()))
        amounts = minimise(len(flat), aim, lines, time_limit=_SECONDS)
        if amounts is None:
            continue
        found = tuple(int(place) for place in np.flatnonzero(np.array(amounts) > _FLAT))
        if len(found) == size and _is_lowest(found, flat, heights / top):
            return found
    return None


def _is_lowest(simplex: tuple[int, ...], flat: Floats, heights: Floats) -> bool:
    """Whether no point lies below the plane of a simplex, a solver's tolerance aside."""
    places = list(simplex)
    parts = np.linalg.solve(flat[places].T, flat.T)
    return bool((heights - heights[places] @ parts).min() >= -_FLAT)


def _neighbours(corner: tuple[int, ...], flat: Floats, heights: Floats) -> list[tuple[int, ...]]:
    """Return the simplices that share a side with one: each replaces one of its points."""
    places = list(corner)
    inverse = np.linalg.inv(flat[places].T)
    parts = inverse @ flat.T
    above = heights - heights[places] @ parts
    above[places] = 0.0
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = np.where(parts < -_FLAT, np.maximum(above, 0.0) / -parts, np.inf)
    best = steps.argmin(axis=1)
    return [
        tuple(sorted([*places[:side], int(best[side]), *places[side + 1 :]]))
        for side in range(len(places))
        if np.isfinite(steps[side, best[side]])
    ]


def worst_shares(simplices: Whole, heights: Floats, values: Floats) -> Floats:
    """Return per simplex by what share the best may pass the one known choice that fits best.

    Parameters
    ----------
    simplices
        Places of points.
    heights
        Bounds at the points.
    values
        What each known choice is worth at each point, shape ``(n_choices, n_points)``.

    Notes
    -----
    Bound and worth are linear on a simplex, so the share is greatest at one of its points.
    """
    found = np.full(len(simplices), np.inf)
    for line in values:
        share = np.where(line > 0, (heights - line) / np.where(line > 0, line, 1.0), np.inf)
        found = np.minimum(found, share[simplices].max(axis=1))
    return np.maximum(found, 0.0)


def deepest(simplex: Whole, heights: Floats, values: Floats, target: float) -> tuple[float, Floats]:
    """Return where in a simplex all known choices together fall furthest behind the bound.

    The first number is by how much more than ``target`` there, as a share; at most 0 where the
    choices together stay within the target on the whole simplex. The second are the parts of
    the simplex' points.
    """
    lacks = heights[simplex] - (1 + target) * values[:, simplex]
    scale = float(np.abs(heights[simplex]).max()) or 1.0
    lacks = lacks / scale
    base = float(np.abs(lacks).max()) + 1.0
    size = len(simplex)
    lines = [Line(dict.fromkeys(range(size), 1.0), least=1.0, most=1.0)]
    for lack in lacks:
        terms = {place: float(part) + base for place, part in enumerate(lack)}
        lines.append(Line({**terms, size: -1.0}, least=0.0))
    amounts = minimise(size + 1, {size: -1.0}, lines, time_limit=_SECONDS)
    if amounts is None:
        return float("inf"), np.full(size, 1.0 / size)
    return amounts[size] - base, np.array(amounts[:size])
