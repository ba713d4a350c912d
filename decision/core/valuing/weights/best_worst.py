"""Weights from comparing every criterion with the best and with the worst one."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from decision.core.errors import SolverFailed
from decision.core.exact import plain
from decision.core.optimise.linear import Line, minimise
from decision.core.valuing.errors import InvalidValuation
from decision.core.valuing.figures import Figure, figures, rounded, shares
from decision.core.valuing.weights.elicited import Elicited
from decision.core.valuing.weights.polytope import WeightPolytope
from decision.core.valuing.weights.statements import Statement

_MOST_DENOMINATOR = 10_000
_SECONDS = 20.0


def best_worst(
    best_to_others: Mapping[str, Figure], others_to_worst: Mapping[str, Figure]
) -> Elicited:
    """Return the weights whose greatest distance from the comparisons is least.

    Parameters
    ----------
    best_to_others
        Per criterion: how many times as important the best one is; 1 for the best itself.
    others_to_worst
        Per criterion: how many times as important it is as the worst one; 1 for the worst.

    Returns
    -------
    Elicited
        ``consistency`` holds ``xi``, the greatest distance, and ``input_ratio``, how far
        the answers contradict each other, both 0 where they fit perfectly. The polytope
        holds all weights within the distance ``xi`` of every comparison.

    Raises
    ------
    InvalidValuation
        If a criterion is not compared, a ratio is below 1, or best or worst cannot be told.

    References
    ----------
    Rezaei 2016, "Best-worst multi-criteria decision-making method: some properties and a
    linear model", problem (3). Liang, Brunelli and Rezaei 2020, "Consistency issues in the
    best worst method", for the input-based ratio.

    Examples
    --------
    >>> found = best_worst({"safety": 1, "cost": 2, "looks": 8},
    ...                    {"safety": 8, "cost": 4, "looks": 1})
    >>> {name: str(weight) for name, weight in found.weights.items()}
    {'safety': '8/13', 'cost': '4/13', 'looks': '1/13'}
    """
    criteria = tuple(best_to_others)
    upper = figures(best_to_others, "best compared with")
    lower = figures(others_to_worst, "worst compared with")
    _check(upper, lower)
    best = _only_one(upper, "best", against=lower)
    worst = _only_one(lower, "worst", against=upper)
    pairs = [(best, name, upper[name]) for name in criteria if name != best]
    pairs += [(name, worst, lower[name]) for name in criteria if name not in (best, worst)]
    weights = _solved(criteria, pairs)
    distance = max(
        (abs(weights[one] - times * weights[other]) for one, other, times in pairs),
        default=Fraction(0),
    )
    band = tuple(
        Statement("difference", (one,), (other,), low=-distance, high=distance, times=times)
        for one, other, times in pairs
    )
    consistency = {"xi": distance, "input_ratio": _input_ratio(upper, lower, upper[worst])}
    return Elicited("best_worst", weights, WeightPolytope(criteria, band), consistency)


def _check(upper: Mapping[str, Fraction], lower: Mapping[str, Fraction]) -> None:
    if set(upper) != set(lower):
        name = min(set(upper) ^ set(lower))
        raise InvalidValuation(
            f"comparison of {name!r}",
            "it is not compared with both ends.",
            "Compare every criterion with the best and with the worst one.",
        )
    for ratios, end in ((upper, "best"), (lower, "worst")):
        for name, number in ratios.items():
            if number < 1:
                raise InvalidValuation(
                    f"comparison of {name!r} with the {end}",
                    f"{plain(number)} is below 1.",
                    "Give 1 or more, or choose another best or worst criterion.",
                )


def _only_one(ratios: Mapping[str, Fraction], end: str, *, against: Mapping[str, Fraction]) -> str:
    """Return the criterion with ratio 1; of several, the one furthest from the other end."""
    ones = [name for name, number in ratios.items() if number == 1]
    if not ones:
        raise InvalidValuation(
            f"the {end} criterion", "no criterion has the ratio 1.", "Give 1 to one of them."
        )
    return max(ones, key=lambda name: against[name])


def _solved(
    criteria: Sequence[str], pairs: Sequence[tuple[str, str, Fraction]]
) -> dict[str, Fraction]:
    places = {name: place for place, name in enumerate(criteria)}
    distance = len(criteria)
    lines = [Line(dict.fromkeys(places.values(), 1.0), least=1.0, most=1.0)]
    for one, other, times in pairs:
        apart = {places[one]: 1.0, places[other]: -float(times)}
        lines.append(Line({**apart, distance: 1.0}, least=0.0))
        lines.append(Line({**apart, distance: -1.0}, most=0.0))
    amounts = minimise(len(criteria) + 1, {distance: 1.0}, lines, time_limit=_SECONDS)
    if amounts is None:
        raise SolverFailed("The time did not suffice to find the weights.")
    parts = [Fraction(amount).limit_denominator(_MOST_DENOMINATOR) for amount in amounts]
    if sum(parts[:distance]) != 1:
        parts = [max(rounded(amount), Fraction(0)) for amount in amounts]
    return shares({name: parts[place] for name, place in places.items()}, "weights")


def _input_ratio(
    upper: Mapping[str, Fraction], lower: Mapping[str, Fraction], whole: Fraction
) -> Fraction:
    if whole == 1:
        return Fraction(0)
    return max(abs(upper[name] * lower[name] - whole) for name in upper) / (whole**2 - whole)
