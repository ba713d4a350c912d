"""Drawing points and outlines as SVG, in a plain projection that suits a town."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

WIDTH = 720.0
HEIGHT = 480.0
_EDGE = 28.0
_SMALLEST = 0.002  # degrees; keeps a single point from filling the picture

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
    """A mark in the picture's own units."""

    number: int
    x: str
    y: str
    point: Place


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
    """Return the drawing of ``points`` on ``outlines``; both in degrees, scaled to fit."""
    places, rings = list(points), [list(ring) for ring in outlines]
    spots = [(each.longitude, each.latitude) for each in places]
    spots += [(x, y) for ring in rings for x, y in ring]
    if not spots:
        return Drawing(int(WIDTH), int(HEIGHT), (), ())
    frame = _frame(spots)
    return Drawing(
        width=int(WIDTH),
        height=int(HEIGHT),
        outlines=tuple(_outline(frame, ring) for ring in rings if ring),
        marks=tuple(_mark(frame, number, each) for number, each in enumerate(places, 1)),
    )


def _mark(frame: _Frame, number: int, place: Place) -> Mark:
    x, y = frame.place(place.longitude, place.latitude)
    return Mark(number, f"{x:.1f}", f"{y:.1f}", place)


def _outline(frame: _Frame, ring: Ring) -> Outline:
    corners = (frame.place(*corner) for corner in ring)
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z"
    return Outline(path, " ".join(f"{x:.6f},{y:.6f}" for x, y in ring))
