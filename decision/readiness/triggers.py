"""Events that open a window for change: what happened, and whether it was used."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from decision.readiness.study import Study, UnknownAnswer, study
from decision.readiness.thresholds import DEFAULTS, Thresholds

_MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Trigger:
    """One event, and when a new vision was announced and money or mandate changed after it."""

    kind: str
    occurred_on: date
    vision_on: date | None = None
    means_on: date | None = None
    note: str = ""

    @property
    def is_internal(self) -> bool:
        """Whether it came from inside the city; outer events come to every city alike."""
        return self.kind in study().triggers["internal"]

    def is_used(self, thresholds: Thresholds = DEFAULTS) -> bool:
        """Return whether both vision and means changed in time."""
        return all(
            when is not None
            and 0 <= _months(self.occurred_on, when) <= thresholds.used_within_months
            for when in (self.vision_on, self.means_on)
        )


@dataclass(frozen=True)
class Window:
    """An internal trigger not decided on yet, and for how many days."""

    trigger: Trigger
    days: int


def open_windows(
    triggers: Iterable[Trigger], today: date, thresholds: Thresholds = DEFAULTS
) -> tuple[Window, ...]:
    """Return the internal triggers that have waited too long for a decision, the oldest first."""
    waiting = (
        Window(each, (today - each.occurred_on).days)
        for each in triggers
        if each.is_internal and each.vision_on is None and each.means_on is None
    )
    overdue = (window for window in waiting if window.days >= thresholds.window_days)
    return tuple(sorted(overdue, key=lambda window: -window.days))


def require_known(trigger: Trigger, found: Study | None = None) -> None:
    """Raise ``UnknownAnswer`` for a kind of trigger that is not in the lists."""
    kinds = (found or study()).triggers
    if all(trigger.kind not in known for known in kinds.values()):
        raise UnknownAnswer(f"unknown trigger: {trigger.kind}")


def _months(start: date, end: date) -> int:
    """Return whole or begun months from one day to another."""
    months = (end.year - start.year) * _MONTHS_A_YEAR + end.month - start.month
    return months + (1 if end.day > start.day else 0)
