"""How far from best a few portfolios are at most, whatever weights people still choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite
from time import perf_counter
from typing import Any

import numpy as np

from decision.core.optimise.spec import Chosen, Whole
from decision.core.robust.errors import InvalidRobustness
from decision.core.robust.hull import Hull, deepest, worst_shares
from decision.core.robust.limits import Floats, Told
from decision.core.robust.solving import Solved, solve_at
from decision.core.robust.weighing import Weighing, Weights

TARGET = 0.005
N_WEIGHTS = 10_000
_PART_OF_TARGET = 2
"""A solve at one of the weights stops at this part of the target."""
_PER_ROUND = 4
_MOST_LOOKED_AT = 40
_GRAIN = 1000
_SURE = 1e-7
_NEVER = 1e-9


@dataclass(frozen=True)
class Certificate:
    """A few portfolios, one of which is near the best at every weight still allowed.

    Attributes
    ----------
    gap
        At every weight allowed, the best of ``portfolios`` is within this share of the best
        there is; proven where ``is_everywhere``, else proven at the weights drawn only.
    target
        What was asked for.
    is_everywhere
        Whether the proof covers every weight.
    portfolios
        Ids of each.
    shares
        Per portfolio: the share of the weights drawn at which it is the best of them.
    acceptability
        Per candidate: the share of the weights drawn at which the best of them holds it.
    n_weights, seed
        How many weights were drawn, and from which seed.
    n_solved
        How many weights were solved for.
    """

    gap: float
    target: float
    is_everywhere: bool
    portfolios: tuple[tuple[str, ...], ...]
    shares: tuple[Fraction, ...]
    acceptability: Mapping[str, Fraction]
    n_weights: int
    seed: int
    n_solved: int

    @property
    def holds(self) -> bool:
        """Whether the target is proven for every weight."""
        return self.is_everywhere and self.gap <= self.target

    @property
    def proof(self) -> str:
        """What of this is proven, in a sentence."""
        where = (
            "at every weight still allowed"
            if self.is_everywhere
            else f"at {self.n_weights} weights drawn at random"
        )
        return (
            f"Proven: one of {len(self.portfolios)} portfolios is within {self.gap:.2%} of the best "
            f"{where}. Shares are counted over {self.n_weights} weights drawn with seed {self.seed}, "
            "and are true within that gap."
        )

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "gap": self.gap,
            "target": self.target,
            "is_everywhere": self.is_everywhere,
            "holds": self.holds,
            "portfolios": [list(one) for one in self.portfolios],
            "shares": [float(part) for part in self.shares],
            "acceptability": {name: float(part) for name, part in self.acceptability.items()},
            "n_weights": self.n_weights,
            "seed": self.seed,
            "n_solved": self.n_solved,
            "proof": self.proof,
        }


def certify(
    weighing: Weighing,
    *,
    target: float = TARGET,
    n_weights: int = N_WEIGHTS,
    seed: int = 1,
    time_limit: float = 60.0,
    cluster: str = "",
    told: Told | None = None,
) -> Certificate:
    """Return portfolios of which one is within ``target`` of the best at every weight allowed.

    Parameters
    ----------
    weighing
        The model and the weights allowed.
    target
        Share of the best value that may be missing.
    n_weights, seed
        How many weights to draw for the shares, and from where.
    time_limit
        Seconds after which no further weights are solved for; the gap then says what is proven.
    cluster
        Address of a Dask scheduler; empty for this machine.
    told
        Is called after each step with the steps done and known to remain.

    Notes
    -----
    The best value V*(w) is convex, so V*(Σ λ_k w_k) ≤ Σ λ_k U_k with U_k a solver's bound at the
    corner w_k. The corners' lower hull is walked through simplex by simplex; where known
    portfolios together fall behind the bound by more than the target, that weight is solved for
    and becomes a further point.
    """
    if not 0 < target < 1:
        raise InvalidRobustness(
            "target", f"{target} is not between 0 and 1.", "Give for example 0.005."
        )
    points = _Points(weighing, target, perf_counter() + time_limit, cluster)
    corners = weighing.corners
    for begin in range(0, len(corners), _PER_ROUND):
        points.add(corners[begin : begin + _PER_ROUND])
        if told:
            told(min(begin + _PER_ROUND, len(corners)), len(corners))
    gap, is_everywhere = points.tightened(told)
    drawn = weighing.polytope.sample(n_weights, seed=seed)
    if not is_everywhere:
        gap = points.gap_at(drawn)
    return _certificate(points, drawn, gap, is_everywhere, seed)


class _Points:
    """Weights solved for, their bounds, and the portfolios found."""

    def __init__(self, weighing: Weighing, target: float, until: float, cluster: str) -> None:
        self.weighing, self.target, self.until, self.cluster = weighing, target, until, cluster
        self.weights: list[Weights] = []
        self.bounds: list[float] = []
        self.pool: dict[Chosen, Floats] = {}

    @property
    def seconds_left(self) -> float:
        """Seconds until no more is to be solved."""
        return self.until - perf_counter()

    def add(self, several: tuple[Weights, ...] | list[Weights]) -> None:
        """Solve at some weights."""
        seconds = max(self.seconds_left, 0.05)
        found = solve_at(
            self.weighing,
            several,
            gap=self.target / _PART_OF_TARGET,
            seconds=seconds,
            cluster=self.cluster,
        )
        for one in found:
            self._keep(one)

    def _keep(self, one: Solved) -> None:
        if one.weights in self.weights:
            place = self.weights.index(one.weights)
            self.bounds[place] = min(self.bounds[place], float(one.bound))
        else:
            self.weights.append(one.weights)
            self.bounds.append(float(one.bound))
        if one.chosen is not None:
            self.pool[one.chosen] = self.weighing.scores[:, sorted(one.chosen)].sum(axis=1)

    @property
    def table(self) -> Floats:
        """What each portfolio is worth per criterion, shape ``(n_portfolios, n_criteria)``."""
        return np.array(list(self.pool.values()))

    def tightened(self, told: Told | None) -> tuple[float, bool]:
        """Solve at further weights until the target is met everywhere, or time is up.

        Returns the proven gap, and whether it is proven for every weight.
        """
        if not self.pool:
            raise InvalidRobustness(
                "time", "it did not suffice to find a portfolio.", "Give more seconds."
            )
        proven = float("inf")
        while True:
            hull = Hull(np.array(self.weights, dtype=np.float64), np.array(self.bounds))
            simplices = hull.simplices()
            if simplices is None:
                return proven, isfinite(proven)
            values = self.table @ hull.points.T
            shares = worst_shares(simplices, hull.heights, values)
            proven = min(proven, float(shares.max()))
            lacking = np.argsort(-shares, kind="stable")[: int((shares > self.target).sum())]
            if not len(lacking):
                return proven, True
            further = self._further(hull, simplices[lacking], values)
            if not further:
                return min(self.target, proven), True
            if self.seconds_left <= 0:
                return proven, True
            self.add(further)
            if told:
                told(len(self.weights), len(self.weights) + len(lacking))

    def _further(self, hull: Hull, simplices: Whole, values: Floats) -> list[Weights]:
        """Return weights at which known portfolios fall behind most; none if nowhere."""
        found: list[tuple[float, Weights]] = []
        for simplex in simplices:
            excess, parts = deepest(simplex, hull.heights, values, self.target)
            if excess > _SURE * self.target:
                found.append((excess, self._mixed(simplex, parts)))
            if len(found) >= _MOST_LOOKED_AT:
                break
        found.sort(key=lambda pair: -pair[0])
        return list(dict.fromkeys(weights for _, weights in found))[:_PER_ROUND]

    def _mixed(self, simplex: Whole, parts: Floats) -> Weights:
        """Return the mean of points, with short fractions as parts so that it is exact."""
        shares = [Fraction(round(float(part) * _GRAIN), _GRAIN) for part in parts]
        total = sum(shares, Fraction(0))
        columns = zip(*(self.weights[int(place)] for place in simplex), strict=True)
        return tuple(
            sum((s / total * w for s, w in zip(shares, column, strict=True)), Fraction(0))
            for column in columns
        )

    def gap_at(self, drawn: Floats) -> float:
        """Return the greatest gap at weights drawn, by the highest bound of all corners."""
        best = (drawn @ self.table.T).max(axis=1)
        top = np.array(self.bounds).max()
        return float(((top - best) / np.maximum(best, _NEVER)).max())


def _certificate(
    points: _Points, drawn: Floats, gap: float, is_everywhere: bool, seed: int
) -> Certificate:
    weighing = points.weighing
    choices = list(points.pool)
    winners = np.bincount((drawn @ points.table.T).argmax(axis=1), minlength=len(choices))
    order = np.argsort(-winners, kind="stable").tolist()
    counts = dict.fromkeys(weighing.spec.ids, 0)
    for place in order:
        for name in weighing.names(choices[place]):
            counts[name] += int(winners[place])
    return Certificate(
        gap,
        points.target,
        is_everywhere,
        tuple(weighing.names(choices[place]) for place in order),
        tuple(Fraction(int(winners[place]), len(drawn)) for place in order),
        {name: Fraction(count, len(drawn)) for name, count in counts.items()},
        len(drawn),
        seed,
        len(points.weights),
    )
