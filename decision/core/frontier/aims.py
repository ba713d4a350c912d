"""What a frontier is drawn over: aims in whole numbers, and points that nothing beats."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from decision.core.errors import InvalidOption
from decision.core.exact import plain
from decision.core.optimise.spec import ModelSpec, Whole


@dataclass(frozen=True)
class Aim:
    """A sum over the chosen columns that is to be great: whole numbers, and what one is in truth.

    Costs are an aim with negative numbers.
    """

    name: str
    numbers: Whole
    unit: Fraction = Fraction(1)

    def of(self, chosen: Iterable[int]) -> int:
        """Return what a choice adds up to, in whole numbers."""
        return sum(self.numbers[list(chosen)].tolist())


@dataclass(frozen=True)
class Point:
    """What one choice is in every aim, in true units, and the candidates of the choice."""

    amounts: tuple[Fraction, ...]
    selected: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the point as plain JSON values."""
        return {"amounts": [plain(one) for one in self.amounts], "selected": list(self.selected)}


@dataclass(frozen=True)
class Frontier:
    """Points of which none is beaten in all aims, the best in the first aim first.

    ``complete``: every such point is among them, proven. Otherwise time ran out; each point that
    is there is still proven to be beaten by none.
    """

    aims: tuple[str, ...]
    points: tuple[Point, ...]
    complete: bool

    def to_json(self) -> dict[str, Any]:
        """Return the frontier as plain JSON values."""
        points = [point.to_json() for point in self.points]
        return {"aims": list(self.aims), "points": points, "complete": self.complete}


def value_aim(spec: ModelSpec) -> Aim:
    """Return the weighted value as an aim."""
    return Aim("value", spec.objective, spec.value_scale)


def criterion_aim(spec: ModelSpec, criterion: str) -> Aim:
    """Return one criterion's unweighted scores as an aim; raises ``InvalidOption``."""
    if criterion not in spec.criteria:
        raise InvalidOption(f"There is no criterion {criterion!r}.")
    at = spec.criteria.index(criterion)
    return Aim(criterion, spec.scores[at], Fraction(1, spec.scales[at]))


def saving_aim(spec: ModelSpec, row: int, name: str, unit: Fraction) -> Aim:
    """Return a budget's row as an aim: to spend little of it. Amounts are negative."""
    numbers = np.zeros(spec.n_columns, dtype=np.int64)
    coefficients: Mapping[int, int] = spec.row(row).coefficients
    for place, cost in coefficients.items():
        numbers[place] = -cost
    return Aim(name, numbers, unit)
