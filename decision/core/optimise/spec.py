"""The model in whole numbers: columns, values and rows as arrays, with labels for people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm

import numpy as np

from decision.core.optimise.labels import CANDIDATE, FOLLOWS, TOGETHER, Column, RowLabel
from decision.core.optimise.lines import NO_LEAST, NO_MOST, Chosen, Row, Whole, lines_of

__all__ = ["NO_LEAST", "NO_MOST", "Chosen", "ModelSpec", "Row", "Whole", "spec_of_rows", "weighted"]


@dataclass(frozen=True)
class ModelSpec:
    """All that a solver, a checker, a bound or an explanation needs to know of a problem.

    Attributes
    ----------
    columns
        Candidates first, in the order of the problem, then what follows from them or refines
        them.
    n_candidates
        How many columns are candidates.
    criteria
        Names of the rows of ``scores``.
    scores
        Criteria × columns, in whole numbers.
    scales
        Per criterion: a score divided by this is the true one.
    weights
        Per criterion.
    indptr, indices, factors
        The rows, compressed: row r has ``factors[indptr[r]:indptr[r + 1]]`` in the columns
        ``indices[indptr[r]:indptr[r + 1]]``.
    least, most
        Limits per row; ``NO_LEAST`` and ``NO_MOST`` for none.
    labels
        What each row stands for.
    tie_places
        Columns; of several best choices the one counts that has the first column in this order
        that not all of them have, and so on.
    follows
        Per column: 0 if it is decided; 1 if it is chosen wherever its rows permit; -1 if it is
        chosen only where its rows demand it.
    """

    columns: tuple[Column, ...]
    n_candidates: int
    criteria: tuple[str, ...]
    scores: Whole
    scales: tuple[int, ...]
    weights: tuple[Fraction, ...]
    indptr: Whole
    indices: Whole
    factors: Whole
    least: Whole
    most: Whole
    labels: tuple[RowLabel, ...]
    tie_places: tuple[int, ...]
    follows: Whole

    @property
    def n_columns(self) -> int:
        """How many columns there are."""
        return len(self.columns)

    @property
    def n_rows(self) -> int:
        """How many rows there are."""
        return len(self.labels)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the candidates."""
        return tuple(column.names[0] for column in self.columns[: self.n_candidates])

    @cached_property
    def place(self) -> dict[str, int]:
        """The column of each candidate."""
        return {name: index for index, name in enumerate(self.ids)}

    @cached_property
    def is_whole(self) -> Whole:
        """Whether a column must be told to be yes or no; togethers are so by themselves."""
        return np.array([column.kind != TOGETHER for column in self.columns], dtype=bool)

    @cached_property
    def _weighted(self) -> tuple[Whole, Fraction]:
        return weighted(self.scores, self.scales, self.weights)

    @property
    def objective(self) -> Whole:
        """What each column is worth with the weights, in whole numbers; see ``value_scale``."""
        return self._weighted[0]

    @property
    def value_scale(self) -> Fraction:
        """One unit of the objective in true value."""
        return self._weighted[1]

    def with_weights(self, weights: Mapping[str, Fraction | int]) -> "ModelSpec":
        """Return the same model with other weights for the criteria named."""
        old = dict(zip(self.criteria, self.weights, strict=True))
        new = {**old, **{name: Fraction(weight) for name, weight in weights.items()}}
        return replace(self, weights=tuple(new[name] for name in self.criteria))

    def with_rows(self, rows: Iterable[Row]) -> "ModelSpec":
        """Return the same model with further rows at the end."""
        more = lines_of(rows)
        return replace(
            self,
            indptr=np.concatenate([self.indptr, more["indptr"][1:] + self.indptr[-1]]),
            indices=np.concatenate([self.indices, more["indices"]]),
            factors=np.concatenate([self.factors, more["factors"]]),
            least=np.concatenate([self.least, more["least"]]),
            most=np.concatenate([self.most, more["most"]]),
            labels=(*self.labels, *more["labels"]),
        )

    def without_rows(self, rows: Iterable[int]) -> "ModelSpec":
        """Return the same model without some rows."""
        dropped = set(rows)
        return self.with_only([row for row in range(self.n_rows) if row not in dropped])

    def with_only(self, rows: Iterable[int]) -> "ModelSpec":
        """Return the same model with these rows only."""
        return replace(self, **lines_of(self.row(row) for row in rows))

    def row(self, place: int) -> Row:
        """Return one row by itself."""
        part = slice(self.indptr[place], self.indptr[place + 1])
        least, most = int(self.least[place]), int(self.most[place])
        return Row(
            self.labels[place],
            dict(zip(self.indices[part].tolist(), self.factors[part].tolist(), strict=True)),
            least=None if least == NO_LEAST else least,
            most=None if most == NO_MOST else most,
        )

    def vector(self, chosen: Iterable[int]) -> Whole:
        """Return the choice as one 0 or 1 per column."""
        found = np.zeros(self.n_columns, dtype=np.int64)
        found[list(chosen)] = 1
        return found

    def activity(self, chosen: Iterable[int]) -> Whole:
        """Return what each row adds up to, exactly."""
        return self._added(self.vector(chosen))

    def _added(self, vector: Whole) -> Whole:
        sums = np.concatenate([[0], np.cumsum(self.factors * vector[self.indices])])
        return np.asarray(sums[self.indptr[1:]] - sums[self.indptr[:-1]])

    def broken(self, chosen: Iterable[int]) -> tuple[int, ...]:
        """Return the places of the rows that the chosen columns do not keep, added exactly."""
        sums = self.activity(chosen)
        return tuple(np.flatnonzero((sums < self.least) | (sums > self.most)).tolist())

    def value(self, chosen: Iterable[int]) -> int:
        """Return what the chosen columns are worth, in units of the objective."""
        return sum(self.objective[list(chosen)].tolist())

    def true_value(self, chosen: Iterable[int]) -> Fraction:
        """Return what the chosen columns are worth, exactly."""
        return self.value(chosen) * self.value_scale

    def completed(self, chosen: Iterable[int]) -> Chosen:
        """Return the decided columns among the chosen, and all that follows from them.

        What follows is computed from the rows, in the order of the columns, and not taken from
        a solver.
        """
        vector = np.where(self.follows == 0, self.vector(chosen), 0)
        for place in np.flatnonzero(self.follows).tolist():
            vector[place] = 1 if self.follows[place] > 0 else 0
            if self._breaks_own(place, vector):
                vector[place] = 1 - vector[place]
        return frozenset(np.flatnonzero(vector).tolist())

    @cached_property
    def _own_rows(self) -> dict[int, list[Row]]:
        """The rows that tie a column to those it follows from: those in which it comes last."""
        last = np.zeros(self.n_rows, dtype=np.int64)
        filled = np.flatnonzero(np.diff(self.indptr))
        last[filled] = np.maximum.reduceat(self.indices, self.indptr[filled])
        mine = np.array([label.kind == FOLLOWS for label in self.labels], dtype=bool)
        rows: dict[int, list[Row]] = {}
        for row in np.flatnonzero(mine).tolist():
            rows.setdefault(int(last[row]), []).append(self.row(row))
        return rows

    def _breaks_own(self, place: int, vector: Whole) -> bool:
        for row in self._own_rows.get(place, ()):
            total = sum(number * int(vector[at]) for at, number in row.coefficients.items())
            if (row.most is not None and total > row.most) or (
                row.least is not None and total < row.least
            ):
                return True
        return False


def weighted(
    scores: Whole, scales: Sequence[int], weights: Sequence[Fraction]
) -> tuple[Whole, Fraction]:
    """Return the weighted sum of scores per column in the least whole numbers, and their unit."""
    parts = [Fraction(weight) / scale for weight, scale in zip(weights, scales, strict=True)]
    common = lcm(1, *(part.denominator for part in parts))
    factors = [int(part * common) for part in parts]
    top = [int(abs(line).max(initial=0)) * abs(n) for line, n in zip(scores, factors, strict=True)]
    kind = np.int64 if sum(top) < NO_MOST else object
    total = np.zeros(scores.shape[1], dtype=kind)
    for line, number in zip(scores, factors, strict=True):
        if number:
            total = total + line.astype(kind) * number
    shared = gcd(*total.tolist()) or 1
    return total // shared, Fraction(shared, common)


def spec_of_rows(n_columns: int, rows: Iterable[Row]) -> ModelSpec:
    """Return a model without labels on its columns and without values, from rows alone."""
    return ModelSpec(
        columns=tuple(Column(CANDIDATE, (str(place),)) for place in range(n_columns)),
        n_candidates=n_columns,
        criteria=(),
        scores=np.zeros((0, n_columns), dtype=np.int64),
        scales=(),
        weights=(),
        tie_places=tuple(range(n_columns)),
        follows=np.zeros(n_columns, dtype=np.int8),
        **lines_of(rows),
    )
