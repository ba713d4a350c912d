"""What the rules count with: the election's table, costs, and what a project is worth."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from decision.core.election import Election
from decision.core.options import choice
from decision.core.table import Supporters, table_of

UTILITIES = ("cost", "cardinality", "root")

_FACTORS: dict[str, Callable[[tuple[int, ...]], tuple[float, ...]]] = {
    "cost": lambda costs: costs,
    "cardinality": lambda costs: (1,) * len(costs),
    "root": lambda costs: tuple(map(sqrt, costs)),
}


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

    def exact_price(self, place: int, per_point: Fraction) -> Fraction:
        """Return the price per unit of utility, or, where utilities are square roots, its square."""
        if not self.factors[place]:
            return Fraction(0)
        if self.are_roots:
            return per_point**2 / self.costs[place]
        return per_point / Fraction(self.factors[place])

    def plain_price(self, place: int) -> Fraction:
        """Return the same where every supporter pays in full."""
        return self.exact_price(place, Fraction(self.costs[place], self.supporters[place].weight))


def matrix_of(election: Election, utility: str) -> BallotMatrix:
    """Return the arrays that the method of equal shares counts with.

    ``utility``: with ``cost`` a funded project is worth its cost to each supporter, with
    ``cardinality`` it is worth 1, with ``root`` the square root of its cost; on ballots with
    points all are multiplied by the points.
    Projects with no points or fewer are not supported.
    """
    choice("utility", utility, UTILITIES)
    table = table_of(election)
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
