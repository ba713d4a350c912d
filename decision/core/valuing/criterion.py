"""A criterion: what is scored, in which unit, and how levels turn into value."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from decision.core.valuing.catalogue import catalogue
from decision.core.valuing.errors import InvalidValuation, unknown
from decision.core.valuing.figures import Figure, figure, figures
from decision.core.valuing.value_functions import (
    FREE,
    RISING,
    Categories,
    Level,
    Linear,
    Piecewise,
    ValueFunction,
)

KINDS = ("linear", "piecewise", "categories")


@dataclass(frozen=True)
class Criterion:
    """Something candidates are scored on.

    Attributes
    ----------
    key, name
        The key never changes; the name is shown.
    function
        How a level turns into value; it holds bounds and direction.
    unit
        Of the levels, for example ``dB`` or ``points``.
    conceptualisation
        A key of the catalogue, or empty.
    """

    key: str
    function: ValueFunction
    name: str = ""
    unit: str = ""
    conceptualisation: str = ""

    def __post_init__(self) -> None:
        if not self.key:
            raise InvalidValuation("criterion", "it has no key.", "Give it a short key.")
        self.function.check(self.place)
        if self.conceptualisation:
            catalogue().conceptualisation(self.conceptualisation)

    @property
    def place(self) -> str:
        """Where an error about this criterion lies."""
        return f"criterion {self.key!r}"

    def value_of(self, level: Level, place: str = "") -> Fraction:
        """Return the value of a level."""
        return self.function.value_of(level, place or self.place)

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "key": self.key,
            "name": self.name,
            "unit": self.unit,
            "conceptualisation": self.conceptualisation,
            "function": self.function.to_json(),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Criterion":
        """Return the criterion that plain JSON values describe."""
        place = f"criterion {values.get('key', '')!r}"
        return cls(
            key=str(values.get("key", "")),
            function=_function(values.get("function"), place),
            name=str(values.get("name", "")),
            unit=str(values.get("unit", "")),
            conceptualisation=str(values.get("conceptualisation", "")),
        )


def _function(values: Any, place: str) -> ValueFunction:
    if not isinstance(values, Mapping):
        raise InvalidValuation(place, "it has no value function.", "Give it bounds: low and high.")
    kind = values.get("kind", "linear")
    try:
        if kind == "linear":
            return _linear(values, place)
        if kind == "piecewise":
            points = tuple((figure(x, place), figure(v, place)) for x, v in values["points"])
            return Piecewise(points, str(values.get("direction", FREE)))
        if kind == "categories":
            return Categories(figures(values["values"], f"{place}, category"))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise InvalidValuation(
            place, f"its value function is not of the documented form ({error}).", "See the schema."
        ) from error
    raise unknown(place, "value function", str(kind), KINDS)


def _linear(values: Mapping[str, Any], place: str) -> Linear:
    for end in ("low", "high"):
        if values.get(end) is None:
            raise InvalidValuation(place, f"it has no bound {end!r}.", "Give both bounds.")
    neutral = values.get("neutral")
    return Linear(
        figure(values["low"], f"{place}, low"),
        figure(values["high"], f"{place}, high"),
        str(values.get("direction", RISING)),
        None if neutral is None else figure(neutral, f"{place}, neutral"),
    )


def linear(
    key: str,
    low: Figure,
    high: Figure,
    *,
    direction: str = RISING,
    neutral: Figure | None = None,
    name: str = "",
    unit: str = "",
    conceptualisation: str = "",
) -> Criterion:
    """Return a criterion whose value changes evenly between two bounds.

    Examples
    --------
    >>> str(linear("noise", 40, 70, direction="falling", unit="dB").value_of(Fraction(46)))
    '4/5'
    """
    line = {"low": low, "high": high, "direction": direction, "neutral": neutral}
    function = _linear(line, f"criterion {key!r}")
    return Criterion(key, function, name, unit, conceptualisation)


def harm_scale(key: str, *, most: Figure = 5, name: str = "", unit: str = "points") -> Criterion:
    """Return a criterion scored from the worst harm ``-most`` over 0, no effect, to ``most``.

    Examples
    --------
    >>> str(harm_scale("health").value_of(Fraction(-2)))
    '-2/5'
    """
    top = figure(most, f"criterion {key!r}")
    return linear(key, -top, top, neutral=0, name=name, unit=unit)
