"""An election and an outcome as arrays, the form in which axioms are checked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decision.core.election import Election
from decision.core.errors import InvalidOption
from decision.core.rules.matrix import BallotMatrix, matrix_of

_LARGEST = 2**62

Bools = NDArray[np.bool_]
Whole = NDArray[Any]
"""Whole numbers: ``int64`` where every product fits, otherwise Python's own."""


@dataclass(frozen=True)
class Profile:
    """Who supports what, and what was funded; money in minor units.

    A ballot supports every project it names, with points above 0. Rows are different ballots.
    """

    election: Election
    matrix: BallotMatrix
    funded: Bools

    @classmethod
    def of(cls, election: Election, selected: Iterable[str]) -> "Profile":
        """Return the arrays; raises ``InvalidOption`` for a project that is not in the election."""
        chosen = set(selected)
        unknown = chosen - set(election.by_id)
        if unknown:
            raise InvalidOption(f"The outcome names the unknown project {min(unknown)!r}.")
        funded = np.array([project.id in chosen for project in election.projects], dtype=bool)
        return cls(election, matrix_of(election, "cost"), funded)

    @cached_property
    def supports(self) -> Bools:
        """One row per ballot, one column per project."""
        table = np.zeros((self.matrix.n_rows, len(self.matrix.costs)), dtype=bool)
        for place, them in enumerate(self.matrix.supporters):
            table[them.rows, place] = True
        return table

    @cached_property
    def counts(self) -> Whole:
        """Voters per row; a vote of a fractional strength counts in parts of one vote."""
        counts = np.zeros(self.matrix.n_rows, dtype=np.int64)
        for them in self.matrix.supporters:
            counts[them.rows] = them.counts
        return counts.astype(self._type)

    @cached_property
    def budget(self) -> int:
        """The budget."""
        return self.election.minor(self.election.budget)

    @cached_property
    def n_voters(self) -> int:
        """All votes, supporters of nothing included, in the same parts."""
        return self.matrix.n_voters

    @cached_property
    def costs(self) -> Whole:
        """The cost of each project."""
        return np.array(self.matrix.costs, dtype=self._type)

    @cached_property
    def _type(self) -> Any:
        money = self.budget + sum(self.matrix.costs)
        return np.int64 if money * (self.n_voters + 1) < _LARGEST else object

    def worth(self, utility: str) -> Whole:
        """Return what each project is worth to a supporter: its cost, or 1."""
        return self.costs if utility == "cost" else np.ones(len(self.costs), dtype=self._type)

    def enjoyed(self, utility: str) -> Whole:
        """Return what each row has from the funded projects it supports."""
        worth, enjoyed = self.worth(utility), np.zeros(self.matrix.n_rows, dtype=self._type)
        for place in np.flatnonzero(self.funded).tolist():
            enjoyed[self.matrix.supporters[place].rows] += worth[place]
        return enjoyed

    def supporters(self, place: int) -> Whole:
        """Return the rows of the voters who support the project."""
        them = self.matrix.supporters[place]
        return them.rows[them.counts > 0]

    def can_afford(self, rows: Any, cost: int) -> bool:
        """Whether the share of these rows' voters in the budget is at least ``cost``."""
        return int(self.counts[rows].sum()) * self.budget >= cost * self.n_voters

    def ids(self, places: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of projects."""
        return tuple(self.election.projects[place].id for place in places)

    def voters(self, rows: Sequence[int] | Whole) -> tuple[str, ...]:
        """Return the ids of the voters of these rows, in the order of the election."""
        ballots = self.election.distinct_ballots
        wanted = {id(ballots[row][0]) for row in rows}
        pairs = zip(self.election.voter_ids, self.election.ballots, strict=True)
        return tuple(name for name, ballot in pairs if id(ballot) in wanted)

    def share(self, rows: Any) -> Fraction:
        """Return these rows' part of the budget, in units of money."""
        part = Fraction(int(self.counts[rows].sum()), self.n_voters)
        return part * self.budget / self.election.scale

    def money(self, amount: int) -> Fraction:
        """Return an amount of minor units in units of money."""
        return Fraction(int(amount), self.election.scale)
