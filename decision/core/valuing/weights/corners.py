"""The corners of a set of weights, exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from decision.core.valuing.weights.statements import Row

MOST_CORNERS = 1500
"""Above this number the exact search is given up."""


@dataclass(frozen=True)
class _Ray:
    """A direction of the cone; ``tight`` has a bit per condition that it meets with equality."""

    parts: Row
    tight: int


def corners(n_criteria: int, rows: Sequence[Row]) -> tuple[tuple[Fraction, ...], ...] | None:
    """Return the corners of ``{w >= 0, sum w = 1, rows · w >= 0}``, none where it is empty.

    ``None`` where there are more than ``MOST_CORNERS`` on the way.

    Notes
    -----
    Double description over whole numbers: the cone of nonnegative weights is cut by one row
    after the other; a new ray arises between two neighbouring rays on both sides of the cut.

    References
    ----------
    Motzkin, Raiffa, Thompson and Thrall 1953, "The double description method"; Fukuda and
    Prodon 1996, "Double description method revisited", for the test of neighbours.

    Examples
    --------
    >>> [tuple(map(str, corner)) for corner in corners(2, [(1, -1)])]
    [('1/2', '1/2'), ('1', '0')]
    """
    everything = (1 << n_criteria) - 1
    rays = [
        _Ray(tuple(int(i == place) for i in range(n_criteria)), everything & ~(1 << place))
        for place in range(n_criteria)
    ]
    for number, row in enumerate(rows):
        rays = _cut(rays, row, 1 << (n_criteria + number), n_criteria)
        if len(rays) > MOST_CORNERS:
            return None
    return tuple(sorted(_normal(ray.parts) for ray in rays))


def _normal(parts: Row) -> tuple[Fraction, ...]:
    total = sum(parts)
    return tuple(Fraction(part, total) for part in parts)


def _cut(rays: list[_Ray], row: Row, bit: int, n_criteria: int) -> list[_Ray]:
    heights = [sum(a * b for a, b in zip(row, ray.parts, strict=True)) for ray in rays]
    above = [(ray, height) for ray, height in zip(rays, heights, strict=True) if height > 0]
    below = [(ray, height) for ray, height in zip(rays, heights, strict=True) if height < 0]
    on = [
        _Ray(ray.parts, ray.tight | bit)
        for ray, height in zip(rays, heights, strict=True)
        if height == 0
    ]
    fresh = [
        _between(one, high, other, low, bit)
        for one, high in above
        for other, low in below
        if _are_neighbours(one, other, rays, n_criteria)
    ]
    return [ray for ray, _ in above] + on + fresh


def _between(one: _Ray, high: int, other: _Ray, low: int, bit: int) -> _Ray:
    parts = [a * -low + b * high for a, b in zip(one.parts, other.parts, strict=True)]
    common = gcd(*parts)
    return _Ray(tuple(part // common for part in parts), (one.tight & other.tight) | bit)


def _are_neighbours(one: _Ray, other: _Ray, rays: list[_Ray], n_criteria: int) -> bool:
    shared = one.tight & other.tight
    if shared.bit_count() < n_criteria - 2:
        return False
    return not any(
        ray.tight & shared == shared for ray in rays if ray is not one and ray is not other
    )
