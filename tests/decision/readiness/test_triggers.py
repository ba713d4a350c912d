from datetime import date

import pytest

from decision.readiness import UnknownAnswer
from decision.readiness.triggers import Trigger, open_windows, require_known

TODAY = date(2026, 11, 23)


def test_an_internal_trigger_without_a_decision_is_called_to_mind_after_ninety_days() -> None:
    old = Trigger("newcomers", date(2026, 2, 1))
    waiting = Trigger("crisis", date(2026, 8, 25))
    fresh = Trigger("crisis", date(2026, 8, 26))
    election = Trigger("election", date(2026, 1, 1))
    decided = Trigger("crisis", date(2026, 1, 1), vision_on=date(2026, 3, 1))
    found = open_windows([waiting, fresh, election, decided, old], TODAY)
    assert [(window.trigger, window.days) for window in found] == [(old, 295), (waiting, 90)]


@pytest.mark.parametrize(
    ("vision_on", "means_on", "is_used"),
    [
        (date(2026, 2, 1), date(2027, 1, 15), True),
        (date(2026, 2, 1), date(2027, 1, 16), False),
        (date(2026, 2, 1), None, False),
        (None, date(2026, 2, 1), False),
        (date(2025, 12, 1), date(2026, 2, 1), False),
    ],
)
def test_a_trigger_is_used_when_vision_and_means_change_within_a_year(
    vision_on: date | None, means_on: date | None, is_used: bool
) -> None:
    trigger = Trigger("crisis", date(2026, 1, 15), vision_on, means_on)
    assert trigger.is_used() is is_used


def test_an_unknown_trigger_is_refused() -> None:
    require_known(Trigger("deadline", TODAY))
    with pytest.raises(UnknownAnswer):
        require_known(Trigger("comet", TODAY))
