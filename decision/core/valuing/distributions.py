"""What a score can be: one level, a range, or a distribution of levels."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from statistics import NormalDist
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from decision.core.exact import plain
from decision.core.valuing.errors import InvalidValuation
from decision.core.valuing.figures import rounded
from decision.core.valuing.value_functions import Level

Floats = NDArray[np.float64]
_GRID = 2049
_LEAST_MASS = 1e-9


@dataclass(frozen=True)
class Certain:
    """One level: a number or the label of a category."""

    level: Level
    kind: ClassVar[str] = "level"

    @property
    def least(self) -> Level:
        """The lowest level it allows."""
        return self.level

    most = centre = least


@dataclass(frozen=True)
class Range:
    """Some level from ``low`` to ``high``, with no word on which; drawn evenly where drawn."""

    low: Fraction
    high: Fraction
    kind: ClassVar[str] = "range"

    def check(self, place: str) -> None:
        """Raise where the lower end is above the upper one."""
        if self.low > self.high:
            raise InvalidValuation(
                place, f"{plain(self.low)} is above {plain(self.high)}.", "Exchange the two ends."
            )

    @property
    def least(self) -> Fraction:
        """The lowest level it allows."""
        return self.low

    @property
    def most(self) -> Fraction:
        """The highest level it allows."""
        return self.high

    @property
    def centre(self) -> Fraction:
        """The level to count with: the mean of the distribution."""
        return (self.low + self.high) / 2

    def draw(self, rng: np.random.Generator, size: int) -> Floats:
        """Return levels drawn at random."""
        return rng.uniform(float(self.low), float(self.high), size)


@dataclass(frozen=True)
class Uniform(Range):
    """Every level from ``low`` to ``high`` is equally likely."""

    kind: ClassVar[str] = "uniform"


@dataclass(frozen=True)
class Triangular(Range):
    """Levels from ``low`` to ``high``, ``mode`` the likeliest."""

    mode: Fraction
    kind: ClassVar[str] = "triangular"

    def check(self, place: str) -> None:
        """Raise where the likeliest level is not between the ends."""
        super().check(place)
        if not self.low <= self.mode <= self.high:
            raise InvalidValuation(
                place,
                f"the likeliest level {plain(self.mode)} is outside.",
                "Put it between the ends.",
            )

    @property
    def centre(self) -> Fraction:
        """The mean."""
        return (self.low + self.mode + self.high) / 3

    def draw(self, rng: np.random.Generator, size: int) -> Floats:
        """Return levels drawn at random."""
        if self.low == self.high:
            return np.full(size, float(self.low))
        return rng.triangular(float(self.low), float(self.mode), float(self.high), size)


@dataclass(frozen=True)
class CutNormal(Range):
    """A normal distribution, cut off below ``low`` and above ``high``."""

    mean: Fraction
    deviation: Fraction
    kind: ClassVar[str] = "normal"

    def check(self, place: str) -> None:
        """Raise where the deviation is not positive, or next to nothing is left by the cut."""
        super().check(place)
        if self.deviation <= 0:
            raise InvalidValuation(
                place, "its deviation is not above 0.", "Give one above 0, or a single number."
            )
        if self._kept < _LEAST_MASS:
            raise InvalidValuation(
                place,
                "the bounds cut off nearly all of it.",
                "Bring the bounds closer to the mean.",
            )

    @property
    def _ends(self) -> tuple[float, float]:
        return float((self.low - self.mean) / self.deviation), float(
            (self.high - self.mean) / self.deviation
        )

    @property
    def _kept(self) -> float:
        low, high = self._ends
        return NormalDist().cdf(high) - NormalDist().cdf(low)

    @property
    def centre(self) -> Fraction:
        """The mean after the cut, to 12 digits."""
        normal = NormalDist()
        low, high = self._ends
        shift = (normal.pdf(low) - normal.pdf(high)) / self._kept
        return self.mean + rounded(float(self.deviation) * shift)

    def draw(self, rng: np.random.Generator, size: int) -> Floats:
        """Return levels drawn at random, by the inverse distribution on a fine grid."""
        normal = NormalDist(float(self.mean), float(self.deviation))
        levels = np.linspace(float(self.low), float(self.high), _GRID)
        below = np.array([normal.cdf(float(level)) for level in levels])
        return np.interp(rng.uniform(below[0], below[-1], size), below, levels)


@dataclass(frozen=True)
class Quantiles:
    """Levels by the probability of staying below them, even between the points given.

    Examples
    --------
    >>> points = ((0, 10), ("1/2", 20), (1, 40))
    >>> str(Quantiles(tuple((Fraction(p), Fraction(x)) for p, x in points)).centre)
    '45/2'
    """

    points: tuple[tuple[Fraction, Fraction], ...]
    kind: ClassVar[str] = "quantiles"

    def check(self, place: str) -> None:
        """Raise where probabilities do not rise from 0 to 1, or levels fall."""
        chances = [chance for chance, _ in self.points]
        if len(chances) < 2 or chances[0] != 0 or chances[-1] != 1:
            raise InvalidValuation(
                place,
                "its probabilities do not run from 0 to 1.",
                "Add the least possible level with 0 and the greatest with 1.",
            )
        if any(a[0] >= b[0] or a[1] > b[1] for a, b in pairwise(self.points)):
            raise InvalidValuation(
                place, "its points do not rise.", "Sort them by probability and correct the levels."
            )

    @property
    def least(self) -> Fraction:
        """The lowest level it allows."""
        return self.points[0][1]

    @property
    def most(self) -> Fraction:
        """The highest level it allows."""
        return self.points[-1][1]

    @property
    def centre(self) -> Fraction:
        """The mean."""
        return sum(((q - p) * (x + y) / 2 for (p, x), (q, y) in pairwise(self.points)), Fraction(0))

    def draw(self, rng: np.random.Generator, size: int) -> Floats:
        """Return levels drawn at random."""
        chances, levels = (np.array(column, float) for column in zip(*self.points, strict=True))
        return np.interp(rng.uniform(0, 1, size), chances, levels)


Score = Certain | Range | Quantiles
"""Any of them; the named distributions are ranges too."""
