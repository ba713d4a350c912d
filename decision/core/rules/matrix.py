"""Ballots as arrays: one row per way of voting, with the number of voters who voted that way."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from decision.core.ballots import POINT_KINDS, Ballot
from decision.core.counting import point_reader
from decision.core.election import Election
from decision.core.exact import scale_of, scaled
from decision.core.options import choice

UTILITIES = ("cost", "cardinality", "root")

_FACTORS: dict[str, Callable[[tuple[int, ...]], tuple[float, ...]]] = {
    "cost": lambda costs: costs,
    "cardinality": lambda costs: (1,) * len(costs),
    "root": lambda costs: tuple(map(sqrt, costs)),
}

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Supporters:
    """Who supports one project.

    Attributes
    ----------
    rows
        Rows of the matrix.
    counts, points
        Voters per row, and points of each of these voters.
    """

    rows: Ints
    counts: Ints
    points: Ints

    @cached_property
    def weights(self) -> Floats:
        """All points of the voters of each row together."""
        return np.asarray(self.counts * self.points, dtype=np.float64)

    @cached_property
    def weight(self) -> int:
        """All points together, over all voters."""
        return int(self.counts @ self.points)

    @cached_property
    def heads(self) -> Floats:
        """The voters per row, as floating point numbers."""
        return np.asarray(self.counts, dtype=np.float64)

    @cached_property
    def is_plain(self) -> bool:
        """Whether every supporter gives one point."""
        return bool((self.points == 1).all())


@dataclass(frozen=True)
class BallotMatrix:
    """An election's supporters per project; money in minor units.

    Attributes
    ----------
    n_rows, n_voters
        Number of different ballots, and of votes counted with their strength.
    voter_scale
        How many counts make one vote; above 1 only where strengths are fractions.
    costs
        Cost of each project, minor units.
    factors
        What one point for a project is worth: its cost, 1, or the square root of its cost.
    are_roots
        Whether the factors are square roots, and so not exact.
    supporters
        One entry per project, in the order of the election.
    """

    n_rows: int
    n_voters: int
    voter_scale: int
    costs: tuple[int, ...]
    factors: tuple[float, ...]
    supporters: tuple[Supporters, ...]
    are_roots: bool = False


def matrix_of(election: Election, utility: str) -> BallotMatrix:
    """Return the arrays that the method of equal shares counts with.

    ``utility``: with ``cost`` a funded project is worth its cost to each supporter, with
    ``cardinality`` it is worth 1, with ``root`` the square root of its cost; on ballots with
    points all are multiplied by the points.
    Projects with no points or fewer are not supported.
    """
    choice("utility", utility, UTILITIES)
    table = election_table(election)
    costs = tuple(election.minor(project.cost) for project in election.projects)
    return BallotMatrix(
        n_rows=len(table.counts),
        n_voters=int(table.counts.sum()),
        voter_scale=table.voter_scale,
        costs=costs,
        factors=_FACTORS[utility](costs),
        supporters=table.supporters,
        are_roots=utility == "root",
    )


@dataclass(frozen=True)
class _Table:
    """The part of the matrix that does not depend on the utility."""

    counts: Ints
    voter_scale: int
    supporters: tuple[Supporters, ...]


def election_table(election: Election) -> _Table:
    """Return the election's table; it is made once and kept with the election."""
    table = election.derived.get(_Table)
    if not isinstance(table, _Table):
        table = election.derived[_Table] = _table(election)
    return table


def _table(election: Election) -> _Table:
    ballots = [ballot for ballot, _ in election.distinct_ballots]
    numbers = [count for _, count in election.distinct_ballots]
    scale = 1 if election.strengths is None else scale_of(numbers)
    counts = np.array(
        [scaled(number, scale) for number in numbers] if scale > 1 else numbers, np.int64
    )
    place = {project.id: index for index, project in enumerate(election.projects)}
    sizes = [len(ballot.projects) for ballot in ballots]
    names = chain.from_iterable(ballot.projects for ballot in ballots)
    projects = np.fromiter(map(place.__getitem__, names), np.int64, sum(sizes))
    rows = np.repeat(np.arange(len(ballots), dtype=np.int64), sizes)
    points = _points(election, ballots, len(projects))
    kept = np.flatnonzero(points > 0)
    order = kept[np.argsort(projects[kept], kind="stable")]
    ends = np.cumsum(np.bincount(projects[kept], minlength=len(place)))[:-1]
    return _Table(
        counts,
        scale,
        tuple(
            Supporters(rows[one], counts[rows[one]], points[one]) for one in np.split(order, ends)
        ),
    )


def _points(election: Election, ballots: list[Ballot], size: int) -> Ints:
    """Return the points of all ballots one after the other, as the least whole numbers."""
    if election.vote_type not in POINT_KINDS:
        return np.ones(size, dtype=np.int64)
    points_on = point_reader(election)
    given = list(chain.from_iterable(map(points_on, ballots)))
    scale = scale_of(set(given))
    whole = np.array([scaled(points, scale) for points in given], dtype=np.int64)
    positive = whole[whole > 0]
    return whole // int(np.gcd.reduce(positive)) if len(positive) else whole
