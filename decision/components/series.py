"""Indicators drawn: a line of progress, a small picture, a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from decision.models import Indicator, Reading
from decision.series import Attainment, attainment_of
from portal.ui import components as ui
from portal.ui import formats
from portal.ui.component import Component

_WIDTH, _HEIGHT, _EDGE = 160.0, 44.0, 4.0


def measured_words(indicator: Indicator) -> str:
    """Return the indicator with what is delivered: “Visitors: 40 of 60 promised”."""
    words = words_of(indicator, attainment_of(indicator, valid_readings(indicator)))
    return _("%(indicator)s: %(words)s") % {"indicator": indicator, "words": words}


def amount(value: Decimal, unit: str) -> str:
    """Return a value with its unit."""
    plain = value.normalize()
    places = max(-int(plain.as_tuple().exponent), 0)
    written = formats.number(int(plain), 0) if not places else formats.number(plain, places)
    return f"{written}{formats.NO_BREAK}{unit}" if unit else written


def valid_readings(indicator: Indicator) -> list[Reading]:
    """Return the readings that no later one corrects (prefetched by the selectors), by date."""
    return sorted(indicator.readings.all(), key=lambda each: (each.taken_on, each.pk))


def indicator_line(indicator: Indicator) -> ui.Progress:
    """Return how far the indicator is on the way from baseline to target."""
    attainment = attainment_of(indicator, valid_readings(indicator))
    return ui.Progress(
        label=str(indicator),
        value=float(attainment.share or 0) * 100,
        words=words_of(indicator, attainment),
    )


def indicator_bar(indicator: Indicator) -> ui.SmallBars:
    """Return the same for a table cell."""
    attainment = attainment_of(indicator, valid_readings(indicator))
    bar = (str(indicator), float(attainment.share or 0), words_of(indicator, attainment))
    return ui.SmallBars([bar])


def words_of(indicator: Indicator, attainment: Attainment) -> str:
    """Return delivered against promised, in words."""
    target = amount(indicator.target, indicator.unit)
    if attainment.latest is None:
        return _("not measured yet; promised: %(target)s") % {"target": target}
    return _("%(value)s of %(target)s promised") % {
        "value": amount(attainment.latest.value, indicator.unit),
        "target": target,
    }


@dataclass(frozen=True)
class SeriesPicture(Component):
    """Readings as a line with the target as a dashed one; the numbers stand beside it in words."""

    template_name: ClassVar[str] = "decision/components/series_picture.html"
    label: str
    points: Sequence[tuple[date, Decimal]]
    baseline: Decimal
    target: Decimal
    scale: float = 1

    def context(self) -> dict[str, Any]:
        """Add the places of points and target, in the picture's own units."""
        values = [self.baseline, self.target, *(value for _day, value in self.points)]
        low, high = min(values), max(values)
        spread = high - low or Decimal(1)

        def height(value: Decimal) -> float:
            return _HEIGHT - _EDGE - float((value - low) / spread) * (_HEIGHT - 2 * _EDGE)

        places = [
            (f"{x:.1f}", f"{height(value):.1f}")
            for x, (_day, value) in zip(self._across(), self.points, strict=True)
        ]
        return {
            "label": self.label,
            "width": int(_WIDTH * self.scale),
            "height": int(_HEIGHT * self.scale),
            "view": f"0 0 {_WIDTH:.0f} {_HEIGHT:.0f}",
            "right": f"{_WIDTH:.0f}",
            "target_y": f"{height(self.target):.1f}",
            "path": " ".join(f"{x},{y}" for x, y in places),
            "places": places,
        }

    def _across(self) -> list[float]:
        """Return the points' places from left to right, by date."""
        days = [day.toordinal() for day, _value in self.points]
        if not days:
            return []
        span = (days[-1] - days[0]) or 1
        return [_EDGE + (day - days[0]) / span * (_WIDTH - 2 * _EDGE) for day in days]


def series_picture(indicator: Indicator, *, scale: float = 1) -> SeriesPicture:
    """Return the indicator's readings as a small picture."""
    readings = valid_readings(indicator)
    attainment = attainment_of(indicator, readings)
    return SeriesPicture(
        label=f"{indicator}: {words_of(indicator, attainment)}",
        points=[(reading.taken_on, reading.value) for reading in readings],
        baseline=indicator.baseline,
        target=indicator.target,
        scale=scale,
    )


def readings_table(indicator: Indicator) -> ui.DataTable:
    """Return all valid readings with who took them."""
    columns = [
        ui.Column(_("Date")),
        ui.Column(_("Value"), numeric=True),
        ui.Column(_("Share of the promise"), numeric=True),
        ui.Column(_("Note")),
    ]
    rows = [
        ui.Row(
            [
                formats.written(reading.taken_on),
                amount(reading.value, indicator.unit),
                formats.percent(attainment_of(indicator, [reading]).share or 0),
                reading.note or "–",
            ]
        )
        for reading in valid_readings(indicator)
    ]
    empty = ui.EmptyState(
        _("Not measured yet"),
        _("The first reading is due on %(day)s.")
        % {"day": formats.written(indicator.next_reading_on)}
        if indicator.next_reading_on
        else "",
    )
    return ui.DataTable(
        _("Readings of: %(name)s") % {"name": str(indicator)}, columns, rows, empty=empty
    )


def series_chart(indicator: Indicator) -> ui.Chart:
    """Return the series with its table."""
    attainment = attainment_of(indicator, valid_readings(indicator))
    summary = _("Baseline %(baseline)s, target %(target)s. %(words)s") % {
        "baseline": amount(indicator.baseline, indicator.unit),
        "target": amount(indicator.target, indicator.unit),
        "words": words_of(indicator, attainment).capitalize(),
    }
    return ui.Chart(
        title=str(indicator),
        svg=series_picture(indicator, scale=4).render(),
        table=readings_table(indicator),
        summary=summary,
        is_table_open=True,
    )
