"""Which weight of a criterion brings which candidate in or out."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from typing import Any

import numpy as np

from decision.core.errors import InvalidOption
from decision.core.exact import plain
from decision.core.explaining.case import Case
from decision.core.explaining.figures import EXACT, NEVER, UNKNOWN, Figure
from decision.core.explaining.several import Means
from decision.core.optimise.solver import Deadline, solve
from decision.core.optimise.spec import Chosen, Whole, weighted


@dataclass(frozen=True)
class Stretch:
    """From one share of the weight to another, both between 0 and 1, this choice is best."""

    start: Fraction
    end: Fraction
    selected: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the stretch as plain JSON values."""
        return {
            "start": plain(self.start),
            "end": plain(self.end),
            "selected": list(self.selected),
        }


@dataclass(frozen=True)
class WeightMap:
    """The best choices along one criterion's share of all weight, from 0 to 1.

    The other criteria keep their proportions. ``now`` is the present share. ``complete``: the
    stretches cover everything, proven; at a border both neighbours are best, and there may be
    further choices that are best at that one share only.
    """

    criterion: str
    now: Fraction
    stretches: tuple[Stretch, ...]
    complete: bool

    def flip_of(self, candidate: str) -> Figure:
        """Return the share nearest to the present one where the answer for a candidate turns."""
        here = [one for one in self.stretches if one.start <= self.now <= one.end]
        if not here or not self.complete:
            return Figure(None, UNKNOWN)
        is_in = candidate in here[0].selected
        turned = [one for one in self.stretches if (candidate in one.selected) != is_in]
        if not turned:
            return Figure(None, NEVER)
        borders = [(min(max(self.now, one.start), one.end), one.selected) for one in turned]
        share, selected = min(borders, key=lambda border: abs(border[0] - self.now))
        return Figure(share, EXACT, selected)

    def to_json(self) -> dict[str, Any]:
        """Return the map as plain JSON values."""
        return {
            "criterion": self.criterion,
            "now": plain(self.now),
            "stretches": [one.to_json() for one in self.stretches],
            "complete": self.complete,
        }


@dataclass(frozen=True)
class _Line:
    """A choice, and its value at a share of 0 and of 1."""

    chosen: Chosen
    low: Fraction
    high: Fraction

    def at(self, share: Fraction) -> Fraction:
        return self.low + (self.high - self.low) * share


def weight_map(case: Case, criterion: str, means: Means | None = None) -> WeightMap:
    """Return which choice is best for every share that a criterion could have of the weight.

    Raises
    ------
    InvalidOption
        If the criterion is unknown, it alone has any weight, or a weight is negative.

    Notes
    -----
    The best value is convex in the share and made of straight lines. Where the lines of two
    choices cross, either nothing is better, and the crossing is a border; or something is, and
    both sides are looked at anew. So k choices take no more than 2k + 1 solves.

    References
    ----------
    Eisner and Severance 1976, "Mathematical techniques for efficient record segmentation in
    large shared databases", for the crossing of lines.
    """
    sweep = _Sweep(case, criterion, means or Means())
    lines = sweep.lines()
    return WeightMap(criterion, sweep.now, tuple(_stretches(case, lines)), sweep.complete)


def weight_maps(case: Case, means: Means | None = None) -> tuple[WeightMap, ...]:
    """Return a map for every criterion with a weight, where there are several; time is shared."""
    spec, asked = case.spec, means or Means()
    deadline = Deadline(asked.time_limit)
    named = [name for name, weight in zip(spec.criteria, spec.weights, strict=True) if weight > 0]
    if len(named) < 2 or min(spec.weights) < 0:
        return ()
    return tuple(
        weight_map(case, name, Means(asked.solver, asked.gap, deadline.left)) for name in named
    )


class _Sweep:
    """One criterion against all the others in their proportions."""

    def __init__(self, case: Case, criterion: str, means: Means) -> None:
        spec = case.spec
        total = sum(spec.weights, Fraction(0))
        if criterion not in spec.criteria:
            raise InvalidOption(f"There is no criterion {criterion!r}.")
        at = spec.criteria.index(criterion)
        rest = total - spec.weights[at]
        if rest <= 0 or min(spec.weights) < 0:
            raise InvalidOption(
                "A weight can be moved only against others, and none may be negative."
            )
        self.spec, self.means, self.now = spec, means, spec.weights[at] / total
        alone = [Fraction(int(one == at)) for one in range(len(spec.criteria))]
        others = [w / rest if one != at else Fraction(0) for one, w in enumerate(spec.weights)]
        self.ends = [weighted(spec.scores, spec.scales, parts) for parts in (others, alone)]
        self.deadline = Deadline(means.time_limit)
        self.complete = True

    def lines(self) -> list[_Line]:
        """Return the best choices from a share of 0 to one of 1."""
        first, last = self._best(Fraction(0)), self._best(Fraction(1))
        if first is None or last is None:
            return []
        return [first, *self._between(first, last)]

    def _between(self, one: _Line, other: _Line) -> list[_Line]:
        """Return the choices after ``one`` up to ``other``."""
        slope = (other.high - other.low) - (one.high - one.low)
        if slope <= 0:
            return []
        cross = (one.low - other.low) / slope
        middle = self._best(cross)
        if middle is None or middle.at(cross) <= one.at(cross):
            return [other]
        return [*self._between(one, middle), *self._between(middle, other)]

    def _best(self, share: Fraction) -> _Line | None:
        """Return the best choice at a share; ``None`` where time ran out."""
        (low, low_unit), (high, high_unit) = self.ends
        objective, _ = weighted(
            np.stack([low, high]), (1, 1), ((1 - share) * low_unit, share * high_unit)
        )
        answer = solve(
            self.spec, objective, solver=self.means.solver, time_limit=self.deadline.left
        )
        if answer.proof != "optimal":
            self.complete = False
            return None
        chosen = answer.chosen
        return _Line(chosen, _sum(low, chosen) * low_unit, _sum(high, chosen) * high_unit)


def _sum(numbers: Whole, chosen: Chosen) -> int:
    return sum(numbers[list(chosen)].tolist())


def _stretches(case: Case, lines: Sequence[_Line]) -> list[Stretch]:
    """Return where each line is the highest; lines come by rising slope."""
    found: list[Stretch] = []
    start = Fraction(0)
    for line, after in zip_longest(lines, lines[1:]):
        end = Fraction(1) if after is None else _crossing(line, after)
        if end > start or (after is None and not found):
            found.append(Stretch(start, end, case.named(line.chosen)))
            start = end
    return found


def _crossing(one: _Line, other: _Line) -> Fraction:
    slope = (other.high - other.low) - (one.high - one.low)
    return (one.low - other.low) / slope
