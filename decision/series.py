"""How far an indicator has come: promised against delivered. Pure arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from decision.models import Indicator, Reading


@dataclass(frozen=True)
class Attainment:
    """The latest value, and its share of the way from baseline to target; None where there is none."""

    latest: Reading | None
    share: Decimal | None

    @property
    def is_reached(self) -> bool:
        """Whether the target is reached."""
        return self.share is not None and self.share >= 1


def attainment_of(indicator: Indicator, readings: Sequence[Reading]) -> Attainment:
    """Return how far the latest of ``readings`` is on the way to the target.

    Below 0: further away than at the start. A target equal to the baseline is
    kept (1) or missed (0), by the indicator's direction.
    """
    if not readings:
        return Attainment(None, None)
    latest = max(readings, key=lambda reading: (reading.taken_on, reading.pk))
    way = indicator.target - indicator.baseline
    if way:
        return Attainment(latest, (latest.value - indicator.baseline) / way)
    is_up = indicator.direction == "up"
    kept = latest.value >= indicator.target if is_up else latest.value <= indicator.target
    return Attainment(latest, Decimal(int(kept)))
