"""Rows of whole numbers, one by one and compressed into arrays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decision.core.errors import InvalidProblem
from decision.core.optimise.labels import RowLabel

Whole = NDArray[Any]
"""Whole numbers: 64 bits where they suffice, Python's own where not."""
Chosen = frozenset[int]
"""The places of the columns that are chosen."""

NO_LEAST, NO_MOST = -(2**62), 2**62
"""Limits that hold always; the numbers of a row together stay below."""


@dataclass(frozen=True)
class Row:
    """``least <= sum of coefficient × chosen <= most`` over columns by place."""

    label: RowLabel
    coefficients: Mapping[int, int]
    least: int | None = None
    most: int | None = None

    def holds(self, chosen: Chosen) -> bool:
        """Whether the chosen columns satisfy the row, added exactly."""
        total = sum(number for place, number in self.coefficients.items() if place in chosen)
        return (self.least is None or total >= self.least) and (
            self.most is None or total <= self.most
        )


def whole(numbers: Iterable[int], shape: tuple[int, ...]) -> Whole:
    """Return whole numbers as an array, of 64 bits where these suffice."""
    values = list(numbers)
    try:
        found = np.array(values, dtype=np.int64)
    except OverflowError:
        found = np.array(values, dtype=object)
    return found.reshape(shape)


def lines_of(rows: Iterable[Row]) -> dict[str, Any]:
    """Return rows as the compressed arrays of a ``ModelSpec``, by field."""
    kept = list(rows)
    sizes = [len(row.coefficients) for row in kept]
    places = chain.from_iterable(row.coefficients for row in kept)
    factors = chain.from_iterable(row.coefficients.values() for row in kept)
    indptr = np.cumsum([0, *sizes], dtype=np.int64)
    try:
        found = np.fromiter(factors, np.int64, sum(sizes))
    except OverflowError:
        found = None
    if found is None or _is_long(found, indptr):
        _name_long(kept)
    return {
        "indptr": indptr,
        "indices": np.fromiter(places, np.int64, sum(sizes)),
        "factors": found,
        "least": np.array([_or(row.least, NO_LEAST) for row in kept], dtype=np.int64),
        "most": np.array([_or(row.most, NO_MOST) for row in kept], dtype=np.int64),
        "labels": tuple(row.label for row in kept),
    }


def _is_long(factors: Whole, indptr: Whole) -> bool:
    """Tell, with some room, whether a row could add up to more than 64 bits hold."""
    sums = np.concatenate([[0.0], np.cumsum(np.abs(factors.astype(np.float64)))])
    return bool((sums[indptr[1:]] - sums[indptr[:-1]] > NO_MOST / 2).any())


def _or(limit: int | None, none: int) -> int:
    return none if limit is None else max(NO_LEAST, min(limit, NO_MOST))


def _name_long(rows: Iterable[Row]) -> None:
    for row in rows:
        if sum(map(abs, row.coefficients.values())) >= NO_MOST // 4:
            raise InvalidProblem(
                f"The numbers of {row.label.text!r} are too long to be added exactly; "
                "state them in a coarser unit."
            )
