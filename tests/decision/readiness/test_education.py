from decimal import Decimal

import pytest

from decision.readiness import InvalidFigures, check_education
from decision.readiness.education import Benchmark, UnitBudget

BENCHMARK = Benchmark(Decimal(1000), "EUR", 2026, "invented for this test")


def unit(name: str, amount: int, employees: int = 10, line: bool = True) -> UnitBudget:
    return UnitBudget(name, Decimal(amount), "EUR", employees, line)


def test_the_whole_and_every_unit_have_a_ratio() -> None:
    found = check_education([unit("fire", 12_000), unit("schools", 8_000, line=False)], BENCHMARK)
    assert found.ratio == 1
    assert found.by_unit == (("fire", Decimal("1.2")), ("schools", Decimal("0.8")))
    assert (found.share_with_line, found.is_taught) == (Decimal("0.5"), True)


def test_five_percent_below_the_benchmark_is_still_at_it() -> None:
    assert check_education([unit("fire", 9_500)], BENCHMARK).is_taught is True
    assert check_education([unit("fire", 9_499)], BENCHMARK).is_taught is False


def test_without_a_benchmark_nothing_is_said() -> None:
    found = check_education([unit("fire", 9_500)], None)
    assert (found.ratio, found.is_taught) == (None, None)


@pytest.mark.parametrize(
    "budgets",
    [
        [],
        [unit("fire", -1)],
        [unit("fire", 100, employees=0)],
        [unit("fire", 100), UnitBudget("schools", Decimal(1), "NOK", 1, True)],
    ],
)
def test_figures_that_cannot_be_are_refused(budgets: list[UnitBudget]) -> None:
    with pytest.raises(InvalidFigures):
        check_education(budgets, BENCHMARK)
