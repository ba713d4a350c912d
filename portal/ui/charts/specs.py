"""What each kind of chart looks like: few lines, numbers written where they belong."""

from collections.abc import Callable
from datetime import date
from typing import Any

import altair as alt

from portal.ui.charts.svg import HAIRLINE, INK, MUTED, PAPER, SERIES

_NARROW = 500
_FONT = 14
_SMALL = 13
_LETTER = 7.6  # the width of a letter of the page's font at 14 px, in px
_WIDEST_NAME = 240
_DAYS_WITHOUT_YEAR = 120
_DASHES: tuple[list[int], ...] = ([1, 0], [6, 4], [2, 3], [10, 4], [8, 3, 2, 3], [4, 2])

Chart = alt.Chart | alt.LayerChart | alt.FacetChart
Rows = list[Any]


def _chart(entries: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart({"values": entries})  # type: ignore[arg-type]


def _config(width: int) -> dict[str, Any]:
    return {
        "background": None,
        "font": "Liberation Sans",
        "view": {"stroke": None},
        "axis": {
            "labelColor": MUTED,
            "titleColor": MUTED,
            "labelFontSize": _SMALL,
            "titleFontSize": _SMALL,
            "titleFontWeight": "normal",
            "domainColor": HAIRLINE,
            "gridColor": HAIRLINE,
            "tickColor": HAIRLINE,
        },
        "legend": {
            "labelColor": INK,
            "labelFontSize": _SMALL,
            "title": None,
            "orient": "top",
            "direction": "horizontal",
            "columns": 2 if width < _NARROW else 4,
            "columnPadding": 20,
            "symbolType": "square",
            "symbolOpacity": 1,
            "labelLimit": 160,
            "offset": 8,
        },
    }


def _finished(chart: Chart, width: int, height: int | alt.Step) -> dict[str, Any]:
    fit = alt.AutoSizeParams(type="fit-x", contains="padding")
    framed = chart.properties(width=width, height=height, autosize=fit, padding=4)
    spec: dict[str, Any] = framed.to_dict()
    return spec | {"config": _config(width)}


def _format(values: list[float]) -> str:
    return ",.0f" if all(value == int(value) for value in values) else ",.1f"


def _names(rows: Rows, width: int) -> alt.Y:
    """Return the names' axis; on narrow screens the names stand above the bars instead."""
    if width < _NARROW:
        return alt.Y("name:N", sort=None, axis=None)
    longest = max((len(row[0]) for row in rows), default=0)
    room = min(longest * _LETTER, _WIDEST_NAME)
    axis = alt.Axis(
        title=None,
        domain=False,
        ticks=False,
        minExtent=room,
        labelLimit=_WIDEST_NAME,
        labelPadding=10,
        labelFontSize=_FONT,
        labelColor=INK,
    )
    return alt.Y("name:N", sort=None, axis=axis)


def _step(width: int) -> alt.Step:
    return alt.Step(32 if width >= _NARROW else 46)


def _names_above(base: alt.Chart, width: int) -> alt.Chart:
    marks = base.mark_text(
        align="left", baseline="bottom", dy=-9, fontSize=_SMALL, color=INK, limit=width
    )
    return marks.encode(x=alt.value(0), text="name:N")


def bar(rows: Rows, unit: str, width: int) -> dict[str, Any]:
    """Return horizontal bars with their values at the end."""
    entries = [{"name": name, "value": value} for name, value in rows]
    top = max([value for _, value in rows] + [0.0])
    base = _chart(entries).encode(
        y=_names(rows, width),
        x=alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, top * 1.18 or 1])),
    )
    thickness = 18 if width >= _NARROW else 12
    bars = base.mark_bar(color=SERIES[0], height=thickness, cornerRadiusEnd=2)
    written = alt.Text("value:Q", format=_format([value for _, value in rows]))
    values = base.mark_text(align="left", dx=6, fontSize=_FONT, color=INK).encode(text=written)
    layers = [bars, values] if width >= _NARROW else [bars, values, _names_above(base, width)]
    return _finished(alt.layer(*layers), width, _step(width))


def stacked_bar(rows: Rows, unit: str, width: int) -> dict[str, Any]:
    """Return bars cut into series, in the order of the first row; a legend stands above."""
    order = list(dict.fromkeys(series for _, cut in rows for series in cut))
    entries = [
        {"name": name, "series": series, "value": cut.get(series, 0.0), "order": number}
        for name, cut in rows
        for number, series in enumerate(order)
    ]
    base = _chart(entries).encode(y=_names(rows, width))
    axis = alt.Axis(title=unit or None, tickCount=5, domain=False, ticks=False)
    bars = base.mark_bar(height=18 if width >= _NARROW else 14, stroke=PAPER, strokeWidth=2).encode(
        x=alt.X("value:Q", axis=axis),
        color=alt.Color("series:N", sort=None, scale=_colours(order)),
        order=alt.Order("order:Q"),
    )
    if width >= _NARROW:
        return _finished(bars, width, _step(width))
    firsts = base.transform_filter("datum.order == 0")
    return _finished(alt.layer(bars, _names_above(firsts, width)), width, _step(width))


def _colours(order: list[str]) -> alt.Scale:
    return alt.Scale(domain=order, range=list(SERIES[: len(order)]))


def line(series: Rows, unit: str, width: int) -> dict[str, Any]:
    """Return one line per series, told apart by colour and dash, with a legend above."""
    entries = [
        {
            "series": name,
            "x": f"{x}T00:00:00" if isinstance(x, str) else x,
            "y": y,
            "last": number == len(points) - 1,
        }
        for name, points in series
        for number, (x, y) in enumerate(points)
    ]
    order = [name for name, _ in series]
    dashes = alt.Scale(domain=order, range=list(_DASHES[: len(order)]))
    legend = _line_legend(order)
    base = _chart(entries).encode(
        x=_along(series, width),
        y=alt.Y("y:Q", title=unit or None, axis=alt.Axis(tickCount=5, domain=False, ticks=False)),
        color=alt.Color("series:N", sort=None, scale=_colours(order), legend=legend),
    )
    lines = base.mark_line(strokeWidth=2.5).encode(
        strokeDash=alt.StrokeDash("series:N", sort=None, scale=dashes, legend=legend)
    )
    ends = base.transform_filter("datum.last").mark_point(filled=True, size=60, opacity=1)
    return _finished(alt.layer(lines, ends), width, 240 if width >= _NARROW else 200)


def _along(series: Rows, width: int) -> alt.X:
    days = sorted({x for _, points in series for x, _ in points if isinstance(x, str)})
    ticks = 4 if width < _NARROW else 7
    if not days:
        return alt.X("x:Q", title=None, axis=alt.Axis(grid=False, tickCount=ticks))
    is_long = len(days) > 1 and _span(days[0], days[-1]) > _DAYS_WITHOUT_YEAR
    axis = alt.Axis(
        grid=False,
        tickCount=ticks,
        format="%b %Y" if is_long else "%-d %b",
        labelFlush=False,
        labelOverlap=True,
        labelSeparation=12,
    )
    return alt.X("x:T", title=None, axis=axis)


def _span(first: str, last: str) -> int:
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


def _line_legend(order: list[str]) -> alt.Legend | None:
    if len(order) < 2:
        return None
    return alt.Legend(symbolType="stroke", symbolStrokeWidth=2.5, symbolSize=300)


def histogram(bins: Rows, unit: str, width: int) -> dict[str, Any]:
    """Return bars that touch, from edge to edge."""
    entries = [{"low": low, "high": high, "count": count} for low, high, count in bins]
    chart = (
        _chart(entries)
        .mark_rect(color=SERIES[0], stroke=PAPER, strokeWidth=1)
        .encode(
            x=alt.X("low:Q", title=unit or None, axis=alt.Axis(grid=False, tickCount=6)),
            x2="high:Q",
            y=alt.Y("count:Q", title=None, axis=alt.Axis(tickCount=4, domain=False, ticks=False)),
            y2=alt.Y2Datum(0),
        )
    )
    return _finished(chart, width, 220 if width >= _NARROW else 180)


DRAWERS: dict[str, Callable[[Rows, str, int], dict[str, Any]]] = {
    "bar": bar,
    "stacked_bar": stacked_bar,
    "line": line,
    "histogram": histogram,
}
