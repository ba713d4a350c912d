"""The loads of sequential Phragmén: what each voter has taken on, in floats and exactly."""

from fractions import Fraction

import numpy as np

from decision.core.rules.matrix import BallotMatrix
from decision.core.table import Floats, Ints


class Loads:
    """The load of every voter after a list of purchases.

    A purchase gives all supporters of a project the same load, so there are never more different
    loads than purchases: each row of the matrix only knows the purchase that it took part in
    last. Floating point is used throughout; exact loads are computed only when asked for.
    """

    def __init__(self, matrix: BallotMatrix) -> None:
        self.matrix = matrix
        self.last = np.zeros(matrix.n_rows, dtype=np.int64)
        self.levels: Floats = np.zeros(1)
        self._bought: list[tuple[int, Ints]] = []
        self._exact = [Fraction(0)]

    def after(self, project: int) -> float:
        """Return the load of each supporter if the project were bought now."""
        them = self.matrix.supporters[project]
        carried = float(self.levels[self.last[them.rows]] @ them.heads)
        return (self.matrix.costs[project] + carried) / them.number

    def exactly_after(self, project: int) -> Fraction:
        """Return the same load without any rounding."""
        while len(self._exact) < len(self.levels):
            self._exact.append(self._spread(*self._bought[len(self._exact) - 1]))
        return self._spread(project, self._carried(project))

    def buy(self, project: int) -> float:
        """Spread the cost of the project over its supporters; return their load."""
        load = self.after(project)
        self._bought.append((project, self._carried(project)))
        self.levels = np.append(self.levels, load)
        self.last[self.matrix.supporters[project].rows] = len(self._bought)
        return load

    def _carried(self, project: int) -> Ints:
        """Return how many supporters carry the load of each purchase so far."""
        them = self.matrix.supporters[project]
        counts = np.zeros(len(self.levels), dtype=np.int64)
        np.add.at(counts, self.last[them.rows], them.counts)
        return counts

    def _spread(self, project: int, carried: Ints) -> Fraction:
        total = sum(
            (self._exact[level] * int(carried[level]) for level in np.flatnonzero(carried)),
            Fraction(self.matrix.costs[project]),
        )
        return total / int(carried.sum())
