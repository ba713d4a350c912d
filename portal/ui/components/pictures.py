"""Charts and maps, each with its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.safestring import SafeString

from portal.ui.component import Component, Content, Text
from portal.ui.components.table import Column, DataTable, Row
from portal.ui.navigation import Link

_BESIDE = 0.05  # degrees


@dataclass(frozen=True)
class Chart(Component):
    """A picture of numbers, drawn on the server, with its table and downloads.

    ``svg`` comes from ``portal.ui.charts``. ``summary`` says in a sentence what
    the picture shows.
    """

    template_name: ClassVar[str] = "ui/components/chart.html"
    title: Text
    svg: SafeString
    table: DataTable
    summary: Content = ""
    downloads: Sequence[Link] = ()
    source: Content = ""
    heading_level: int = 3
    is_table_open: bool = False


@dataclass(frozen=True)
class Point:
    """A place on a map, in degrees (WGS 84)."""

    title: Text
    longitude: float
    latitude: float
    state: str = "now"
    url: str = ""
    text: Text = ""


@dataclass(frozen=True)
class Map(Component):
    """Points on the town's outline: drawn on the server, alive with JavaScript, listed below.

    ``outlines`` are rings of pairs (longitude, latitude). No tiles are fetched.
    """

    template_name: ClassVar[str] = "ui/components/map.html"
    title: Text
    points: Sequence[Point]
    outlines: Sequence[Sequence[tuple[float, float]]] = ()
    html_id: str = "map"
    table: DataTable | None = None
    is_list_open: bool = False

    def context(self) -> dict[str, Any]:
        """Add the drawing and the list of points."""
        from portal.ui.mapping import draw

        return super().context() | {
            "drawing": draw(self.points, [each for each in self.outlines if self._is_near(each)]),
            "count": len(self.points),
        }

    def _is_near(self, ring: Sequence[tuple[float, float]]) -> bool:
        """Whether a point lies in or beside the ring, so that it helps to see where things are."""
        longitudes, latitudes = zip(*ring, strict=True)
        return any(
            min(longitudes) - _BESIDE <= point.longitude <= max(longitudes) + _BESIDE
            and min(latitudes) - _BESIDE <= point.latitude <= max(latitudes) + _BESIDE
            for point in self.points
        )


__all__ = ["Chart", "Column", "Map", "Point", "Row"]
