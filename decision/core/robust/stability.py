"""How far weights can move before another portfolio is better than the one chosen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from time import perf_counter
from typing import Any

from decision.core.exact import plain
from decision.core.optimise.linear import Line, minimise
from decision.core.optimise.spec import Chosen
from decision.core.robust.errors import InvalidRobustness
from decision.core.robust.solving import solve_at
from decision.core.robust.weighing import Weighing, Weights
from decision.core.valuing.figures import Figure, rounded
from decision.core.valuing.weights.point import normalised
from decision.core.valuing.weights.polytope import WeightPolytope
from decision.core.valuing.weights.statements import share

_SECONDS = 20.0
_MOST_ROUNDS = 12
_SHRINK = Fraction(999, 1000)
_GRAIN = 10**6
"""Weights to solve at have few digits: objectives of more than 15 have misled solvers."""


@dataclass(frozen=True)
class Stability:
    """The least change of weights that puts another portfolio ahead.

    Attributes
    ----------
    distance
        Another portfolio is as good once the weights have moved by this: the greatest move of
        one weight, weights being 1 together. ``None`` where none ever is.
    safe
        As long as no weight has moved by more than this, no portfolio is better: proven.
    rival
        Ids of the portfolio that comes next.
    enters, leaves
        Its candidates that the chosen one has not, and the reverse.
    at
        The weights at which it draws level.
    """

    distance: Fraction | None
    safe: Fraction
    rival: tuple[str, ...]
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    at: Mapping[str, Fraction]

    @property
    def proof(self) -> str:
        """What of this is proven, in a sentence."""
        safe = f"Proven: no portfolio is better while no weight moves by more than {float(self.safe):.3f}"
        if self.distance is None:
            return f"{safe}."
        return f"{safe}; at {float(self.distance):.3f} one is as good."

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "distance": plain(self.distance),
            "safe": plain(self.safe),
            "rival": list(self.rival),
            "enters": list(self.enters),
            "leaves": list(self.leaves),
            "at": {name: plain(part) for name, part in self.at.items()},
            "proof": self.proof,
        }


def stability(
    weighing: Weighing,
    portfolio: Iterable[str],
    weights: Mapping[str, Figure],
    *,
    rivals: Sequence[Chosen] = (),
    time_limit: float = 60.0,
) -> Stability:
    """Return how far the weights can move from where they are until the choice is beaten.

    Parameters
    ----------
    weighing
        The model; weights may move beyond its polytope, to any that are not negative.
    portfolio
        Ids of the choice.
    weights
        Where the weights are now; divided by their sum.
    rivals
        Portfolios known already, such as those of a certificate.
    time_limit
        Seconds; when they are used up, ``safe`` is what is proven by then.

    Notes
    -----
    The lag of a choice behind the best is convex in the weights, so within a box of weights it
    is greatest at a corner: where all corners of a box find nothing better, nothing inside is.
    """
    until = perf_counter() + time_limit
    mine = weighing.chosen(portfolio)
    start = tuple(normalised(weights, weighing.criteria).values())
    known = dict.fromkeys(one for one in rivals if one != mine)
    radius, nearest, at = Fraction(1), None, start
    for _ in range(_MOST_ROUNDS):
        for rival in known:
            found = _nearest(weighing, mine, rival, start)
            if found is not None and found[0] < radius:
                radius, at = found
                nearest = rival
        seconds = until - perf_counter()
        if seconds <= 0:
            break
        better, is_proven = _better(weighing, mine, _box(weighing, start, radius), seconds)
        fresh = [one for one in better if one not in known]
        if not fresh:
            safe = radius if is_proven and not better else Fraction(0)
            return _stability(weighing, mine, nearest, radius, safe, at)
        known.update(dict.fromkeys(fresh))
    return _stability(weighing, mine, nearest, radius, Fraction(0), at)


def _near(radius: Fraction) -> Fraction:
    return Fraction(int(radius * _SHRINK * _GRAIN), _GRAIN)


def _box(weighing: Weighing, start: Weights, radius: Fraction) -> tuple[Weights, ...]:
    """Return the corners of all weights a little less far away than ``radius``."""
    near = _near(radius)
    statements = [
        share(name, max(part - near, Fraction(0)), min(part + near, Fraction(1)))
        for name, part in zip(weighing.criteria, start, strict=True)
    ]
    corners = WeightPolytope(weighing.criteria, tuple(statements)).corners()
    return tuple(tuple(corner.values()) for corner in corners)


def _better(
    weighing: Weighing, mine: Chosen, corners: Sequence[Weights], seconds: float
) -> tuple[list[Chosen], bool]:
    """Return what is better than the choice at some corner, and whether all were solved."""
    found = []
    is_proven = True
    for one in solve_at(weighing, corners, gap=0.0, seconds=seconds):
        value = weighing.value(mine, one.weights)
        if one.chosen is not None and weighing.value(one.chosen, one.weights) > value:
            found.append(one.chosen)
        elif one.bound > value:
            is_proven = False
    return found, is_proven


def _nearest(
    weighing: Weighing, mine: Chosen, rival: Chosen, start: Weights
) -> tuple[Fraction, Weights] | None:
    """Return the least move of weights at which a rival draws level, and these weights."""
    n = len(start)
    lead = weighing.scores[:, sorted(rival)].sum(axis=1) - weighing.scores[:, sorted(mine)].sum(
        axis=1
    )
    if float(lead.max()) < 0 or not lead.any():
        return None
    top = float(abs(lead).max())
    lines = [
        Line(dict.fromkeys(range(n), 1.0), least=1.0, most=1.0),
        Line({place: float(part) / top for place, part in enumerate(lead)}, least=0.0),
    ]
    for place, part in enumerate(start):
        lines.append(Line({place: 1.0, n: -1.0}, most=float(part)))
        lines.append(Line({place: 1.0, n: 1.0}, least=float(part)))
    amounts = minimise(n + 1, {n: 1.0}, lines, time_limit=_SECONDS)
    if amounts is None:
        return None
    return rounded(amounts[n]), tuple(rounded(part) for part in amounts[:n])


def _stability(
    weighing: Weighing,
    mine: Chosen,
    rival: Chosen | None,
    radius: Fraction,
    safe: Fraction,
    at: Weights,
) -> Stability:
    if rival is None:
        return Stability(None, safe, (), (), (), {})
    return Stability(
        radius,
        _near(safe),
        weighing.names(rival),
        weighing.names(rival - mine),
        weighing.names(mine - rival),
        dict(zip(weighing.criteria, at, strict=True)),
    )


def check_best(weighing: Weighing, portfolio: Iterable[str], weights: Mapping[str, Figure]) -> None:
    """Raise where the choice is not among the best even at the weights as they are."""
    mine = weighing.chosen(portfolio)
    start = tuple(normalised(weights, weighing.criteria).values())
    (best,) = solve_at(weighing, [start], gap=0.0, seconds=_SECONDS)
    if best.chosen is not None and weighing.value(best.chosen, start) > weighing.value(mine, start):
        raise InvalidRobustness(
            "portfolio",
            "another one is better at these weights already.",
            "Compare the two, or take the better one.",
        )
