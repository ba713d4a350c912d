"""Value functions: from a level on a criterion's own scale to a value of at most 1.

A value of 1 is the best level. 0 is the worst level or, where a neutral level is given, the level
of doing nothing; levels on the far side of it are harm and have negative values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from decision.core.exact import plain
from decision.core.valuing.errors import InvalidValuation, unknown

Floats = NDArray[np.float64]
Level = Fraction | str
"""A number, or the label of a category."""

RISING, FALLING, FREE = "rising", "falling", "free"
DIRECTIONS = (RISING, FALLING, FREE)


class ValueFunction(Protocol):
    """What every value function answers."""

    @property
    def kind(self) -> str:
        """``linear``, ``piecewise`` or ``categories``."""

    def check(self, place: str) -> None:
        """Raise ``InvalidValuation`` where the function itself makes no sense."""

    def value_of(self, level: Level, place: str) -> Fraction:
        """Return the value of a level; raise where it lies outside the scale."""

    def value_range(self, low: Level, high: Level, place: str) -> tuple[Fraction, Fraction]:
        """Return the least and greatest value of the levels from ``low`` to ``high``."""

    def values_of(self, levels: Floats) -> Floats:
        """Return the values of many levels, as floats."""

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""


@dataclass(frozen=True)
class Piecewise:
    """Straight lines between points of level and value.

    Examples
    --------
    >>> noise = Piecewise(tuple((Fraction(x), Fraction(v)) for x, v in ((40, 1), (55, 0), (70, -1))))
    >>> str(noise.value_of(Fraction(50), "noise"))
    '1/3'
    """

    points: tuple[tuple[Fraction, Fraction], ...]
    direction: str = FREE
    kind: str = field(default="piecewise", init=False)

    def check(self, place: str) -> None:
        """Raise where the points are no function, exceed 1, or run against the direction."""
        if self.direction not in DIRECTIONS:
            raise unknown(place, "direction", self.direction, DIRECTIONS)
        if len(self.points) < 2 or any(a[0] >= b[0] for a, b in pairwise(self.points)):
            raise InvalidValuation(
                place, "its points have no range.", "Give two or more points with rising levels."
            )
        _check_values([value for _, value in self.points], place)
        sign = {RISING: 1, FALLING: -1, FREE: 0}[self.direction]
        if any(sign * (b[1] - a[1]) < 0 for a, b in pairwise(self.points)):
            raise InvalidValuation(
                place,
                f"its values are not {self.direction} throughout.",
                "Correct the points, or call the direction free.",
            )

    def value_of(self, level: Level, place: str) -> Fraction:
        """Return the value of a level; raise where it lies outside the points."""
        if level not in self._found:
            self._found[level] = self._value_of(level, place)
        return self._found[level]

    @cached_property
    def _found(self) -> dict[Level, Fraction]:
        return {}

    def _value_of(self, level: Level, place: str) -> Fraction:
        if isinstance(level, str):
            raise InvalidValuation(place, f"{level!r} is no number.", "Enter a number.")
        first, last = self.points[0][0], self.points[-1][0]
        if not first <= level <= last:
            raise InvalidValuation(
                place,
                f"{plain(level)} is outside the bounds {plain(first)} to {plain(last)}.",
                "Correct the score, or widen the bounds of the criterion.",
            )
        for (left, low), (right, high) in pairwise(self.points):
            if level <= right:
                return low + (high - low) * (level - left) / (right - left)
        return self.points[-1][1]

    def value_range(self, low: Level, high: Level, place: str) -> tuple[Fraction, Fraction]:
        """Return the least and greatest value of the levels from ``low`` to ``high``."""
        ends = [self.value_of(low, place), self.value_of(high, place)]
        if low == high:
            return ends[0], ends[0]
        ends += [value for level, value in self.points if low < level < high]  # type: ignore[operator]
        return min(ends), max(ends)

    def values_of(self, levels: Floats) -> Floats:
        """Return the values of many levels, as floats."""
        across, up = zip(*self.points, strict=True)
        values: Floats = np.interp(levels, np.array(across, float), np.array(up, float))
        return values

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        points = [[plain(level), plain(value)] for level, value in self.points]
        return {"kind": self.kind, "points": points, "direction": self.direction}


@dataclass(frozen=True)
class Linear:
    """One straight line between two bounds.

    Examples
    --------
    >>> harm = Linear(Fraction(-5), Fraction(5), neutral=Fraction(0))
    >>> str(harm.value_of(Fraction(-3), "health"))
    '-3/5'
    """

    low: Fraction
    high: Fraction
    direction: str = RISING
    neutral: Fraction | None = None
    kind: str = field(default="linear", init=False)

    def check(self, place: str) -> None:
        """Raise where there is no range, or the neutral level leaves none on the good side."""
        if self.direction not in (RISING, FALLING):
            raise unknown(place, "direction", self.direction, (RISING, FALLING))
        if self.low >= self.high:
            raise InvalidValuation(
                place,
                f"it has no range: {plain(self.low)} to {plain(self.high)}.",
                "Give a lower bound below the upper one, or leave the criterion out.",
            )
        if self.neutral is not None and (
            not self.low <= self.neutral <= self.high or self.neutral == self._best
        ):
            raise InvalidValuation(
                place,
                f"the neutral level {plain(self.neutral)} leaves nothing to gain.",
                "Put it between the bounds, away from the best one.",
            )

    @property
    def _best(self) -> Fraction:
        return self.high if self.direction == RISING else self.low

    @cached_property
    def _line(self) -> Piecewise:
        worst = self.low if self.direction == RISING else self.high
        zero = worst if self.neutral is None else self.neutral
        ends = [(x, (x - zero) / (self._best - zero)) for x in (self.low, self.high)]
        return Piecewise(tuple(ends), self.direction)

    def value_of(self, level: Level, place: str) -> Fraction:
        """Return the value of a level; raise where it lies outside the bounds."""
        return self._line.value_of(level, place)

    def value_range(self, low: Level, high: Level, place: str) -> tuple[Fraction, Fraction]:
        """Return the least and greatest value of the levels from ``low`` to ``high``."""
        return self._line.value_range(low, high, place)

    def values_of(self, levels: Floats) -> Floats:
        """Return the values of many levels, as floats."""
        return self._line.values_of(levels)

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        neutral = {} if self.neutral is None else {"neutral": plain(self.neutral)}
        return {
            "kind": self.kind,
            "low": plain(self.low),
            "high": plain(self.high),
            "direction": self.direction,
            **neutral,
        }


@dataclass(frozen=True)
class Categories:
    """A value per label.

    Examples
    --------
    >>> access = Categories({"none": Fraction(0), "some": Fraction(1, 2), "full": Fraction(1)})
    >>> str(access.value_of("some", "access"))
    '1/2'
    """

    values: Mapping[str, Fraction]
    kind: str = field(default="categories", init=False)

    def check(self, place: str) -> None:
        """Raise where all labels have the same value, or one exceeds 1."""
        _check_values(list(self.values.values()), place)

    def value_of(self, level: Level, place: str) -> Fraction:
        """Return the value of a label; raise where there is no such label."""
        if not isinstance(level, str) or level not in self.values:
            name = level if isinstance(level, str) else str(plain(level))
            raise unknown(place, "category", name, self.values)
        return self.values[level]

    def value_range(self, low: Level, high: Level, place: str) -> tuple[Fraction, Fraction]:
        """Return the lower and the higher of two labels' values."""
        ends = (self.value_of(low, place), self.value_of(high, place))
        return min(ends), max(ends)

    def values_of(self, levels: Floats) -> Floats:
        """Raise: labels are looked up, never drawn as numbers."""
        raise InvalidValuation("score", "a number was given for a category.", "Choose a category.")

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {"kind": self.kind, "values": {key: plain(v) for key, v in self.values.items()}}


def _check_values(values: list[Fraction], place: str) -> None:
    if len(set(values)) < 2:
        raise InvalidValuation(
            place, "all its levels have the same value.", "Give it a best and a worst level."
        )
    if max(values) > 1:
        raise InvalidValuation(
            place, f"its value {plain(max(values))} is above 1.", "Let the best level have value 1."
        )
