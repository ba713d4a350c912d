"""Ballots as arrays: one row per way of voting, with the number of voters who voted that way."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from decision.core.ballots import POINT_KINDS, Ballot
from decision.core.counting import point_reader
from decision.core.election import Election
from decision.core.errors import InvalidElection
from decision.core.exact import Exact, scale_of, scaled

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_LARGEST = 2**62
"""Votes times points stay below this, so that whole numbers do not overflow."""


@dataclass(frozen=True)
class Supporters:
    """Who supports one project.

    Attributes
    ----------
    rows
        Rows of the table.
    counts, points
        Voters per row, and points of each of these voters.
    heads, weights
        Voters per row, and all their points together, as floating point numbers.
    """

    rows: Ints
    counts: Ints
    points: Ints
    heads: Floats
    weights: Floats

    @cached_property
    def weight(self) -> int:
        """All points together, over all voters."""
        return int(self.counts @ self.points)

    @cached_property
    def number(self) -> int:
        """All voters together."""
        return int(self.counts.sum())

    @cached_property
    def is_plain(self) -> bool:
        """Whether every supporter gives one point."""
        return bool((self.points == 1).all())


@dataclass(frozen=True)
class BallotTable:
    """Who voted how: counts per row, how many counts make one vote, supporters per project."""

    counts: Ints
    voter_scale: int
    supporters: tuple[Supporters, ...]


def table_of(election: Election) -> BallotTable:
    """Return the election's table; it is made once and kept with the election."""
    table = election.derived.get(BallotTable)
    if not isinstance(table, BallotTable):
        table = election.derived[BallotTable] = _table(election)
    return table


def lay_out(election: Election) -> Election:
    """Make the table and the counts now rather than in the first rule; return the same election.

    What cannot be counted is left for the first rule to refuse.
    """
    with suppress(InvalidElection):
        table_of(election)
        _ = election.votes
    return election


def _table(election: Election) -> BallotTable:
    ballots = [ballot for ballot, _ in election.distinct_ballots]
    numbers = [count for _, count in election.distinct_ballots]
    scale = 1 if election.strengths is None else scale_of(numbers)
    counts = _whole([scaled(number, scale) for number in numbers] if scale > 1 else numbers)
    place = {project.id: index for index, project in enumerate(election.projects)}
    sizes = [len(ballot.projects) for ballot in ballots]
    names = chain.from_iterable(ballot.projects for ballot in ballots)
    projects = np.fromiter(map(place.__getitem__, names), np.int64, sum(sizes))
    rows = np.repeat(np.arange(len(ballots), dtype=np.int64), sizes)
    points = _points(election, ballots, len(projects))
    kept = np.flatnonzero(points > 0)
    if len(kept) and int(points.max()) * sum(map(int, numbers)) * scale >= _LARGEST:
        raise InvalidElection("The ballots give more points than can be counted exactly.")
    order = kept[np.argsort(projects[kept], kind="stable")]
    ends = np.cumsum(np.bincount(projects[kept], minlength=len(place)))[:-1]
    who, points = rows[order], points[order]
    heads = counts[who]
    columns = (who, heads, points, heads.astype(np.float64), (heads * points).astype(np.float64))
    supporters = zip(*(np.split(column, ends) for column in columns), strict=True)
    return BallotTable(counts, scale, tuple(Supporters(*them) for them in supporters))


def _whole(numbers: Sequence[Exact]) -> Ints:
    try:
        return np.array(numbers, dtype=np.int64)
    except OverflowError as error:
        raise InvalidElection("The ballots hold a number too large to be counted.") from error


def _points(election: Election, ballots: list[Ballot], size: int) -> Ints:
    """Return the points of all ballots one after the other, as the least whole numbers."""
    if election.vote_type not in POINT_KINDS:
        return np.ones(size, dtype=np.int64)
    points_on = point_reader(election)
    given = list(chain.from_iterable(map(points_on, ballots)))
    scale = scale_of(set(given))
    whole = _whole([scaled(points, scale) for points in given])
    positive = whole[whole > 0]
    return whole // int(np.gcd.reduce(positive)) if len(positive) else whole
