"""Investments and impacts of candidates: what is put in, what is promised, what came out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from decision.core.exact import plain
from decision.core.valuing.catalogue import catalogue
from decision.core.valuing.errors import InvalidValuation, unknown
from decision.core.valuing.figures import figure

EXPECTED, ACTUAL = "expected", "actual"
BASES = (EXPECTED, ACTUAL)
SOURCES = ("city_cash", "city_staff_time", "grant", "partner", "in_kind")
_NUMBERS = ("money", "baseline", "target", "reading")
_TEXTS = ("conceptualisation", "value_type", "unit", "shared", "evidence")


@dataclass(frozen=True)
class Investment:
    """Money, or what is counted as money, that goes into a candidate.

    ``day`` is when it is spent; an undated investment counts at every review.
    """

    candidate: str
    money: Fraction
    source: str = "city_cash"
    day: date | None = None

    def __post_init__(self) -> None:
        place = f"investment in {self.candidate!r}"
        if self.source not in SOURCES:
            raise unknown(place, "source of money", self.source, SOURCES)
        if self.money < 0:
            raise InvalidValuation(
                place, "it is negative.", "Enter income as an impact of economic value instead."
            )

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        day = {} if self.day is None else {"day": self.day.isoformat()}
        return {
            "candidate": self.candidate,
            "money": plain(self.money),
            "source": self.source,
            **day,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Investment":
        """Return the investment that plain JSON values describe."""
        place = f"investment in {values['candidate']!r}"
        return cls(
            str(values["candidate"]),
            figure(values["money"], place),
            str(values.get("source", "city_cash")),
            None if values.get("day") is None else day_of(values["day"], place),
        )


@dataclass(frozen=True)
class Impact:
    """One effect of a candidate, in money or on a scale of its own.

    Attributes
    ----------
    key
        What is measured, for example ``leaks``; readings of the same key are of one series.
    basis
        ``expected``: promised; ``actual``: found later. Both are kept, never mixed.
    day
        When it is due, or was found.
    conceptualisation
        A key of the catalogue.
    value_type
        Where it counts; that of the conceptualisation where it is left empty.
    money
        The effect in money; negative for harm.
    baseline, target, reading
        The scale of an effect that is not in money: where it stood, where it should go, and,
        for an actual one, where it stands.
    unit
        Of baseline, target and reading.
    importance
        Its share in the value profile, compared with others.
    shared
        A name that several candidates give to one and the same impact; it counts once.
    evidence, price_year
        Where it comes from, and the year whose prices the money is in.
    """

    candidate: str
    key: str
    basis: str
    day: date
    conceptualisation: str = ""
    value_type: str = ""
    money: Fraction | None = None
    baseline: Fraction | None = None
    target: Fraction | None = None
    reading: Fraction | None = None
    unit: str = ""
    importance: Fraction = Fraction(1)
    shared: str = ""
    evidence: str = ""
    price_year: int | None = None

    def __post_init__(self) -> None:
        if self.basis not in BASES:
            raise unknown(self.place, "basis", self.basis, BASES)
        if self.conceptualisation:
            known = catalogue().conceptualisation(self.conceptualisation)
            object.__setattr__(self, "value_type", self.value_type or known.value_type)
        if not self.value_type:
            raise InvalidValuation(
                self.place, "it has no value type.", "Choose a conceptualisation or a value type."
            )
        if self.importance < 0:
            raise InvalidValuation(self.place, "its importance is negative.", "Give 0 or more.")
        self._check_scale()

    def _check_scale(self) -> None:
        if (self.baseline is None) != (self.target is None):
            raise InvalidValuation(
                self.place, "it has only one of baseline and target.", "Give both, or neither."
            )
        if self.baseline is None and self.money is None:
            raise InvalidValuation(
                self.place, "it is neither in money nor on a scale.", "Give money, or both ends."
            )
        if self.baseline is not None and self.baseline == self.target:
            raise InvalidValuation(
                self.place,
                f"its target equals its baseline {plain(self.baseline)}.",
                "Set a target that differs, or count it in money only.",
            )
        if self.baseline is not None and (self.reading is None) == (self.basis == ACTUAL):
            raise InvalidValuation(
                self.place,
                "an actual impact needs a reading, an expected one has none.",
                "Add the reading, or change the basis.",
            )

    @property
    def place(self) -> str:
        """Where an error about this impact lies."""
        return f"impact {self.key!r} of {self.candidate!r}"

    @property
    def attainment(self) -> Fraction | None:
        """How far the reading has come from baseline to target; ``None`` without a reading."""
        if self.baseline is None or self.target is None or self.reading is None:
            return None
        return attainment(self.baseline, self.target, self.reading)

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values; what is not given is left out."""
        texts = {name: getattr(self, name) for name in _TEXTS}
        numbers = {name: plain(getattr(self, name)) for name in _NUMBERS}
        return {
            "candidate": self.candidate,
            "key": self.key,
            "basis": self.basis,
            "day": self.day.isoformat(),
            "importance": plain(self.importance),
            **{name: text for name, text in texts.items() if text},
            **{name: number for name, number in numbers.items() if number is not None},
            **({} if self.price_year is None else {"price_year": self.price_year}),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Impact":
        """Return the impact that plain JSON values describe."""
        place = f"impact {values['key']!r} of {values['candidate']!r}"
        given: dict[str, Any] = {name: str(values.get(name, "")) for name in _TEXTS}
        for name in _NUMBERS:
            if values.get(name) is not None:
                given[name] = figure(values[name], f"{place}, {name}")
        year = values.get("price_year")
        return cls(
            candidate=str(values["candidate"]),
            key=str(values["key"]),
            basis=str(values["basis"]),
            day=day_of(values["day"], place),
            importance=figure(values.get("importance", 1), f"{place}, importance"),
            price_year=None if year is None else int(year),
            **given,
        )


_LEAST, _MOST = Fraction(0), Fraction(3, 2)


def attainment(baseline: Fraction, target: Fraction, reading: Fraction) -> Fraction:
    """Return how far a reading has come from baseline to target, from 0 to 1.5.

    It works for falling targets too.

    Examples
    --------
    >>> str(attainment(Fraction("2.0"), Fraction("1.2"), Fraction("1.6")))
    '1/2'
    >>> str(attainment(Fraction(0), Fraction(40), Fraction(50)))
    '5/4'
    """
    return min(max((reading - baseline) / (target - baseline), _LEAST), _MOST)


def day_of(value: object, place: str) -> date:
    """Return the day that an ISO date writes."""
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError as error:
        raise InvalidValuation(
            place, f"{value!r} is no day.", "Write it as year-month-day, such as 2027-05-31."
        ) from error
