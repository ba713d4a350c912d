from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.core.cache import cache
from django.utils import translation

from portal.ui import charts

HOSTILE = '</title><script>alert("1")</script>'
DRAWN = {
    "bar": lambda: charts.bar([("Lights", 312), (HOSTILE, 0)], title=HOSTILE),
    "stacked": lambda: charts.stacked_bar(
        [("A", {"x": 1, HOSTILE: 2}), ("B", {"x": 3})], title="S"
    ),
    "line": lambda: charts.line({"a": [(date(2026, 1, 1), 1), (date(2026, 2, 1), 4)]}, title="L"),
    "numbers": lambda: charts.line({"a": [(1, 1), (2, 4)], "b": [(1, 2), (2, 0)]}, title="L"),
    "histogram": lambda: charts.histogram([(0, 10, 4), (10, 20, 9)], title="H", unit="words"),
    "empty": lambda: charts.bar([], title="Nothing yet"),
}


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.mark.parametrize("kind", DRAWN)
def test_a_chart_is_a_named_image_without_style_or_script(kind):
    drawn = DRAWN[kind]()
    for forbidden in ("<script", "<style", "style=", "onload", "#0000", "font-family", "<image"):
        assert forbidden not in drawn
    wide, narrow = ET.fromstring(f"<both>{drawn}</both>")
    for picture in (wide, narrow):
        assert picture.get("role") == "img"
        title = picture[0]
        assert title.tag.endswith("title")
        assert title.get("id") == picture.get("aria-labelledby")
        assert title.text
    assert wide.get("aria-labelledby") != narrow.get("aria-labelledby")


def test_colours_come_from_the_page():
    assert "var(--chart-1)" in DRAWN["bar"]()
    assert "var(--chart-2)" in DRAWN["stacked"]()


def test_the_same_rows_are_drawn_once(monkeypatch):
    first = DRAWN["bar"]()
    monkeypatch.setattr(charts, "_both", lambda *_: pytest.fail("drawn again"))
    assert DRAWN["bar"]() == first


def test_other_rows_titles_units_and_languages_have_other_keys():
    keys = {
        charts.digest("bar", [["a", 1.0]], "T", ""),
        charts.digest("bar", [["a", 2.0]], "T", ""),
        charts.digest("bar", [["a", 1.0]], "U", ""),
        charts.digest("bar", [["a", 1.0]], "T", "€"),
        charts.digest("line", [["a", 1.0]], "T", ""),
    }
    with translation.override("fi"):
        keys.add(charts.digest("bar", [["a", 1.0]], "T", ""))
    assert len(keys) == 6


def test_numbers_and_months_are_written_in_the_readers_language():
    with translation.override("fi"):
        drawn = charts.bar([("Valot", 12_500)], title="Äänet")
        assert "12\N{NO-BREAK SPACE}500" in drawn
        months = charts.line({"a": [(date(2026, 1, 1), 1), (date(2026, 12, 1), 4)]}, title="L")
        assert "tam 2026" in months
