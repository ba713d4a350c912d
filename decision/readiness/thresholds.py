"""Where we draw lines that the study does not draw. All of them can be set otherwise."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Thresholds:
    """Lines for classes and reminders.

    Attributes
    ----------
    present_from
        From this extent (0 to 4) on, a practice counts as present.
    disagreement
        Two roles whose medians differ by as much disagree.
    expected_years
        How long a platform takes (the study's figure); before, nothing is called stalled.
    concurrent_years
        Dimensions that changed within so many years changed together.
    window_days
        After so many days an internal trigger without a decision is called to mind.
    used_within_months
        A trigger counts as used if vision and means changed within this time.
    education_tolerance
        So far below the benchmark still counts as at it.
    units_with_line
        At least this share of units must have a line of their own for education.
    """

    present_from: int = 3
    disagreement: int = 2
    expected_years: int = 11
    concurrent_years: int = 2
    window_days: int = 90
    used_within_months: int = 12
    education_tolerance: Decimal = Decimal("0.05")
    units_with_line: Decimal = Decimal("0.5")


DEFAULTS = Thresholds()
