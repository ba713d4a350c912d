"""A model together with all the weights that are still allowed, in whole numbers and in floats."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from decision.core.optimise.spec import ModelSpec, Whole
from decision.core.robust.errors import InvalidRobustness
from decision.core.valuing.figures import Figure, figure
from decision.core.valuing.weights.point import normalised
from decision.core.valuing.weights.polytope import WeightPolytope
from decision.core.valuing.weights.statements import share

Floats = NDArray[np.float64]
Weights = tuple[Fraction, ...]
_MOST_TOTAL = 2**52
_GRAIN = 10**6


@dataclass(frozen=True)
class Weighing:
    """A portfolio model and the set of weights that people still allow.

    Attributes
    ----------
    spec
        The model. A criterion that ``polytope`` does not name keeps the weight it has there.
    polytope
        The weights allowed for its criteria.
    units
        Per criterion, what a score of 1 is worth before weighing; 1 where not given.
    """

    spec: ModelSpec
    polytope: WeightPolytope
    units: Mapping[str, Fraction] | None = None

    def __post_init__(self) -> None:
        for name in self.polytope.criteria:
            if name not in self.spec.criteria:
                raise InvalidRobustness(
                    f"weights of {name!r}",
                    "no candidate has a score for this criterion.",
                    f"Weigh only {', '.join(self.spec.criteria) or 'criteria with scores'}.",
                )
        self.polytope.check()
        for weights in self.corners:
            if sum(abs(int(number)) for number in self.aim(weights)[0]) >= _MOST_TOTAL:
                raise InvalidRobustness(
                    "scores",
                    "their numbers are too long to be compared exactly.",
                    "Round scores or limits of weights to fewer digits.",
                )

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria whose weights are open."""
        return self.polytope.criteria

    @cached_property
    def corners(self) -> tuple[Weights, ...]:
        """The corners of the set of weights, exactly."""
        return tuple(tuple(corner.values()) for corner in self.polytope.corners())

    @cached_property
    def corner_floats(self) -> Floats:
        """The corners, shape ``(n_corners, n_criteria)``."""
        return np.array(self.corners, dtype=np.float64)

    @cached_property
    def centre(self) -> Weights:
        """The mean of the corners."""
        return tuple(self.polytope.centre().values())

    def aim(self, weights: Sequence[Fraction]) -> tuple[Whole, Fraction]:
        """Return whole numbers per column to maximise at some weights, and their unit."""
        spec = self.spec.with_weights(
            {
                name: weight * (self.units or {}).get(name, Fraction(1))
                for name, weight in zip(self.criteria, weights, strict=True)
            }
        )
        return spec.objective, spec.value_scale

    @cached_property
    def aims(self) -> tuple[tuple[Whole, Fraction], ...]:
        """What to maximise at each corner, and its unit."""
        return tuple(self.aim(weights) for weights in self.corners)

    @cached_property
    def worths(self) -> Whole:
        """Whole numbers per corner and column, each corner in its own unit."""
        return np.array([aim for aim, _ in self.aims], dtype=np.int64)

    @cached_property
    def scores(self) -> Floats:
        """Criteria × columns: what a column is worth at weights ``w`` is ``w @ scores``.

        The worth of criteria that are not weighed is added to every line, as weights sum to 1.
        """
        unit = np.eye(len(self.criteria), dtype=int)
        lines = [self.aim([Fraction(int(part)) for part in line]) for line in unit]
        return np.array([aim.astype(np.float64) * float(scale) for aim, scale in lines])

    def value(self, chosen: Iterable[int], weights: Sequence[Fraction]) -> Fraction:
        """Return what the chosen columns are worth at some weights, exactly."""
        aim, scale = self.aim(weights)
        return sum(aim[list(chosen)].tolist()) * scale

    def names(self, chosen: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of the candidates among the chosen columns."""
        return tuple(self.spec.ids[j] for j in sorted(chosen) if j < self.spec.n_candidates)

    def chosen(self, ids: Iterable[str]) -> frozenset[int]:
        """Return the columns of some candidates and all that follows; they must keep all rules."""
        named = list(ids)
        for name in named:
            if name not in self.spec.place:
                raise InvalidRobustness(
                    "portfolio", f"there is no candidate {name!r}.", "Name candidates of the model."
                )
        found = self.spec.completed(self.spec.place[name] for name in named)
        broken = self.spec.broken(found)
        if broken:
            rule = self.spec.labels[broken[0]].text
            raise InvalidRobustness(
                "portfolio", f"it breaks a rule ({rule}).", "Choose one that keeps all rules."
            )
        return found

    def nearby(self, weights: Floats) -> Weights:
        """Return fractions of few digits, 1 together, next to some weights."""
        parts = [Fraction(round(float(part) * _GRAIN), _GRAIN) for part in weights]
        heaviest = int(np.argmax(weights))
        parts[heaviest] += 1 - sum(parts, Fraction(0))
        return tuple(parts)


def around(weights: Mapping[str, Figure], percent: Figure) -> WeightPolytope:
    """Return all weights within so many percent of the given ones, none negative, 1 together.

    Examples
    --------
    >>> [str(end) for end in around({"a": 1, "b": 1}, 10).bounds()["a"]]
    ['9/20', '11/20']
    """
    change = figure(percent, "percent") / 100
    if not 0 <= change <= 1:
        raise InvalidRobustness(
            "percent", f"{percent} is not from 0 to 100.", "Give for example 10, 20 or 30."
        )
    shares = normalised(weights, tuple(weights))
    return WeightPolytope(
        tuple(shares),
        tuple(
            share(name, part * (1 - change), part * (1 + change)) for name, part in shares.items()
        ),
    )
