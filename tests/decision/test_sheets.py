"""Tables that people upload."""

import io
from decimal import Decimal

import pytest
from openpyxl import Workbook

from decision.sheet_rows import guess_columns, number_of, read_rows
from decision.sheets import MOST_ROWS, Sheet, read_sheet
from portal.common.errors import InvalidInput

VALUES = {"greener": ["V5", "Greener environment", "Vihreämpi ympäristö"]}


def xlsx(*rows):
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_is_read_whatever_its_separator_and_encoding(separator, encoding):
    text = separator.join(["Nimi", "Hinta"]) + "\n" + separator.join(["Hyppytorni", "12 500"])
    sheet = read_sheet("x.csv", text.replace("Hyppytorni", "Törmä").encode(encoding))
    assert sheet == Sheet(("Nimi", "Hinta"), ((2, ("Törmä", "12 500")),))


def test_xlsx_is_read_with_the_numbers_of_its_own_rows():
    content = xlsx(["Title", "Cost", None], ["Pier", 12500.5, None], [None, None], ["Bench", 300])
    assert read_sheet("x.XLSX", content).rows == ((2, ("Pier", "12500.5")), (4, ("Bench", "300")))


def test_a_cell_may_hold_line_ends_and_rows_may_be_short_or_long():
    sheet = read_sheet("x.csv", b'title,cost\n"A long\nname",5\nShort\nLong,6,7\n')
    assert sheet.rows == ((3, ("A long name", "5")), (4, ("Short", "")), (5, ("Long", "6")))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.csv", b"", "no rows"),
        ("x.csv", b"title,cost\n", "no rows"),
        ("x.csv", b"\x89PNG\0\0", "no CSV or XLSX"),
        ("x.xlsx", b"title,cost\na,1", "cannot be read as XLSX"),
        ("x.csv", b"t\n" + b"a\n" * (MOST_ROWS + 1), "2001 rows"),
        ("x.csv", b"a," * 200 + b"\na", "more than 100 columns"),
    ],
)
def test_what_is_no_table_is_refused_in_words(name, content, words):
    with pytest.raises(InvalidInput, match=words):
        read_sheet(name, content)


def test_a_table_survives_the_way_through_a_form():
    sheet = Sheet(("a", 'b"'), ((2, ("1,5", "x\ny")), (7, ("", "ä"))))
    assert Sheet.from_text(sheet.as_text()) == sheet
    for broken in ("", "a,b\n1,2", "#,a\nx,2"):
        with pytest.raises(InvalidInput):
            Sheet.from_text(broken)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12500", "12500"),
        ("12 500,50", "12500.50"),
        ("12\N{NO-BREAK SPACE}500", "12500"),
        ("12,500.50", "12500.50"),
        ("12.500,50", "12500.50"),
        ("1.234.567", "1234567"),
        ("12,500", "12500"),
        ("0,125", "0.125"),
        ("1,5", "1.5"),
        ("€ 900", "900"),
        ("900 kr", "900"),
        ("\N{MINUS SIGN}3", "-3"),
    ],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert number_of(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "about ten", "1e5", "3-4", "NaN", "12,34,5.6.7"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="no number"):
        number_of(text)


def test_columns_are_guessed_in_four_languages_each_once():
    assert guess_columns(["Tunnus", "Ehdotus", "Kustannus (€)", "V5"], VALUES) == {
        "code": 0,
        "title": 1,
        "cost": 2,
        "greener": 3,
    }
    assert guess_columns(["Namn", "Kostnad", "Greener environment"], VALUES) == {
        "title": 0,
        "cost": 1,
        "greener": 2,
    }
    assert guess_columns(["Name", "Title", "x"], VALUES) == {"title": 0}


def test_rows_become_candidates_with_scores_and_places():
    sheet = read_sheet(
        "x.csv", b"id,name,cost,lat,lon,v5\nP1,Pier,99.50,60.1,24.9,-3\n,Bench,5,,,\n"
    )
    columns = {"code": 0, "title": 1, "cost": 2, "latitude": 3, "longitude": 4, "greener": 5}
    rows, faults = read_rows(sheet, columns, ["greener"])
    assert faults == []
    assert [(row.code, row.cost, row.position, row.scores) for row in rows] == [
        ("P1", 9950, (60.1, 24.9), {"greener": -3}),
        ("C3", 500, None, {}),
    ]


def test_every_fault_is_told_with_its_row_and_none_is_dropped():
    sheet = read_sheet(
        "x.csv",
        b"id,name,cost,lat,lon,v5\nA,Pier,5,,,\nA,Pier,5,,,\nB,,5,,,\nC,Pier,,,,\nD,Pier,-5,,,\n"
        b'E,Pier,ten,,,\nF,Pier,0.001,,,\nG,Pier,5,91,0,\nH,Pier,5,60,,\nI,Pier,5,,,6\n"J,K",Pier,5,,,2.5\n',
    )
    columns = {"code": 0, "title": 1, "cost": 2, "latitude": 3, "longitude": 4, "greener": 5}
    rows, faults = read_rows(sheet, columns, ["greener"])
    assert [row.code for row in rows] == ["A"]
    assert [each.number for each in faults] == [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12]
    for words in ("in row 2 already", "title is missing", "cost is missing", "“ten” is no cost"):
        assert any(words in str(each) for each in faults)
