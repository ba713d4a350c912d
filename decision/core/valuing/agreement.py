"""How far assessors agree: spread per score, Kendall's W, Krippendorff's alpha; all exact."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from decision.core.exact import plain
from decision.core.valuing.errors import InvalidValuation, unknown
from decision.core.valuing.figures import figure, optional
from decision.core.valuing.tables import individual
from decision.core.valuing.valuation import Valuation

SCALES = ("ordinal", "interval")


@dataclass(frozen=True)
class Spread:
    """How far apart the assessors' values of one candidate on one criterion lie."""

    candidate: str
    criterion: str
    assessors: int
    low: Fraction
    high: Fraction

    @property
    def width(self) -> Fraction:
        """The distance between the lowest and the highest value."""
        return self.high - self.low

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "candidate": self.candidate,
            "criterion": self.criterion,
            "assessors": self.assessors,
            "low": plain(self.low),
            "high": plain(self.high),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Spread":
        """Return the spread that plain JSON values describe."""
        ends = (figure(values[end], f"spread, {end}") for end in ("low", "high"))
        return cls(values["candidate"], values["criterion"], int(values["assessors"]), *ends)


def spreads(valuation: Valuation) -> tuple[Spread, ...]:
    """Return the spread of every score that several assessors gave, the widest first."""
    found = []
    for (candidate, key), given in valuation.values.items():
        if len(given) > 1:
            ends = min(given.values()), max(given.values())
            found.append(Spread(candidate, key, len(given), *ends))
    return tuple(sorted(found, key=lambda one: (-one.width, one.candidate, one.criterion)))


def kendall_w(rows: Sequence[Sequence[Fraction | int]]) -> Fraction | None:
    """Return how far several people rank the same things alike: 0 not at all, 1 fully.

    Parameters
    ----------
    rows
        One per person: a number per thing; only the order counts, ties are corrected for.

    Returns
    -------
    Fraction or None
        ``None`` where everybody ties everything.

    References
    ----------
    Kendall and Babington Smith 1939; Siegel 1956, "Nonparametric statistics", pages 229-238.

    Examples
    --------
    >>> round(float(kendall_w([[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]])), 2)
    0.16
    """
    people, things = len(rows), len(rows[0]) if rows else 0
    if people < 2 or things < 2:
        raise InvalidValuation(
            "agreement", "it takes two people and two candidates.", "Ask for more scores."
        )
    ranked = [(row, _middle_ranks(row)) for row in rows]
    sums = [
        sum((ranks[Fraction(row[place])] for row, ranks in ranked), Fraction(0))
        for place in range(things)
    ]
    mean = sum(sums, Fraction(0)) / things
    ties = sum(count**3 - count for row in rows for count in Counter(row).values())
    most = people**2 * (things**3 - things) - people * ties
    unlike = sum(((one - mean) * (one - mean) for one in sums), Fraction(0))
    return unlike * Fraction(12, most) if most else None


def _middle_ranks(values: Sequence[Fraction | int]) -> dict[Fraction, Fraction]:
    """Return the mean of the places, from 1, that each value takes among all in order."""
    ranks, before = {}, 0
    for value, count in sorted(Counter(map(Fraction, values)).items()):
        ranks[value] = before + Fraction(count + 1, 2)
        before += count
    return ranks


def krippendorff_alpha(
    units: Sequence[Sequence[Fraction | int]], scale: str = "interval"
) -> Fraction | None:
    """Return how far values agree beyond chance: 1 fully, 0 as by chance, below 0 worse.

    Parameters
    ----------
    units
        Per thing judged the values it got, in any order and of any number; those with fewer
        than two are passed over.
    scale
        ``interval``: distances count; ``ordinal``: only the order.

    Returns
    -------
    Fraction or None
        ``None`` where nothing can be compared, or all values are the same.

    References
    ----------
    Krippendorff 2011, "Computing Krippendorff's alpha-reliability", section C. Its ordinal
    distance is the distance between the middle ranks of all values together.
    """
    if scale not in SCALES:
        raise unknown("agreement", "scale", scale, SCALES)
    paired = [[Fraction(value) for value in unit] for unit in units if len(unit) > 1]
    pooled = [value for unit in paired for value in unit]
    places = _middle_ranks(pooled) if scale == "ordinal" else {value: value for value in pooled}
    expected = _apart([places[value] for value in pooled])
    if not expected:
        return None
    observed = sum(
        (_apart([places[value] for value in unit]) / (len(unit) - 1) for unit in paired),
        Fraction(0),
    )
    return 1 - (len(pooled) - 1) * observed / expected


def _apart(values: Sequence[Fraction]) -> Fraction:
    """Return the sum of squared distances over all ordered pairs."""
    total = sum(values, Fraction(0))
    squares = sum((value * value for value in values), Fraction(0))
    return 2 * (len(values) * squares - total * total)


@dataclass(frozen=True)
class Agreement:
    """Figures of agreement between assessors; ``None`` where they cannot be told.

    Attributes
    ----------
    kendall_w
        Over the totals of the candidates that all assessors scored fully.
    alpha
        Krippendorff's alpha per criterion, on an interval scale.
    widest
        The spreads, the widest first.
    """

    kendall_w: Fraction | None
    alpha: Mapping[str, Fraction | None]
    widest: tuple[Spread, ...]

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "kendall_w": plain(self.kendall_w),
            "alpha": {key: plain(alpha) for key, alpha in self.alpha.items()},
            "widest": [spread.to_json() for spread in self.widest],
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Agreement":
        """Return the agreement that plain JSON values describe."""
        return cls(
            optional(values["kendall_w"], "agreement"),
            {
                key: optional(alpha, f"agreement on {key!r}")
                for key, alpha in values["alpha"].items()
            },
            tuple(Spread.from_json(one) for one in values["widest"]),
        )


def agreement(valuation: Valuation, weights: Mapping[str, Fraction]) -> Agreement:
    """Return how far the assessors of a valuation agree under given weights."""
    totals = [individual(valuation, one).totals(weights) for one in valuation.assessors]
    common = [one for one in valuation.candidates if all(one in each for each in totals)]
    rows = [[each[one] for one in common] for each in totals]
    can_rank = len(rows) > 1 and len(common) > 1
    return Agreement(
        kendall_w(rows) if can_rank else None,
        {key: krippendorff_alpha(_units(valuation, key)) for key in valuation.tree.keys},
        spreads(valuation),
    )


def _units(valuation: Valuation, key: str) -> list[list[Fraction]]:
    return [list(given.values()) for (_, name), given in valuation.values.items() if name == key]
