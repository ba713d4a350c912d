"""Exact numbers: whole numbers stay ``int``, fractions are ``Decimal``; nothing is ever a float."""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import lcm

Exact = int | Decimal

_PLAIN = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?")
_MOST_DIGITS = 24


def exact(text: str | int | Decimal | Fraction) -> Exact:
    """Return the number that ``text`` writes, exactly.

    Spaces, no-break spaces and apostrophes between digits are thousands separators. A single
    comma is a decimal comma; where both ``,`` and ``.`` occur the last of them is the decimal
    sign; a sign that occurs more than once separates thousands.

    Raises
    ------
    ValueError
        If the text is not a finite number of at most 24 digits.

    Examples
    --------
    >>> exact("4000.0"), exact("1 234,50"), exact("1.234.567")
    (4000, Decimal('1234.50'), 1234567)
    """
    if isinstance(text, int):
        return int(text)
    if isinstance(text, str) and text.isdecimal() and text.isascii() and len(text) <= _MOST_DIGITS:
        return int(text)
    if isinstance(text, Fraction):
        return _of_fraction(text)
    number = text if isinstance(text, Decimal) else Decimal(_separators_removed(text))
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        raise ValueError(f"{text!r} is not a number this can count with")
    return int(number) if number == number.to_integral_value() else number


def _separators_removed(text: str) -> str:
    plain = re.sub(r"(?<=\d)[\s\u00a0\u202f'’](?=\d)", "", text.strip())
    for sign, other in ((",", "."), (".", ",")):
        if plain.count(sign) > 1 or (sign in plain and plain.rfind(sign) < plain.rfind(other)):
            plain = plain.replace(sign, "")
    plain = plain.replace(",", ".")
    if not _PLAIN.fullmatch(plain) or len(plain) > 2 * _MOST_DIGITS:
        raise ValueError(f"{text!r} is not a number")
    return plain


def _of_fraction(number: Fraction) -> Exact:
    if number.denominator == 1:
        return int(number)
    rest, powers = number.denominator, {2: 0, 5: 0}
    for prime in powers:
        while rest % prime == 0:
            rest //= prime
            powers[prime] += 1
    if rest != 1:
        raise ValueError(f"{number} has no finite decimal form")
    places = max(powers.values())
    digits = Decimal(number.numerator * 10**places // number.denominator).as_tuple()
    return Decimal((digits.sign, digits.digits, -places))


def scale_of(numbers: Iterable[Exact]) -> int:
    """Return the least whole number that turns every one of ``numbers`` into a whole number."""
    return lcm(
        1, *(Fraction(number).denominator for number in numbers if not isinstance(number, int))
    )


def scaled(number: Exact, scale: int) -> int:
    """Return ``number`` times ``scale`` as a whole number; ``scale`` comes from ``scale_of``."""
    return number * scale if isinstance(number, int) else int(Fraction(number) * scale)


def unscaled(number: int, scale: int) -> Exact:
    """Return ``number / scale`` exactly; the reverse of ``scaled``."""
    return number if scale == 1 else _of_fraction(Fraction(number, scale))


def plain(number: Exact | Fraction | None) -> int | str | None:
    """Return the JSON form: a whole number, or the text of a decimal or of a fraction ``p/q``.

    A decimal that ``exact`` would be too long to read is written as a fraction.

    Examples
    --------
    >>> plain(Fraction(5, 4)), plain(Fraction(1, 3)), plain(Fraction(1, 2**30))
    ('1.25', '1/3', '1/1073741824')
    """
    if number is None or isinstance(number, int):
        return number
    try:
        short = exact(number)
    except ValueError:
        return str(number)
    if isinstance(short, int):
        return short
    _, digits, exponent = short.as_tuple()
    if isinstance(number, Fraction) and max(len(digits), -int(exponent)) > _MOST_DIGITS:
        return str(number)
    return format(short, "f").rstrip("0")
