"""Elections from the literature, small enough to follow by hand."""

from collections.abc import Mapping

from decision.core.ballots import ApprovalBallot
from decision.core.election import Election, Project, Voter


def approvals(budget: int, costs: Mapping[str, int], ballots: Mapping[str, int]) -> Election:
    """Return an approval election; one letter is one project, ``{"ab": 3}`` are three equal ballots.

    Examples
    --------
    >>> approvals(5, {"a": 3, "b": 4}, {"ab": 1, "b": 2}).votes
    {'a': 1, 'b': 3}
    """
    cast = [names for names, number in ballots.items() for _ in range(number)]
    return Election.of(
        budget=budget,
        projects=[Project(name, cost) for name, cost in costs.items()],
        voters=[
            Voter(str(place), ApprovalBallot(tuple(names)))
            for place, names in enumerate(cast, start=1)
        ],
    )


def running_example() -> Election:
    """Return twelve voters' choice of four out of seven, all of cost 1.

    References
    ----------
    Lackner and Skowron 2023, "Multi-winner voting with approval preferences", example 2.1.
    """
    ballots = {"ab": 3, "ac": 3, "ad": 2, "bcf": 1, "e": 1, "f": 1, "g": 1}
    return approvals(4, dict.fromkeys("abcdefg", 1), ballots)


def phragmens_example() -> Election:
    """Return the parliamentary election of three seats with which Phragmén explained his method.

    References
    ----------
    Phragmén 1894, "Sur une méthode nouvelle pour réaliser, dans les élections, la représentation
    proportionnelle des partis".
    """
    ballots = {"abc": 1034, "pqr": 519, "abq": 90, "apq": 47}
    return approvals(3, dict.fromkeys("abcpqr", 1), ballots)


def twenty_two_voters() -> Election:
    """Return an election of eleven, all of cost 1, in which equal shares buy only seven.

    References
    ----------
    Peters, Pierczyński and Skowron 2021, "Proportional participatory budgeting with additive
    utilities", example 4.
    """
    ballots = {
        **{f"abcd{own}": 3 for own in "hijkl"},
        "efghijkl": 3,
        "efg": 3,
        "mnopq": 1,
    }
    return approvals(11, dict.fromkeys("abcdefghijklmnopq", 1), ballots)
