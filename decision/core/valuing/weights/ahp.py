"""Weights from comparing criteria two by two: the analytic hierarchy process."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations

import numpy as np

from decision.core.exact import plain
from decision.core.valuing.errors import InvalidValuation, unknown
from decision.core.valuing.figures import Figure, figure, rounded, shares
from decision.core.valuing.weights.elicited import Elicited
from decision.core.valuing.weights.polytope import WeightPolytope
from decision.core.valuing.weights.statements import ratio

RANDOM_INDEX = tuple(
    map(
        Fraction,
        [
            "0",
            "0",
            "0.58",
            "0.90",
            "1.12",
            "1.24",
            "1.32",
            "1.41",
            "1.45",
            "1.49",
            "1.51",
            "1.48",
            "1.56",
            "1.57",
            "1.59",
        ],
    )
)
"""Mean consistency index of random judgements for 1 to 15 criteria (Saaty 1980, table 1-3)."""

BAR = Fraction(1, 10)
"""A consistency ratio below this is accepted (Saaty 1980)."""

_MOST_RATIO = 9
_DIGITS = 12

Pair = tuple[str, str]


def ahp(criteria: Sequence[str], ratios: Mapping[Pair, Figure]) -> Elicited:
    """Return the principal eigenvector of pairwise ratios, and how consistent they are.

    Parameters
    ----------
    criteria
        At most 15.
    ratios
        Per pair (a, b): how many times as important a is as b, from 1/9 to 9. Each pair once,
        in either direction.

    Returns
    -------
    Elicited
        Weights to 12 digits. ``consistency`` holds ``lambda_max``, ``index``, ``random_index``
        and ``ratio``. The polytope lets the ratio of each pair lie between what was said and
        what the weights say.

    Raises
    ------
    InvalidValuation
        If a pair is missing or stands twice, or a ratio is outside the scale.

    References
    ----------
    Saaty 1980, "The analytic hierarchy process", chapters 1 and 3.

    Examples
    --------
    >>> found = ahp(("a", "b", "c"), {("a", "b"): 2, ("a", "c"): 4, ("b", "c"): 2})
    >>> [round(float(weight), 6) for weight in found.weights.values()]
    [0.571429, 0.285714, 0.142857]
    >>> found.is_consistent, float(found.consistency["ratio"])
    (True, 0.0)
    """
    if not 1 <= len(criteria) <= len(RANDOM_INDEX):
        raise InvalidValuation(
            "comparisons",
            f"{len(criteria)} criteria cannot be compared two by two.",
            f"Compare 1 to {len(RANDOM_INDEX)}; group the criteria of a larger tree.",
        )
    said = _said(criteria, ratios)
    weights, lambda_max = _eigenvector(criteria, said)
    consistency = _consistency(len(criteria), lambda_max)
    statements = []
    for (one, other), told in said.items():
        found = weights[one] / weights[other]
        statements.append(ratio(one, other, min(told, found), max(told, found)))
    return Elicited(
        "ahp",
        weights,
        WeightPolytope(tuple(criteria), tuple(statements)),
        consistency,
        consistency["ratio"] < BAR,
    )


def worst_comparison(elicited: Elicited, ratios: Mapping[Pair, Figure]) -> tuple[Pair, Fraction]:
    """Return the pair whose ratio fits the weights least, and the ratio that would fit."""

    def distance(pair: Pair) -> Fraction:
        quotient = figure(ratios[pair], f"comparison of {pair}") / fitting(pair)
        return max(quotient, 1 / quotient)

    def fitting(pair: Pair) -> Fraction:
        return elicited.weights[pair[0]] / elicited.weights[pair[1]]

    worst = max(sorted(ratios), key=distance)
    return worst, fitting(worst)


def _said(criteria: Sequence[str], ratios: Mapping[Pair, Figure]) -> dict[Pair, Fraction]:
    for pair in ratios:
        for name in pair:
            if name not in criteria:
                raise unknown("comparisons", "criterion", name, criteria)
    said = {}
    for one, other in combinations(criteria, 2):
        place = f"comparison of {one!r} with {other!r}"
        given = [pair for pair in ((one, other), (other, one)) if pair in ratios]
        if len(given) != 1:
            raise InvalidValuation(
                place, "it is given twice." if given else "it is missing.", "Give it once."
            )
        number = figure(ratios[given[0]], place)
        if not Fraction(1, _MOST_RATIO) <= number <= _MOST_RATIO:
            raise InvalidValuation(
                place, f"{plain(number)} is outside the scale.", "Give a ratio from 1/9 to 9."
            )
        said[one, other] = number if given[0] == (one, other) else 1 / number
    return said


def _eigenvector(
    criteria: Sequence[str], said: Mapping[Pair, Fraction]
) -> tuple[dict[str, Fraction], float]:
    matrix = np.ones((len(criteria), len(criteria)))
    places = {name: place for place, name in enumerate(criteria)}
    for (one, other), number in said.items():
        matrix[places[one], places[other]] = float(number)
        matrix[places[other], places[one]] = float(1 / number)
    values, vectors = np.linalg.eig(matrix)
    first = int(np.argmax(values.real))
    vector = np.abs(vectors[:, first].real)
    parts = [rounded(float(part), _DIGITS) for part in vector / vector.sum()]
    return shares(dict(zip(criteria, parts, strict=True)), "weights"), float(values[first].real)


def _consistency(n_criteria: int, lambda_max: float) -> dict[str, Fraction]:
    random = RANDOM_INDEX[n_criteria - 1]
    excess = max(rounded(lambda_max - n_criteria, _DIGITS - 3), Fraction(0))
    index = excess / (n_criteria - 1) if n_criteria > 1 else Fraction(0)
    return {
        "lambda_max": n_criteria + excess,
        "index": index,
        "random_index": random,
        "ratio": index / random if random else Fraction(0),
    }
