"""What each candidate is worth on each criterion: per assessor, together, as ranges, drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decision.core.valuing.distributions import Certain, Score
from decision.core.valuing.errors import MissingScores, unknown
from decision.core.valuing.figures import figures, texts
from decision.core.valuing.valuation import Valuation

Values = Mapping[str, Mapping[str, Fraction]]
Floats = NDArray[np.float64]

POOLS = ("mean", "median", "agreed")
"""How scores of several assessors become one: mean or median of their values, or what was agreed."""


@dataclass(frozen=True)
class ValueTable:
    """The value of each candidate on each criterion, at most 1; negative is harm.

    Examples
    --------
    >>> table = ValueTable({"lamps": {"cost": Fraction(1, 2), "safety": Fraction(1)}})
    >>> str(table.totals({"cost": Fraction(2, 5), "safety": Fraction(3, 5)})["lamps"])
    '4/5'
    """

    values: Values

    @property
    def candidates(self) -> tuple[str, ...]:
        """The ids of the candidates."""
        return tuple(self.values)

    def totals(self, weights: Mapping[str, Fraction]) -> dict[str, Fraction]:
        """Return the weighted value of every candidate, exactly."""
        return {
            candidate: sum((weights[key] * value for key, value in row.items()), Fraction(0))
            for candidate, row in self.values.items()
        }

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {candidate: texts(row) for candidate, row in self.values.items()}

    @classmethod
    def from_json(cls, values: Mapping[str, Mapping[str, Any]]) -> "ValueTable":
        """Return the table that plain JSON values describe."""
        return cls({key: figures(row, f"value of {key!r} on") for key, row in values.items()})


def individual(valuation: Valuation, assessor: str) -> ValueTable:
    """Return the values one assessor gave, of those candidates this assessor scored fully."""
    if assessor not in valuation.assessors:
        raise unknown("assessors", "assessor", assessor, valuation.assessors)
    rows = {}
    for candidate in valuation.candidates:
        given = {key: valuation.values.get((candidate, key), {}) for key in valuation.tree.keys}
        if all(assessor in each for each in given.values()):
            rows[candidate] = {key: each[assessor] for key, each in given.items()}
    return ValueTable(rows)


def consensus(valuation: Valuation, pool: str = "mean", *, without: str = "") -> ValueTable:
    """Return one value per candidate and criterion from those of all assessors.

    Parameters
    ----------
    valuation
        The scores; they are kept as they are.
    pool
        ``mean`` or ``median`` of the assessors' values; ``agreed``: what they settled on, and,
        where nothing was settled, what all of them gave alike.
    without
        An assessor whose scores are not counted.

    Raises
    ------
    MissingScores
        If a candidate has no score on a criterion; for ``agreed`` also if the assessors differ
        and settled on nothing.
    """
    if pool not in POOLS:
        raise unknown("consensus", "way to pool scores", pool, POOLS)
    valuation.check_complete()
    rows = {}
    for candidate in valuation.candidates:
        pairs = ((candidate, key) for key in valuation.tree.keys)
        rows[candidate] = {pair[1]: _pooled(valuation, pair, pool, without) for pair in pairs}
    return ValueTable(rows)


def ranges(valuation: Valuation) -> dict[str, dict[str, tuple[Fraction, Fraction]]]:
    """Return least and greatest value per candidate and criterion, over all assessors.

    An agreed score counts instead of theirs.
    """
    valuation.check_complete()
    return {
        candidate: {key: _range(valuation, candidate, key) for key in valuation.tree.keys}
        for candidate in valuation.candidates
    }


def draw(valuation: Valuation, size: int, *, seed: int) -> Floats:
    """Return drawn values, shape ``(size, n_candidates, n_criteria)``; the seed fixes them.

    Each draw takes, per candidate and criterion, one assessor at random and a level from this
    assessor's score (a linear opinion pool); a range without distribution is drawn evenly.
    """
    valuation.check_complete()
    rng = np.random.default_rng(seed)
    columns = [
        [_drawn(valuation, candidate, key, size, rng) for key in valuation.tree.keys]
        for candidate in valuation.candidates
    ]
    return np.moveaxis(np.array(columns), 2, 0)


def _scores(valuation: Valuation, candidate: str, key: str) -> list[Score]:
    settled = valuation.settled.get((candidate, key))
    given = valuation.by_pair.get((candidate, key), {})
    return [settled] if settled is not None else list(given.values())


def _pooled(valuation: Valuation, pair: tuple[str, str], pool: str, without: str) -> Fraction:
    settled = valuation.settled_values.get(pair)
    given = [value for who, value in valuation.values.get(pair, {}).items() if who != without]
    if pool == "agreed" and settled is not None:
        return settled
    if not given and settled is not None:
        given = [settled]
    if not given or (pool == "agreed" and len(set(given)) > 1):
        raise MissingScores([pair])
    return Fraction(median(given)) if pool == "median" else sum(given, Fraction(0)) / len(given)


def _range(valuation: Valuation, candidate: str, key: str) -> tuple[Fraction, Fraction]:
    function = valuation.tree.criterion(key).function
    ends = [
        function.value_range(one.least, one.most, "") for one in _scores(valuation, candidate, key)
    ]
    return min(low for low, _ in ends), max(high for _, high in ends)


def _drawn(
    valuation: Valuation, candidate: str, key: str, size: int, rng: np.random.Generator
) -> Floats:
    scores = _scores(valuation, candidate, key)
    drawn = np.array([_levels(valuation, candidate, key, one, size, rng) for one in scores])
    who = rng.integers(len(scores), size=size)
    values: Floats = drawn[who, np.arange(size)]
    return values


def _levels(
    valuation: Valuation, candidate: str, key: str, one: Score, size: int, rng: np.random.Generator
) -> Floats:
    if isinstance(one, Certain):
        return np.full(size, float(valuation.tree.criterion(key).value_of(one.level)))
    return valuation.tree.criterion(key).function.values_of(one.draw(rng, size))


def ranks(totals: Mapping[str, Fraction]) -> dict[str, int]:
    """Return 1 for the greatest total; equal totals share the better rank.

    Examples
    --------
    >>> ranks({"a": Fraction(1), "b": Fraction(2), "c": Fraction(1)})
    {'a': 2, 'b': 1, 'c': 2}
    """
    first: dict[Fraction, int] = {}
    for place, total in enumerate(sorted(totals.values(), reverse=True), start=1):
        first.setdefault(total, place)
    return {candidate: first[total] for candidate, total in totals.items()}
