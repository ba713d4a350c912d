"""The deep structure over time: four dimensions, each with what it was and since when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from decision.readiness.study import Dimension, Study, UnknownAnswer, study
from decision.readiness.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True)
class Standing:
    """What a dimension was from a year on: one value, or for IT structure the practices present."""

    dimension: str
    year: int
    values: frozenset[str]


@dataclass(frozen=True)
class Lane:
    """One dimension through the years; ``changed_in`` is empty while change has not reached it."""

    dimension: str
    standings: tuple[Standing, ...]
    changed_in: int | None


@dataclass(frozen=True)
class Board:
    """Four lanes and what they amount to.

    ``kind`` is ``discontinuous`` where all four changed and ``convergent`` where one did not;
    ``is_slow`` says that they changed, but too far apart to call it together.
    """

    lanes: tuple[Lane, ...]
    kind: str
    spread: int | None
    is_slow: bool


def board_of(
    standings: Iterable[Standing],
    found: Study | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> Board:
    """Return the lanes of the deep structure; raise ``UnknownAnswer`` for what it cannot be."""
    dimensions = (found or study()).dimensions
    told = list(standings)
    for each in told:
        _require_known(each, dimensions.get(each.dimension))
    lanes = tuple(_lane(dimension, told) for dimension in dimensions.values())
    spread = spread_of([lane.changed_in for lane in lanes])
    return Board(
        lanes=lanes,
        kind="convergent" if spread is None else "discontinuous",
        spread=spread,
        is_slow=spread is not None and spread > thresholds.concurrent_years,
    )


def spread_of(years: Sequence[int | None]) -> int | None:
    """Return the years between the first and the last change; none if one has not changed."""
    known = [year for year in years if year is not None]
    return max(known) - min(known) if known and len(known) == len(years) else None


def _lane(dimension: Dimension, standings: Iterable[Standing]) -> Lane:
    ordered = sorted(
        (each for each in standings if each.dimension == dimension.key), key=lambda each: each.year
    )
    changed_in = None
    for each in ordered:
        if not _is_reached(each, dimension):
            changed_in = None
        elif changed_in is None:
            changed_in = each.year
    return Lane(dimension.key, tuple(ordered), changed_in)


def _is_reached(standing: Standing, dimension: Dimension) -> bool:
    """Return whether change has reached it: IT structure needs all its practices together."""
    if dimension.key == "it_structure":
        return standing.values >= dimension.reached
    return bool(standing.values & dimension.reached)


def _require_known(standing: Standing, dimension: Dimension | None) -> None:
    if dimension is None:
        raise UnknownAnswer(f"unknown dimension: {standing.dimension}")
    unknown = standing.values - set(dimension.values)
    if unknown:
        raise UnknownAnswer(f"{standing.dimension} cannot be {min(unknown)}")
    if dimension.key != "it_structure" and len(standing.values) != 1:
        raise UnknownAnswer(f"{standing.dimension} must be one thing at a time")
