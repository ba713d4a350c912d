from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from portal.ui import formats

NB = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"


def plain(text: str) -> str:
    return text.replace(NB, " ").replace(NARROW, " ")


@pytest.mark.parametrize(
    ("language", "currency", "expected"),
    [
        ("en", "EUR", "€62,000"),
        ("en", "NOK", "NOK 62,000"),
        ("fi", "EUR", "62 000 €"),
        ("nb", "NOK", "62 000 kr"),
        ("sv", "SEK", "62 000 kr"),
    ],
)
def test_money_is_written_as_each_language_writes_it(language, currency, expected):
    with translation.override(language):
        assert plain(formats.money(6_200_000, currency)) == expected


def test_cents_show_only_where_there_are_any():
    with translation.override("en"):
        assert formats.money(1_050) == "€10.50"
        assert formats.money(1_000) == "€10"
        assert formats.money(-1_000) == "\N{MINUS SIGN}€10"
        assert formats.money(7) == "€0.07"


def test_large_amounts_stay_exact():
    with translation.override("en"):
        assert formats.money(900_719_925_474_099_301) == "€9,007,199,254,740,993.01"


def test_currencies_without_minor_units_are_not_divided():
    with translation.override("en"):
        assert plain(formats.money(1_200, "ISK")) == "ISK 1,200"


def test_a_little_is_not_nothing_and_nearly_all_is_not_all():
    with translation.override("en"):
        assert plain(formats.percent(0.983)) == "98 %"
        assert plain(formats.percent(0.0001)) == "< 1 %"
        assert plain(formats.percent(0.9999)) == "> 99 %"
        assert plain(formats.percent(1)) == "100 %"
        assert plain(formats.percent(0)) == "0 %"


def test_dates_stand_in_the_towns_time_and_in_european_order():
    late = datetime(2026, 12, 4, 22, 30, tzinfo=UTC)
    with translation.override("en"):
        assert formats.written(late) == "5 December 2026"
        assert formats.written(late, "moment") == "5 December 2026, 00:30"


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (date(2026, 11, 24), "2 days left"),
        (date(2026, 11, 23), "1 day left"),
        (date(2026, 11, 22), "closes today"),
        (date(2026, 11, 21), "closed"),
    ],
)
def test_days_left_are_whole_days(until, expected):
    assert formats.days_left(until, today=date(2026, 11, 22)) == expected


def test_a_number_is_written_as_each_language_writes_it_in_turn():
    from django.utils import translation

    written = {}
    for language in ("en", "fi", "en", "fi"):
        with translation.override(language):
            written.setdefault(language, set()).add(formats.number(1234567))
    assert written["en"] == {"1,234,567"}
    assert len(written["fi"]) == 1
    assert written["fi"] != written["en"]
