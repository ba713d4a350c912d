"""The board of threat and time: where several people place a challenge, and how far they agree."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean, median

from decision.guidance.diagnosis import MOST, threat_level
from decision.guidance.evaluator import Question, UnknownAnswer
from decision.guidance.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True)
class Placement:
    """Where one person puts a challenge: threat and horizon from 0 to 10."""

    threat: float
    horizon: float

    def __post_init__(self) -> None:
        for name, value in (("threat", self.threat), ("horizon", self.horizon)):
            if not 0 <= value <= MOST:
                raise UnknownAnswer(f"{name} must be from 0 to {MOST}, not {value}")


@dataclass(frozen=True)
class Range:
    """How the placements lie on one scale; ``deviation`` is the mean distance to the median."""

    middle: float
    lowest: float
    highest: float
    deviation: float


@dataclass(frozen=True)
class Spread:
    """All placements of one challenge; ``corners`` counts them by threat and horizon level."""

    people: int
    threat: Range
    horizon: Range
    corners: Mapping[tuple[str, str], int]
    disputed: tuple[str, ...]

    @property
    def at(self) -> Placement:
        """The median position, from which the recommendation follows."""
        return Placement(self.threat.middle, self.horizon.middle)


def spread_of(placements: Sequence[Placement], thresholds: Thresholds = DEFAULTS) -> Spread | None:
    """Return the median position and the spread; none where nobody placed anything.

    ``disputed`` names the scales on which two people lie far apart.
    """
    if not placements:
        return None
    threat = _range([each.threat for each in placements])
    horizon = _range([each.horizon for each in placements])
    ranges = {"threat": threat, "horizon": horizon}
    return Spread(
        people=len(placements),
        threat=threat,
        horizon=horizon,
        corners=Counter(corner_of(each, thresholds) for each in placements),
        disputed=tuple(
            name
            for name, found in ranges.items()
            if found.highest - found.lowest >= thresholds.split_from
        ),
    )


def corner_of(placement: Placement, thresholds: Thresholds = DEFAULTS) -> tuple[str, str]:
    """Return the levels of threat and horizon; no horizon on the middle line itself."""
    if placement.horizon == thresholds.middle:
        horizon = ""
    else:
        horizon = "short" if placement.horizon < thresholds.middle else "long"
    return threat_level(placement.threat, thresholds), horizon


def asked_at(question: Question, spread: Spread, thresholds: Thresholds = DEFAULTS) -> Question:
    """Return the question with threat and horizon from the median position."""
    threat, horizon = corner_of(spread.at, thresholds)
    return replace(question, threat=threat, horizon=horizon)


def _range(values: Sequence[float]) -> Range:
    middle = median(values)
    deviation = fmean(abs(value - middle) for value in values)
    return Range(middle, min(values), max(values), deviation)
