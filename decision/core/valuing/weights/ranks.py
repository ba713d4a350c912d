"""Weights from a mere order of importance."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from decision.core.valuing.errors import InvalidValuation
from decision.core.valuing.weights.elicited import Elicited
from decision.core.valuing.weights.polytope import WeightPolytope
from decision.core.valuing.weights.statements import ranking

Order = Sequence[str | Sequence[str]]
"""The most important criterion first; criteria of equal rank stand together in a group."""


def rank_order_centroid(order: Order) -> Elicited:
    """Return, for rank i of n, the weight ``(1/n) sum of 1/k for k = i to n``.

    Criteria of equal rank share the weights of the places they take. It is the mean of all
    weights that keep the order.

    Raises
    ------
    InvalidValuation
        If a criterion stands twice, or there is none.

    References
    ----------
    Edwards and Barron 1994, "SMARTS and SMARTER", section 5.

    Examples
    --------
    >>> found = rank_order_centroid(["safety", "cost", "looks"])
    >>> {name: str(weight) for name, weight in found.weights.items()}
    {'safety': '11/18', 'cost': '5/18', 'looks': '1/9'}
    """
    return _ranked(
        "rank_order_centroid",
        order,
        lambda rank, n: sum((Fraction(1, k) for k in range(rank, n + 1)), Fraction(0)) / n,
    )


def rank_sum(order: Order) -> Elicited:
    """Return, for rank i of n, the weight ``2 (n + 1 - i) / (n (n + 1))``.

    Criteria of equal rank share the weights of the places they take.

    Raises
    ------
    InvalidValuation
        If a criterion stands twice, or there is none.

    References
    ----------
    Stillwell, Seaver and Edwards 1981, "A comparison of weight approximation techniques".

    Examples
    --------
    >>> found = rank_sum(["safety", ["cost", "looks"]])
    >>> {name: str(weight) for name, weight in found.weights.items()}
    {'safety': '1/2', 'cost': '1/4', 'looks': '1/4'}
    """
    return _ranked("rank_sum", order, lambda rank, n: Fraction(2 * (n + 1 - rank), n * (n + 1)))


def _ranked(method: str, order: Order, weight: Callable[[int, int], Fraction]) -> Elicited:
    levels = [(level,) if isinstance(level, str) else tuple(level) for level in order]
    names = [name for level in levels for name in level]
    for place, name in enumerate(names):
        if name in names[:place]:
            raise InvalidValuation("ranking", f"{name!r} stands twice.", "Rank it once.")
    if not names or not all(levels):
        raise InvalidValuation("ranking", "a rank is empty.", "Rank at least one criterion.")
    weights: dict[str, Fraction] = {}
    for level in levels:
        ranks = range(len(weights) + 1, len(weights) + len(level) + 1)
        mean = sum((weight(rank, len(names)) for rank in ranks), Fraction(0)) / len(level)
        weights.update(dict.fromkeys(level, mean))
    return Elicited(method, weights, WeightPolytope(tuple(names), ranking(levels)))
