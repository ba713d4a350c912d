"""What a city spends on teaching its people the platform, against a benchmark per employee.

The study compares with a benchmark whose amount it does not print, so there is none here either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from decision.readiness.thresholds import DEFAULTS, Thresholds


class InvalidFigures(ValueError):
    """Figures that cannot be: nobody employed, a negative budget, two currencies."""


@dataclass(frozen=True)
class Benchmark:
    """A yearly amount per employee, with where it comes from."""

    per_employee: Decimal
    currency: str
    year: int
    source: str


@dataclass(frozen=True)
class UnitBudget:
    """What one unit spends a year on teaching users, and on how many employees."""

    unit: str
    amount: Decimal
    currency: str
    employees: int
    has_own_line: bool


@dataclass(frozen=True)
class Education:
    """The ratio to the benchmark, whole and by unit; ``is_taught`` is unknown without one."""

    ratio: Decimal | None
    by_unit: tuple[tuple[str, Decimal | None], ...]
    share_with_line: Decimal
    is_taught: bool | None


def check_education(
    budgets: Sequence[UnitBudget],
    benchmark: Benchmark | None,
    thresholds: Thresholds = DEFAULTS,
) -> Education:
    """Return how the units' budgets stand; raise ``InvalidFigures`` for what cannot be."""
    currencies = {each.currency for each in budgets} | (
        {benchmark.currency} if benchmark else set()
    )
    if len(currencies) > 1:
        raise InvalidFigures(f"two currencies: {', '.join(sorted(currencies))}")
    amount = sum((each.amount for each in budgets), Decimal(0))
    employees = sum(each.employees for each in budgets)
    level = benchmark.per_employee if benchmark else None
    by_unit = tuple((each.unit, ratio_of(each.amount, each.employees, level)) for each in budgets)
    with_line = sum(each.has_own_line for each in budgets)
    return Education(
        ratio=ratio_of(amount, employees, level),
        by_unit=by_unit,
        share_with_line=Decimal(with_line) / len(budgets),
        is_taught=is_taught(amount, employees, level, with_line, len(budgets), thresholds),
    )


def is_taught(
    amount: Decimal,
    employees: int,
    benchmark: Decimal | None,
    units_with_line: int,
    units: int,
    thresholds: Thresholds = DEFAULTS,
) -> bool | None:
    """Return whether spending is at the benchmark and shows in units' budgets; unknown without."""
    if units <= 0 or not 0 <= units_with_line <= units:
        raise InvalidFigures("units with a line of their own must be among at least one unit")
    ratio = ratio_of(amount, employees, benchmark)
    if ratio is None:
        return None
    is_at_benchmark = ratio >= 1 - thresholds.education_tolerance
    return is_at_benchmark and Decimal(units_with_line) / units >= thresholds.units_with_line


def ratio_of(amount: Decimal, employees: int, benchmark: Decimal | None) -> Decimal | None:
    """Return the amount per employee over the benchmark; none where no benchmark is set."""
    if employees <= 0:
        raise InvalidFigures("there must be at least one employee")
    if amount < 0:
        raise InvalidFigures("a budget cannot be negative")
    return amount / employees / benchmark if benchmark else None
