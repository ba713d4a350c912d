"""What one person gave, in a survey or on a ballot, as points per criterion."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from decision.core.valuing.errors import unknown
from decision.core.valuing.figures import Figure
from decision.core.valuing.weights.ranks import Order, rank_order_centroid


@dataclass(frozen=True)
class Answer:
    """What one person gave.

    Attributes
    ----------
    points
        Per criterion, 0 or more; a criterion that is not named gets 0.
    groups
        The person's group per kind of grouping, for example ``{"opinion": "2", "age": "18-29"}``.
    """

    points: Mapping[str, Figure]
    groups: Mapping[str, str] = field(default_factory=dict)


def ranking_points(order: Order) -> dict[str, Fraction]:
    """Return the points of somebody who ranked criteria: the rank order centroid.

    Examples
    --------
    >>> {name: str(points) for name, points in ranking_points(["safety", "cost"]).items()}
    {'safety': '3/4', 'cost': '1/4'}
    """
    return dict(rank_order_centroid(order).weights)


def ballot_points(
    supported: Iterable[str], criteria_of: Mapping[str, Sequence[str]]
) -> dict[str, Fraction]:
    """Return the points that a ballot gives: one per project, split among what the project serves.

    Parameters
    ----------
    supported
        The projects on the ballot.
    criteria_of
        Per project the criteria it serves; a project that serves none gives no points.

    Examples
    --------
    >>> points = ballot_points(["park", "bus"], {"park": ["nature", "health"], "bus": ["nature"]})
    >>> {name: str(number) for name, number in points.items()}
    {'nature': '3/2', 'health': '1/2'}
    """
    points: dict[str, Fraction] = {}
    for project in supported:
        if project not in criteria_of:
            raise unknown("ballot", "project", project, criteria_of)
        for name in criteria_of[project]:
            points[name] = points.get(name, Fraction(0)) + Fraction(1, len(criteria_of[project]))
    return points
