"""The most level way to spread the cost of given projects over their supporters."""

from collections.abc import Sequence
from fractions import Fraction
from math import isclose

import numpy as np

from decision.core.errors import SolverFailed
from decision.core.optimise.linear import Line, minimise
from decision.core.optimise.solver import Deadline
from decision.core.rules.matrix import BallotMatrix, Floats

_CLOSE = 1e-6


def level(matrix: BallotMatrix, projects: Sequence[int], deadline: Deadline) -> Fraction:
    """Return the least load that the most burdened voter must carry, exactly, in minor units.

    Notes
    -----
    By linear duality this is the greatest cost of any of the projects together, divided by the
    number of voters who support one of them. The dual programme finds these projects in floating
    point; the quotient is then computed in whole numbers and held against the solver's value.
    """
    costs = [matrix.costs[place] for place in projects]
    if not any(costs):
        return Fraction(0)
    members = _members(matrix, projects)
    patterns, which = np.unique(members, axis=0, return_inverse=True)
    counts: Floats = np.bincount(which.ravel(), weights=_counts(matrix)).astype(np.float64)
    amounts = _dual(patterns, counts, costs, deadline)
    best, promised = Fraction(0), sum(z * cost for z, cost in zip(amounts, costs, strict=True))
    for least in set(amounts) - {0.0}:
        chosen = [index for index, z in enumerate(amounts) if z >= least]
        voters = int(counts[patterns[:, chosen].any(axis=1)].sum())
        best = max(best, Fraction(sum(costs[index] for index in chosen), voters))
    if not isclose(best, promised, rel_tol=_CLOSE):
        raise SolverFailed("highs: its loads do not add up when computed exactly.")
    return best


def _members(matrix: BallotMatrix, projects: Sequence[int]) -> np.ndarray:
    members = np.zeros((matrix.n_rows, len(projects)), dtype=bool)
    for index, place in enumerate(projects):
        members[matrix.supporters[place].rows, index] = True
    return members


def _counts(matrix: BallotMatrix) -> Floats:
    counts = np.zeros(matrix.n_rows)
    for them in matrix.supporters:
        counts[them.rows] = them.heads
    return counts


def _dual(
    patterns: np.ndarray, counts: Floats, costs: Sequence[int], deadline: Deadline
) -> list[float]:
    """Return a weight per project: no voter's weight is below that of a project he or she supports."""
    n_projects, unit = len(costs), float(max(costs))
    voters = {n_projects + row: float(count) for row, count in enumerate(counts) if count}
    lines = [Line(voters, least=1, most=1)]
    for row, index in zip(*np.nonzero(patterns), strict=True):
        if counts[row]:
            lines.append(Line({int(index): 1.0, n_projects + int(row): -1.0}, most=0))
    objective = {index: -cost / unit for index, cost in enumerate(costs)}
    seconds, size = deadline.left, n_projects + len(patterns)
    amounts = minimise(size, objective, lines, time_limit=seconds) if seconds else None
    if amounts is None:
        raise SolverFailed("The time did not suffice to level all loads.")
    return amounts[:n_projects]
