"""Ballots as arrays: one row per way of voting, with the number of voters who voted that way."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import gcd

import numpy as np
from numpy.typing import NDArray

from decision.core.counting import point_reader
from decision.core.election import Election
from decision.core.errors import InvalidOption
from decision.core.exact import Exact, scale_of, scaled

UTILITIES = ("cost", "cardinality")

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Supporters:
    """Who supports one project: rows of the matrix, voters per row, and points per voter."""

    rows: Ints
    counts: Ints
    points: Ints

    @property
    def weight(self) -> int:
        """All points together, over all voters."""
        return int(self.counts @ self.points)


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
        What one point for a project is worth: its cost (cost utility) or 1.
    supporters
        One entry per project, in the order of the election.
    """

    n_rows: int
    n_voters: int
    voter_scale: int
    costs: tuple[int, ...]
    factors: tuple[int, ...]
    supporters: tuple[Supporters, ...]


def matrix_of(election: Election, utility: str) -> BallotMatrix:
    """Return the arrays that the method of equal shares counts with.

    ``utility``: with ``cost`` a funded project is worth its cost to each supporter, with
    ``cardinality`` it is worth 1; on ballots with points both are multiplied by the points.
    Projects with no points or fewer are not supported.
    """
    if utility not in UTILITIES:
        raise InvalidOption(f"utility must be one of {', '.join(UTILITIES)}, not {utility!r}.")
    rows = _rows(election)
    voter_scale = scale_of(rows.values())
    counts = np.array([scaled(count, voter_scale) for count in rows.values()], dtype=np.int64)
    costs = tuple(election.minor(project.cost) for project in election.projects)
    return BallotMatrix(
        n_rows=len(rows),
        n_voters=int(counts.sum()),
        voter_scale=voter_scale,
        costs=costs,
        factors=costs if utility == "cost" else (1,) * len(costs),
        supporters=_supporters(list(rows), counts, len(costs)),
    )


_Row = tuple[tuple[int, Exact], ...]


def _rows(election: Election) -> Mapping[_Row, Exact]:
    """Return the different ballots as sorted (project place, points) pairs, with their number."""
    place = {project.id: index for index, project in enumerate(election.projects)}
    points_on = point_reader(election)
    rows: dict[_Row, Exact] = {}
    for ballot, count in election.distinct_ballots:
        named = zip(map(place.__getitem__, ballot.projects), points_on(ballot), strict=True)
        row = tuple(sorted((index, points) for index, points in named if points > 0))
        rows[row] = rows.get(row, 0) + count
    return rows


def _supporters(rows: list[_Row], counts: Ints, n_projects: int) -> tuple[Supporters, ...]:
    scale = scale_of({points for row in rows for _, points in row})
    per_project: list[tuple[list[int], list[int]]] = [([], []) for _ in range(n_projects)]
    for index, row in enumerate(rows):
        for project, points in row:
            per_project[project][0].append(index)
            per_project[project][1].append(points if scale == 1 else scaled(points, scale))  # type: ignore[arg-type]
    common = gcd(*(points for _, given in per_project for points in given)) or 1
    return tuple(
        Supporters(at, counts[at], np.array(given, dtype=np.int64) // common)
        for at, given in ((np.array(at, dtype=np.int64), given) for at, given in per_project)
    )
