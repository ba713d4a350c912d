"""Facts, key figures, charts and maps."""

from datetime import date

from portal.ui import charts
from portal.ui.components import (
    Chart,
    Column,
    DataTable,
    Fact,
    Facts,
    KeyFigure,
    KeyFigures,
    Map,
    Point,
    Row,
    SmallBars,
)
from portal.ui.guide import Example, Section
from portal.ui.navigation import Link

_VOTES = (
    ("Lights along the shore path", 312),
    ("Playground at the harbour", 287),
    ("Night bus on Fridays", 204),
    ("Benches by the library", 177),
)
_AGES = (
    ("16–29", {"Women": 212, "Men": 187, "Not told": 22}),
    ("30–49", {"Women": 402, "Men": 371, "Not told": 31}),
    ("50 and over", {"Women": 388, "Men": 340, "Not told": 18}),
)
_DAYS = {
    "This year": [(date(2026, 11, day), 40 * day + day * day) for day in range(1, 22, 2)],
    "Last year": [(date(2026, 11, day), 34 * day) for day in range(1, 22, 2)],
}
_TOWN = (
    (25.000, 60.200), (25.012, 60.196), (25.030, 60.198), (25.041, 60.206), (25.046, 60.216),
    (25.038, 60.226), (25.022, 60.230), (25.008, 60.225), (25.001, 60.214),
)  # fmt: skip


def _table(caption: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> DataTable:
    heads = tuple(Column(title, numeric=number > 0) for number, title in enumerate(columns))
    return DataTable(caption, heads, [Row(row) for row in rows], is_dense=True)


def _charts() -> list[Chart]:
    return [
        Chart(
            "Votes by proposal",
            charts.bar(
                _VOTES, title="Votes by proposal, four bars; the numbers stand in the table"
            ),
            _table(
                "Votes by proposal", ("Proposal", "Votes"), [(name, str(n)) for name, n in _VOTES]
            ),
            "The shore got most of the votes.",
            (Link("CSV", "#figures"), Link("JSON", "#figures")),
            "Source: the ballots of November 2026.",
        ),
        Chart(
            "Who took part",
            charts.stacked_bar(
                _AGES, title="Voters by age and sex; the numbers stand in the table"
            ),
            _table(
                "Voters by age and sex",
                ("Age", "Women", "Men", "Not told"),
                [(age, *(str(n) for n in cut.values())) for age, cut in _AGES],
            ),
        ),
        Chart(
            "Ballots day by day",
            charts.line(
                _DAYS,
                title="Ballots received by day, this year and last; the numbers stand in the table",
            ),
            _table(
                "Ballots received by day",
                ("Day", "This year", "Last year"),
                [
                    (f"{this[0]:%d.%m.}", str(this[1]), str(last[1]))
                    for this, last in zip(_DAYS["This year"], _DAYS["Last year"], strict=True)
                ],
            ),
        ),
        Chart(
            "How much people wrote",
            charts.histogram(
                [(0, 50, 41), (50, 100, 88), (100, 150, 61), (150, 200, 30), (200, 250, 12)],
                title="Comments by length in words; the numbers stand in the table",
                unit="words",
            ),
            _table("Comments by length", ("Words", "Comments"), [("0–50", "41"), ("50–100", "88")]),
        ),
    ]


def section() -> Section:
    """Return the section on figures and pictures."""
    points = (
        Point("Lights along the shore path", 25.010, 60.202, "chosen", "#figures", "€48,000"),
        Point("Playground at the harbour", 25.027, 60.205, "chosen", "#figures", "€120,000"),
        Point("Night bus on Fridays", 25.035, 60.219, "not_chosen", "#figures", "€95,000"),
        Point("Benches by the library", 25.018, 60.217, "waiting", "#figures", "€6,500"),
    )
    return Section(
        "figures",
        "Figures and pictures",
        "Numbers in tabular figures, every picture with its table, nothing hidden in hover.",
        (
            Example(
                "Key figures",
                KeyFigures(
                    (
                        KeyFigure("11 of 43", "proposals chosen"),
                        KeyFigure("98 %", "of the money", "€294,500 of €300,000"),
                        KeyFigure("5,452", "people voted", "17 % of those who may"),
                    )
                ),
            ),
            Example(
                "Facts for the margin",
                Facts(
                    (
                        Fact("Closes", "4 December 2026, 18:00"),
                        Fact("Decides", "Town board", "on 15 December 2026"),
                        Fact("Contact", "Matti Ranta, facilitator"),
                    ),
                    "At a glance",
                    heading_level=4,
                ),
                is_narrow=True,
            ),
            Example(
                "Small bars",
                SmallBars((("Wellbeing", 0.8, "8"), ("Environment", 0.45, "4.5")), show_names=True),
                is_narrow=True,
            ),
            Example("Charts", _charts()),
            Example(
                "Map",
                Map("Proposals on the map", points, (_TOWN,), "guide-map", is_list_open=True),
                "Outlines and points only: no tiles are fetched from anywhere.",
            ),
        ),
    )
