"""Values and weights on their way into a portfolio problem, without rounding."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from decision.core.exact import Exact, exact, plain
from decision.core.optimise.problem import Problem
from decision.core.valuing.errors import InvalidValuation, unknown
from decision.core.valuing.figures import Figure, figures
from decision.core.valuing.tables import ValueTable
from decision.core.valuing.weights.point import normalised


@dataclass(frozen=True)
class ExactScores:
    """Scores and weights whose products are exactly weight times value.

    A criterion whose values have finite decimals keeps them; the values of another one are
    multiplied by their common denominator, and its weight is divided by it.
    """

    scores: Mapping[str, Mapping[str, Exact]]
    weights: Mapping[str, Fraction]


def exact_scores(table: ValueTable, weights: Mapping[str, Fraction]) -> ExactScores:
    """Return the values of a table as whole or decimal numbers, with weights to match.

    Examples
    --------
    >>> table = ValueTable({"a": {"x": Fraction(1, 3), "y": Fraction(1, 4)}})
    >>> found = exact_scores(table, {"x": Fraction(1, 2), "y": Fraction(1, 2)})
    >>> found.scores["a"], {key: str(weight) for key, weight in found.weights.items()}
    ({'x': 1, 'y': Decimal('0.25')}, {'x': '1/6', 'y': '1/2'})
    """
    scales = {key: _scale([row[key] for row in table.values.values()]) for key in weights}
    scores = {
        candidate: {key: exact(value * scales[key]) for key, value in row.items()}
        for candidate, row in table.values.items()
    }
    return ExactScores(scores, {key: weight / scales[key] for key, weight in weights.items()})


def _scale(values: list[Fraction]) -> int:
    if any("/" in str(plain(value)) for value in values):
        return lcm(*(value.denominator for value in values))
    return 1


def valued_problem(
    problem: Problem,
    table: ValueTable,
    weights: Mapping[str, Figure],
    *,
    quality: Mapping[str, Figure] | None = None,
) -> Problem:
    """Return a portfolio problem with the scores and weights of a valuation in place of its own.

    Parameters
    ----------
    problem
        Candidates with costs, budgets and rules.
    table
        A value for each of its candidates on each criterion.
    weights
        Per criterion; they are divided by their sum.
    quality
        How far the evidence carries, per candidate, from 0 to 1: its values are multiplied by
        it. Candidates that are not named keep theirs.

    Raises
    ------
    InvalidValuation
        If a candidate of the problem has no values, or a quality is not from 0 to 1.

    Notes
    -----
    For every candidate ``problem.value_of`` then equals the table's total, as a fraction.
    """
    for candidate in problem.candidates:
        if candidate.id not in table.values:
            raise InvalidValuation(
                f"candidate {candidate.id!r}",
                "it has no values.",
                "Score it, or leave it out of the problem.",
            )
    kept = {one.id: table.values[one.id] for one in problem.candidates}
    shares = normalised(weights, tuple(next(iter(kept.values()), {})) or tuple(weights))
    found = exact_scores(_discounted(kept, quality or {}), shares)
    candidates = tuple(
        replace(candidate, scores=found.scores[candidate.id]) for candidate in problem.candidates
    )
    return replace(problem, candidates=candidates, weights=found.weights if candidates else {})


def _discounted(
    values: Mapping[str, Mapping[str, Fraction]], quality: Mapping[str, Figure]
) -> ValueTable:
    factors = figures(quality, "quality of evidence for")
    for name, factor in factors.items():
        if name not in values:
            raise unknown("quality of evidence", "candidate", name, values)
        if not 0 <= factor <= 1:
            raise InvalidValuation(
                f"quality of evidence for {name!r}",
                "it is not from 0 to 1.",
                "Give for example 0.5 for an idea and 1 for what a pilot has shown.",
            )
    return ValueTable(
        {
            name: {key: value * factors.get(name, 1) for key, value in row.items()}
            for name, row in values.items()
        }
    )
