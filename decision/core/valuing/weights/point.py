"""One weight per criterion, summing to exactly 1."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from decision.core.valuing.errors import InvalidValuation, unknown
from decision.core.valuing.figures import Figure, figures, shares

Weights = Mapping[str, Fraction]


def normalised(weights: Mapping[str, Figure], criteria: Sequence[str]) -> dict[str, Fraction]:
    """Return the weights of ``criteria``, in their order, divided by their sum.

    Raises
    ------
    InvalidValuation
        If a criterion has no weight, a weight no criterion, one is negative or all are 0.

    Examples
    --------
    >>> normalised({"cost": 1, "safety": 3}, ("safety", "cost"))
    {'safety': Fraction(3, 4), 'cost': Fraction(1, 4)}
    """
    given = figures(weights, "weight of")
    for name in given:
        if name not in criteria:
            raise unknown("weights", "criterion", name, criteria)
    for name in criteria:
        if name not in given:
            raise InvalidValuation(
                f"weight of {name!r}", "there is none.", "Give it a weight; 0 leaves it out."
            )
    return shares({name: given[name] for name in criteria}, "weights")
