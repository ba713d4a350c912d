"""Tables that people upload: CSV and XLSX."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from portal.common.errors import InvalidInput

MOST_ROWS = 2_000
MOST_COLUMNS = 100
LONGEST_CELL = 2_000


@dataclass(frozen=True)
class Sheet:
    """A table with a head; ``rows`` are (number of the row in the file, its cells)."""

    head: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def as_text(self) -> str:
        """Return the table as CSV, to be read again by ``read_sheet``."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(["#", *self.head])
        writer.writerows([number, *cells] for number, cells in self.rows)
        return out.getvalue()

    @classmethod
    def from_text(cls, text: str) -> "Sheet":
        """Return the table that ``as_text`` wrote; raise ``InvalidInput`` for anything else."""
        rows = list(csv.reader(io.StringIO(text)))
        if not rows or rows[0][:1] != ["#"] or not all(row[0].isdigit() for row in rows[1:] if row):
            raise InvalidInput(_("The table was lost on the way. Choose the file again."))
        return cls(tuple(rows[0][1:]), tuple((int(row[0]), tuple(row[1:])) for row in rows[1:]))


def read_sheet(name: str, content: bytes) -> Sheet:
    """Return the first table of a CSV or XLSX file.

    The first row with a word in it is the head; empty rows are passed over.

    Raises
    ------
    InvalidInput
        If it is neither, has no rows, or too many.
    """
    rows = _rows_of_xlsx(content) if name.lower().endswith(".xlsx") else _rows_of_csv(content)
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if len(filled) < 2:
        raise InvalidInput(_("The file has no rows below its first one, which names the columns."))
    if len(filled) > MOST_ROWS + 1:
        raise InvalidInput(
            _("The file has %(count)s rows; at most %(most)s fit into one round. Split it.")
            % {"count": len(filled) - 1, "most": MOST_ROWS}
        )
    head = filled[0][1]
    width = len(head)
    if width > MOST_COLUMNS:
        raise InvalidInput(_("The file has more than %(most)s columns.") % {"most": MOST_COLUMNS})
    padded = (
        (number, (*cells[:width], *[""] * (width - len(cells)))) for number, cells in filled[1:]
    )
    return Sheet(head, tuple(padded))


def _rows_of_csv(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    text = _decoded(content)
    first = text.lstrip().split("\n", 1)[0]
    separator = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return [(reader.line_num, tuple(map(_clean, row))) for row in reader]
    except csv.Error as error:
        message = _("Row %(number)s cannot be read as CSV. Save the table again as CSV (UTF-8).")
        raise InvalidInput(message % {"number": reader.line_num}) from error


def _decoded(content: bytes) -> str:
    if b"\0" in content[:4096]:
        raise InvalidInput(_("This is no CSV or XLSX file. Save the table as one of these."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows_of_xlsx(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        table = book.worksheets[0].iter_rows(
            max_row=MOST_ROWS + 100, max_col=MOST_COLUMNS + 1, values_only=True
        )
        return [(number, _stripped(row)) for number, row in enumerate(table, start=1)]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError) as error:
        raise InvalidInput(
            _("The file cannot be read as XLSX. Save it again, or as CSV.")
        ) from error


def _stripped(row: Sequence[Any]) -> tuple[str, ...]:
    cells = [_clean("" if cell is None else str(cell)) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _clean(cell: str) -> str:
    return " ".join(cell.replace("\0", "").split())[:LONGEST_CELL]
