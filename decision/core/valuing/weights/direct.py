"""Weights named outright: points per criterion, or per swing."""

from collections.abc import Mapping
from fractions import Fraction

from decision.core.valuing.figures import Figure, figure
from decision.core.valuing.weights.elicited import Elicited, around, margin
from decision.core.valuing.weights.point import normalised
from decision.core.valuing.weights.polytope import WeightPolytope
from decision.core.valuing.weights.statements import ratio

WITHIN = Fraction(1, 10)
"""How far weights may lie from the answers, unless something else is said: ours, a setting."""


def direct(points: Mapping[str, Figure], *, within: Figure = WITHIN) -> Elicited:
    """Return points divided by their sum.

    Parameters
    ----------
    points
        Per criterion, 0 or more.
    within
        The polytope holds weights that differ by this share of each; 0 allows only the point.

    Raises
    ------
    InvalidValuation
        If a point is negative or no number, or all are 0.

    Examples
    --------
    >>> {name: str(weight) for name, weight in direct({"cost": 30, "safety": 50}).weights.items()}
    {'cost': '3/8', 'safety': '5/8'}
    """
    weights = normalised(points, tuple(points))
    return Elicited("direct", weights, around(weights, margin(figure(within, "within"))))


def swing(points: Mapping[str, Figure], *, within: Figure = WITHIN) -> Elicited:
    """Return weights from swings, each criterion's step from worth nothing to its best level.

    Parameters
    ----------
    points
        How much each swing is worth; commonly 100 for the most wanted one.
    within
        The polytope lets each ratio to the most wanted swing differ by this share.

    Raises
    ------
    InvalidValuation
        If a point is negative or no number, or all are 0.

    References
    ----------
    von Winterfeldt and Edwards 1986, "Decision analysis and behavioral research", section 8.4.

    Examples
    --------
    >>> found = swing({"safety": 100, "cost": 60})
    >>> {name: str(weight) for name, weight in found.weights.items()}
    {'safety': '5/8', 'cost': '3/8'}
    >>> [statement.text for statement in found.polytope.statements]
    ['cost at least 0.54 and at most 0.66 times safety']
    """
    weights = normalised(points, tuple(points))
    slack = margin(figure(within, "within"))
    top = max(weights, key=lambda name: weights[name])
    statements = tuple(
        ratio(name, top, weight / weights[top] * (1 - slack), weight / weights[top] * (1 + slack))
        for name, weight in weights.items()
        if name != top
    )
    return Elicited("swing", weights, WeightPolytope(tuple(weights), statements))
