"""Numbers are written and read again without rounding."""

import doctest
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core import exact as module
from decision.core.exact import exact, plain


def test_the_examples_are_true():
    assert doctest.testmod(module).failed == 0


@settings(max_examples=50, deadline=None)
@given(st.integers(-(10**9), 10**9), st.integers(0, 60), st.integers(0, 60))
def test_a_fraction_is_written_without_rounding(top, twos, fives):
    number = Fraction(top, 2**twos * 5**fives)
    assert Fraction(exact(number)) == number
    text = plain(number)
    again = Fraction(text) if isinstance(text, str) and "/" in text else exact(text)
    assert again == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("12.50"), "12.5"),
        (Decimal("1E+3"), 1000),
        (Decimal("-0.00120"), "-0.0012"),
        (Fraction(-7, 3), "-7/3"),
        (Fraction(6, 3), 2),
        (None, None),
    ],
)
def test_the_shortest_text_is_written(number, text):
    assert plain(number) == text
