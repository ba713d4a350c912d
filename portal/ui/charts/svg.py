"""From a Vega-Lite specification to SVG that a strict page can hold."""

import re
from typing import Any
from xml.etree import ElementTree as ET

from django.utils import dates
from django.utils.formats import get_format
from django.utils.translation import get_language

NAMESPACE = "http://www.w3.org/2000/svg"
# Colours in a specification stand for the page's own, so that a chart follows light and dark.
COLOURS = {
    "#0000c1": "--chart-1",
    "#0000c2": "--chart-2",
    "#0000c3": "--chart-3",
    "#0000c4": "--chart-4",
    "#0000c5": "--chart-5",
    "#0000c6": "--chart-6",
    "#0000d0": "--chart-soft",
    "#0000e0": "--ink",
    "#0000e1": "--ink-muted",
    "#0000e2": "--hairline",
    "#0000e3": "--paper",
}
SERIES = tuple(list(COLOURS)[:6])
SOFT, INK, MUTED, HAIRLINE, PAPER = tuple(list(COLOURS)[6:])
_DROPPED = re.compile(r"^(role|aria-.*|font-family|pointer-events|style|version)$")
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")


def render(spec: dict[str, Any], *, title: str, name: str, size: str) -> str:
    """Return the picture as one ``<svg role="img">`` named by its ``<title>``."""
    import vl_convert

    raw = vl_convert.vegalite_to_svg(
        spec, format_locale=_locale(), time_format_locale=_time_locale()
    )
    return clean(raw, title=title, name=name, size=size)


def _locale() -> dict[str, Any]:
    return {
        "decimal": get_format("DECIMAL_SEPARATOR"),
        "thousands": get_format("THOUSAND_SEPARATOR"),
        "grouping": [3],
        "currency": ["", ""],
        "minus": "\N{MINUS SIGN}",
    }


def _time_locale() -> dict[str, Any]:
    names = {
        "days": [dates.WEEKDAYS[(day + 6) % 7] for day in range(7)],
        "shortDays": [dates.WEEKDAYS_ABBR[(day + 6) % 7] for day in range(7)],
        "months": [dates.MONTHS[month] for month in range(1, 13)],
        "shortMonths": [dates.MONTHS_3[month] for month in range(1, 13)],
    }
    if (get_language() or "en").startswith("en"):
        names["shortMonths"] = [str(name).title() for name in names["shortMonths"]]
    patterns = {"dateTime": "%x %X", "date": "%-d.%-m.%Y", "time": "%H:%M", "periods": ["", ""]}
    return {**patterns, **{key: [str(name) for name in each] for key, each in names.items()}}


def clean(raw: str, *, title: str, name: str, size: str) -> str:
    """Strip scripts, styles, fonts and inner roles; turn colours into custom properties."""
    ET.register_namespace("", NAMESPACE)
    root = ET.fromstring(raw)  # noqa: S314  (made by our own renderer)
    for parent in root.iter():
        for child in list(parent):
            if _is_dead(child):
                parent.remove(child)
        _clean_attributes(parent)
    root.attrib |= {
        "role": "img",
        "aria-labelledby": name,
        "class": f"chart__svg chart__svg--{size}",
    }
    label = ET.Element(f"{{{NAMESPACE}}}title", {"id": name})
    label.text = title
    root.insert(0, label)
    return ET.tostring(root, encoding="unicode")


def _is_dead(element: ET.Element) -> bool:
    tag = element.tag.removeprefix(f"{{{NAMESPACE}}}")
    is_frame = element.get("class") in {"background", "foreground"}
    is_hidden = element.get("display") == "none" or element.get("fill") == "white"
    return tag in {"script", "style", "foreignObject"} or is_frame or is_hidden


def _clean_attributes(element: ET.Element) -> None:
    for name, value in list(element.attrib.items()):
        if _DROPPED.match(name) or name.startswith("on") or name == "class":
            del element.attrib[name]
        elif value.lower() in COLOURS:
            element.attrib[name] = f"var({COLOURS[value.lower()]})"
        elif name in {"d", "transform", "x2", "y2"}:
            element.attrib[name] = _LONG_NUMBER.sub(lambda m: f"{float(m[0]):.2f}", value)
