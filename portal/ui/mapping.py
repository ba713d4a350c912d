"""Drawing points and outlines as SVG, in a plain projection that suits a town."""

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

WIDTH = 720.0
HEIGHT = 480.0
_EDGE = 28.0
_SMALLEST = 0.002  # degrees; keeps a single point from filling the picture
_FAR = 8  # times the middle distance from the centre: such a place would shrink all others

Ring = Sequence[tuple[float, float]]


class Place(Protocol):
    """What is drawn as a mark."""

    @property
    def longitude(self) -> float:
        """Degrees east."""

    @property
    def latitude(self) -> float:
        """Degrees north."""


@dataclass(frozen=True)
class Mark:
    """A mark in the picture's own units; one that ``is_far`` lies outside and is only listed."""

    number: int
    x: str
    y: str
    point: Place
    is_far: bool = False


@dataclass(frozen=True)
class Outline:
    """A ring in the picture's own units, and in degrees for the map that moves."""

    path: str
    ring: str


@dataclass(frozen=True)
class Drawing:
    """Outlines and marks of a map."""

    width: int
    height: int
    outlines: tuple[Outline, ...]
    marks: tuple[Mark, ...]

    @property
    def near(self) -> tuple[Mark, ...]:
        """The marks in the picture."""
        return tuple(mark for mark in self.marks if not mark.is_far)

    @property
    def far(self) -> tuple[Mark, ...]:
        """The marks outside it."""
        return tuple(mark for mark in self.marks if mark.is_far)


@dataclass(frozen=True)
class _Frame:
    west: float
    north: float
    scale: float
    stretch: float
    left: float
    top: float

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = self.left + (longitude - self.west) * self.stretch * self.scale
        y = self.top + (self.north - latitude) * self.scale
        return x, y


def _frame(spots: list[tuple[float, float]]) -> _Frame:
    west, east = min(x for x, _ in spots), max(x for x, _ in spots)
    south, north = min(y for _, y in spots), max(y for _, y in spots)
    stretch = max(math.cos(math.radians((south + north) / 2)), 0.05)
    wide = max((east - west) * stretch, _SMALLEST)
    high = max(north - south, _SMALLEST)
    scale = min((WIDTH - 2 * _EDGE) / wide, (HEIGHT - 2 * _EDGE) / high)
    left = (WIDTH - (east - west) * stretch * scale) / 2
    top = (HEIGHT - (north - south) * scale) / 2
    return _Frame(west, north, scale, stretch, left, top)


def draw(points: Iterable[Place], outlines: Iterable[Ring] = ()) -> Drawing:
    """Return the drawing of ``points`` on ``outlines``; both in degrees, scaled to fit.

    Without outlines a place far from all others does not count for the scale.
    """
    places, rings = list(points), [list(ring) for ring in outlines]
    far = set() if rings else _far_places(places)
    spots = [(each.longitude, each.latitude) for n, each in enumerate(places) if n not in far]
    spots += [(x, y) for ring in rings for x, y in ring]
    if not spots:
        return Drawing(int(WIDTH), int(HEIGHT), (), ())
    frame = _frame(spots)
    return Drawing(
        width=int(WIDTH),
        height=int(HEIGHT),
        outlines=tuple(_outline(frame, ring) for ring in rings if ring),
        marks=tuple(_mark(frame, n, each, n in far) for n, each in enumerate(places)),
    )


def _far_places(places: Sequence[Place]) -> set[int]:
    """Return the indices of places much farther from the centre than most."""
    if not places:
        return set()
    east = statistics.median(each.longitude for each in places)
    north = statistics.median(each.latitude for each in places)
    stretch = math.cos(math.radians(north))
    away = [math.hypot((each.longitude - east) * stretch, each.latitude - north) for each in places]
    limit = _FAR * max(statistics.median(away), _SMALLEST)
    return {n for n, distance in enumerate(away) if distance > limit}


def _mark(frame: _Frame, index: int, place: Place, is_far: bool) -> Mark:
    x, y = frame.place(place.longitude, place.latitude)
    return Mark(index + 1, f"{x:.1f}", f"{y:.1f}", place, is_far)


def _outline(frame: _Frame, ring: Ring) -> Outline:
    corners = (frame.place(*corner) for corner in ring)
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z"
    return Outline(path, " ".join(f"{x:.6f},{y:.6f}" for x, y in ring))
