"""Krippendorff's alpha against published and computed values."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.assess.agreement import agreement_of

# Krippendorff's own example of four coders and twelve units (interval alpha 0.849).
CODERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


def test_the_worked_example_of_the_source() -> None:
    units = [[value for value in unit if value is not None] for unit in zip(*CODERS, strict=True)]
    assert agreement_of(units).alpha == pytest.approx(0.849, abs=0.0005)


def test_four_entries_by_three_judges() -> None:
    assert agreement_of([[9, 6, 8], [7, 3], [8, 7], [4, 5]]).alpha == pytest.approx(0.305556)


def test_full_agreement_is_one_and_contrariness_is_below_zero() -> None:
    assert agreement_of([[n, n, n] for n in range(6)]).alpha == 1
    assert (agreement_of([[0, 5], [5, 0], [0, 5], [5, 0], [5, 0]]).alpha or 0) < 0


@pytest.mark.parametrize(
    ("units", "note"),
    [
        ([], "too_few_assessors"),
        ([[1], [2], []], "too_few_assessors"),
        ([[3, 3], [3, 3, 3]], "no_variation"),
    ],
)
def test_where_it_means_nothing_it_says_why(units: list[list[int]], note: str) -> None:
    found = agreement_of(units)
    assert (found.alpha, found.note) == (None, note)


def test_few_units_are_noted() -> None:
    assert agreement_of([[1, 2], [4, 4]]).note == "few_units"
    assert agreement_of([[n, n + 1] for n in range(5)]).note == ""


def _by_definition(units: list[list[int]]) -> float:
    units = [unit for unit in units if len(unit) > 1]
    values = [value for unit in units for value in unit]
    n = len(values)
    observed = sum(
        sum((a - b) ** 2 for a in unit for b in unit) / (len(unit) - 1) for unit in units
    )
    expected = sum((a - b) ** 2 for a in values for b in values) / (n - 1)
    return 1 - observed / expected


@given(st.lists(st.lists(st.integers(-5, 5), max_size=5), min_size=1, max_size=12))
def test_it_equals_the_definition_over_all_pairs(units: list[list[int]]) -> None:
    found = agreement_of(units)
    if found.alpha is not None:
        assert math.isclose(found.alpha, _by_definition(units), abs_tol=1e-6)
