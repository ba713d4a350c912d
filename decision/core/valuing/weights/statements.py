"""What people say about weights without naming them: comparisons, ratios, shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Any

from decision.core.exact import plain
from decision.core.valuing.errors import InvalidValuation, unknown
from decision.core.valuing.figures import Figure, figure

Row = tuple[int, ...]
"""Whole coefficients per criterion: weights keep the row where their sum product is at least 0."""

KINDS = ("ratio", "share", "difference")


@dataclass(frozen=True)
class Statement:
    """One condition on weights that sum to 1.

    Attributes
    ----------
    kind
        ``ratio``: the first criteria together weigh ``low`` to ``high`` times the second ones
        together. ``share``: the first criteria together weigh ``low`` to ``high`` of everything.
        ``difference``: the first ones together, less ``times`` the second ones, weigh that much.
    first, second
        Keys of criteria.
    low, high
        The limits; ``None`` for no limit.
    times
        How often the second criteria count in a difference.
    name
        What was said, if it is to be shown in other words than ``text``.
    """

    kind: str
    first: tuple[str, ...]
    second: tuple[str, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None
    times: Fraction = Fraction(1)
    name: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise unknown("statement", "kind of statement", self.kind, KINDS)
        if not self.first or (self.kind != "share" and not self.second):
            raise InvalidValuation("statement", "it names no criterion.", "Name at least one.")
        twice = set(self.first) & set(self.second)
        if twice:
            raise InvalidValuation(
                f"statement {self.text!r}",
                f"{min(twice)!r} stands on both sides.",
                "Compare different criteria.",
            )
        self._check_limits()

    def _check_limits(self) -> None:
        place = f"statement {self.text!r}"
        if self.low is None and self.high is None:
            raise InvalidValuation(place, "it has no limit.", "Give a least or a greatest value.")
        if self.kind != "difference" and min(self.low or 0, self.high or 0) < 0:
            raise InvalidValuation(place, "a limit is negative.", "Give limits of 0 or more.")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InvalidValuation(
                place, "its least value is above its greatest.", "Exchange the two limits."
            )

    @property
    def text(self) -> str:
        """The statement in words."""
        if self.name:
            return self.name
        one, other = " + ".join(self.first), " + ".join(self.second)
        if self.kind == "ratio" and self.high is None and self.low == 1:
            return f"{one} at least as important as {other}"
        limits = [
            f"{word} {plain(limit)}"
            for word, limit in (("at least", self.low), ("at most", self.high))
            if limit is not None
        ]
        if self.kind == "difference":
            one = f"{one} - {plain(self.times)} times {other}"
        times = f" times {other}" if self.kind == "ratio" else ""
        return f"{one} {' and '.join(limits)}{times}"

    def rows(self, criteria: Sequence[str]) -> list[Row]:
        """Return the statement as rows over ``criteria``; raise if it names another one."""
        for name in (*self.first, *self.second):
            if name not in criteria:
                raise unknown(f"statement {self.text!r}", "criterion", name, criteria)
        against = self.second if self.kind == "ratio" else tuple(criteria)
        less = self.times if self.kind == "difference" else Fraction(0)
        plus = [(c in self.first) - less * (c in self.second) for c in criteria]
        return [
            _whole(
                [sign * (p - limit * (c in against)) for p, c in zip(plus, criteria, strict=True)]
            )
            for limit, sign in ((self.low, 1), (self.high, -1))
            if limit is not None
        ]

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        limits = {"low": plain(self.low), "high": plain(self.high)}
        return {
            "kind": self.kind,
            "first": list(self.first),
            **({"second": list(self.second)} if self.second else {}),
            **{key: limit for key, limit in limits.items() if limit is not None},
            **({"times": plain(self.times)} if self.kind == "difference" else {}),
            **({"name": self.name} if self.name else {}),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any], place: str = "statement") -> "Statement":
        """Return the statement that plain JSON values describe."""
        try:
            limits = {
                key: figure(values[key], f"{place}: {key}")
                for key in ("low", "high")
                if values.get(key) is not None
            }
            return cls(
                kind=str(values["kind"]),
                first=_keys(values["first"]),
                second=_keys(values.get("second", ())),
                low=limits.get("low"),
                high=limits.get("high"),
                times=figure(values.get("times", 1), f"{place}: times"),
                name=str(values.get("name", "")),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise InvalidValuation(
                place, f"it is not of the documented form ({error}).", "See the schema."
            ) from error


def _whole(parts: Sequence[Fraction | int]) -> Row:
    scale = lcm(1, *(Fraction(part).denominator for part in parts))
    return tuple(int(part * scale) for part in parts)


def _keys(criteria: str | Sequence[str]) -> tuple[str, ...]:
    return (criteria,) if isinstance(criteria, str) else tuple(map(str, criteria))


def at_least(
    first: str | Sequence[str], second: str | Sequence[str], times: Figure = 1, *, name: str = ""
) -> Statement:
    """Return "the first criteria are at least (``times`` as) important as the second ones".

    Examples
    --------
    >>> at_least("safety", "cost").text
    'safety at least as important as cost'
    """
    low = figure(times, "statement: times")
    return Statement("ratio", _keys(first), _keys(second), low=low, name=name)


def ratio(
    first: str | Sequence[str], second: str | Sequence[str], low: Figure, high: Figure
) -> Statement:
    """Return "the first criteria weigh ``low`` to ``high`` times the second ones".

    Examples
    --------
    >>> ratio("safety", "cost", 2, 3).text
    'safety at least 2 and at most 3 times cost'
    """
    place = "statement: ratio"
    return Statement(
        "ratio", _keys(first), _keys(second), low=figure(low, place), high=figure(high, place)
    )


def share(
    criteria: str | Sequence[str], low: Figure | None = None, high: Figure | None = None
) -> Statement:
    """Return "these criteria weigh, together, ``low`` to ``high`` of everything".

    Examples
    --------
    >>> share("cost", "0.1", "0.3").text
    'cost at least 0.1 and at most 0.3'
    """
    least, most = (None if end is None else figure(end, "statement: share") for end in (low, high))
    return Statement("share", _keys(criteria), low=least, high=most)


def ranking(order: Sequence[str | Sequence[str]]) -> tuple[Statement, ...]:
    """Return the statements of a ranking, the most important first; a group is a tie.

    Examples
    --------
    >>> [statement.text for statement in ranking(["safety", "cost", "looks"])]
    ['safety at least as important as cost', 'cost at least as important as looks']
    """
    levels = [_keys(level) for level in order]
    ties = [ratio(one, other, 1, 1) for level in levels for one, other in pairwise(level)]
    steps = [at_least(one[-1], other[0]) for one, other in pairwise(levels)]
    return (*ties, *steps)
