"""Exact numbers from what people and files write, or an error that says where."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from decision.core.exact import exact, plain
from decision.core.valuing.errors import InvalidValuation

Figure = int | float | str | Decimal | Fraction
"""What is taken as a number: also a text such as ``"2.5"``, ``"2,5"`` or ``"1/3"``."""

_REMEDY = "Write a number such as 3, 2.5 or 1/3."


def figure(value: Figure, place: str) -> Fraction:
    """Return the number that is written, exactly.

    A float stands for the shortest decimal that it prints as.

    Raises
    ------
    InvalidValuation
        If it is no finite number; ``place`` says where.

    Examples
    --------
    >>> figure(0.1, "share"), figure("2,5", "share"), figure("1/3", "share")
    (Fraction(1, 10), Fraction(5, 2), Fraction(1, 3))
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal | Fraction):
        raise InvalidValuation(place, f"{value!r} is not a number.", _REMEDY)
    if isinstance(value, Fraction):
        return value
    try:
        if isinstance(value, str) and "/" in value:
            return Fraction(value.replace(" ", ""))
        return Fraction(exact(repr(float(value)) if isinstance(value, float) else value))
    except (ValueError, ZeroDivisionError) as error:
        raise InvalidValuation(place, f"{value!r} is not a number.", _REMEDY) from error


def figures(values: Mapping[str, Figure], place: str) -> dict[str, Fraction]:
    """Return every number of a mapping exactly; the place of an error names its key."""
    return {str(name): figure(value, f"{place} {name!r}") for name, value in values.items()}


def optional(value: Figure | None, place: str) -> Fraction | None:
    """Return the number that is written, exactly, or ``None`` where there is none."""
    return None if value is None else figure(value, place)


def rounded(value: float, digits: int = 12) -> Fraction:
    """Return a computed float as the exact decimal of so many digits."""
    return Fraction(f"{value:.{digits}f}")


def shares(values: Mapping[str, Fraction], place: str) -> dict[str, Fraction]:
    """Return numbers divided by their sum.

    Raises
    ------
    InvalidValuation
        If one is negative, or all are 0.

    Examples
    --------
    >>> shares({"a": Fraction(3), "b": Fraction(1)}, "weights")
    {'a': Fraction(3, 4), 'b': Fraction(1, 4)}
    """
    for name, value in values.items():
        if value < 0:
            raise InvalidValuation(
                f"{place} {name!r}", f"{plain(value)} is negative.", "Give 0 or more."
            )
    total = sum(values.values(), Fraction(0))
    if total == 0:
        raise InvalidValuation(
            place, "they sum to 0, so nothing counts.", "Give at least one more than 0."
        )
    return {name: value / total for name, value in values.items()}


def texts(values: Mapping[str, Fraction]) -> dict[str, int | str | None]:
    """Return the JSON form of every number of a mapping."""
    return {name: plain(value) for name, value in values.items()}
