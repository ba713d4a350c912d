"""Scores as people and files write them: a number, a label, or a distribution."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from decision.core.exact import plain
from decision.core.valuing.distributions import (
    Certain,
    CutNormal,
    Quantiles,
    Range,
    Score,
    Triangular,
    Uniform,
)
from decision.core.valuing.errors import InvalidValuation, unknown
from decision.core.valuing.figures import figure
from decision.core.valuing.value_functions import Level

KINDS: Mapping[str, type[Range]] = {
    one.kind: one for one in (Range, Uniform, Triangular, CutNormal)
}


def score(value: Any, place: str = "score") -> Score:
    """Return the score that is written: a number, a label, or the JSON form of a distribution.

    Raises
    ------
    InvalidValuation
        If it is none; ``place`` says where.

    Examples
    --------
    >>> score(3), score("high")
    (Certain(level=Fraction(3, 1)), Certain(level='high'))
    >>> str(score({"kind": "triangular", "low": 1, "mode": 2, "high": 6}).centre)
    '3'
    """
    if not isinstance(value, Mapping):
        return Certain(_level(value, place))
    kind = str(value.get("kind"))
    if kind == Quantiles.kind:
        return _quantiles(value, place)
    if kind not in KINDS:
        raise unknown(place, "kind of score", kind, [*KINDS, Quantiles.kind])
    names = [one.name for one in fields(KINDS[kind])]
    for name in names:
        if value.get(name) is None:
            raise InvalidValuation(place, f"its {name!r} is missing.", "Give the number.")
    found = KINDS[kind](**{name: figure(value[name], f"{place}, {name}") for name in names})
    found.check(place)
    return found


def _level(value: Any, place: str) -> Level:
    if not isinstance(value, str):
        return figure(value, place)
    try:
        return figure(value, place)
    except InvalidValuation:
        return value


def _quantiles(value: Mapping[str, Any], place: str) -> Quantiles:
    try:
        points = tuple((figure(p, place), figure(x, place)) for p, x in value["points"])
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidValuation(
            place, "its points are missing.", "Give pairs of probability and level."
        ) from error
    found = Quantiles(points)
    found.check(place)
    return found


def written(one: Score) -> Any:
    """Return the JSON form of a score; the reverse of ``score``."""
    if isinstance(one, Certain):
        return one.level if isinstance(one.level, str) else plain(one.level)
    if isinstance(one, Quantiles):
        points = [[plain(chance), plain(level)] for chance, level in one.points]
        return {"kind": one.kind, "points": points}
    return {
        "kind": one.kind,
        **{each.name: plain(getattr(one, each.name)) for each in fields(one)},
    }
