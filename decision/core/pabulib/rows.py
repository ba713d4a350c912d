"""From text to the three tables of a ``.pb`` file, each row with its line number."""

import csv
from dataclasses import dataclass, field
from io import StringIO

from decision.core.election import Repair
from decision.core.errors import PabulibError

TITLES = ("META", "PROJECTS", "VOTES")
_LONGEST_FIELD = 100
"""How many lines a quoted field may span; a longer one is an unclosed quote."""


@dataclass
class Table:
    """One section: the line of its title, its column names, its rows, and the line of each row.

    Cells are as written, with any spaces around them.
    """

    title: str
    line: int
    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def column(self, *names: str) -> int | None:
        """Return the position of the first of ``names`` that the header has."""
        positions = {name.lower(): place for place, name in reversed(list(enumerate(self.header)))}
        return next((positions[name] for name in names if name in positions), None)

    def required(self, name: str) -> int:
        """Return the position of a column that must be there."""
        place = self.column(name)
        if place is None:
            raise PabulibError(self.line + 1, f"{self.title} has no column {name}")
        return place


def tables_of(text: str, repairs: list[Repair]) -> dict[str, Table]:
    """Split a text into its sections; empty lines are passed over.

    Raises
    ------
    PabulibError
        If a section is missing, comes twice or has no header, or a row fits no column.
    """
    lines = text.split("\n")
    tables: dict[str, Table] = {}
    current: Table | None = None
    place = 0
    while place < len(lines):
        if current is not None and current.header:
            place = _add_plain_rows(current, lines, place)
            if place == len(lines):
                break
        stripped = _stripped(lines[place])
        place += 1
        if not stripped:
            continue
        if stripped.upper() in TITLES:
            current = _opened(tables, stripped.upper(), place)
        elif current is None:
            raise PabulibError(place, "the file must begin with the line META")
        else:
            fields, more = _fields(current, lines, place - 1)
            _add(current, place, fields, repairs)
            place += more
    _check_complete(tables, len(lines) - (not lines[-1]))
    return tables


def _add_plain_rows(table: Table, lines: list[str], place: int) -> int:
    """Add rows as long as they hold no quote and just fit; return the place of the next line."""
    width, rows = len(table.header), table.rows
    if table.title == "META" or width < 2:
        return place
    first, last = place, len(lines)
    while place < last:
        line = lines[place]
        row = line.split(";")
        if len(row) != width or '"' in line or _may_be_title(line):
            break
        rows.append(row)
        place += 1
    table.lines.extend(range(first + 1, place + 1))
    return place


def _may_be_title(line: str) -> bool:
    return line[0] in "MPVmpv;\t \ufeff" and _stripped(line).upper() in ("", *TITLES)


def _stripped(line: str) -> str:
    return line.strip("; \t\ufeff")


def _check_complete(tables: dict[str, Table], last: int) -> None:
    for title in TITLES:
        if title not in tables:
            raise PabulibError(last, f"the section {title} is missing")
        if not tables[title].header:
            raise PabulibError(tables[title].line, f"the section {title} is empty")


def _fields(table: Table, lines: list[str], place: int) -> tuple[list[str], int]:
    """Return the fields of a row, and how many further lines it takes up."""
    if '"' not in lines[place]:
        return _plain(table, lines[place]), 0
    return _quoted(table, lines, place)


def _plain(table: Table, line: str) -> list[str]:
    """Return the fields of a row without quotes; what follows a key in META is one value."""
    if table.title == "META" and table.header:
        return line.rstrip("; \t").split(";", 1)
    return line.split(";")


def _opened(tables: dict[str, Table], title: str, line: int) -> Table:
    if title in tables:
        first = tables[title].line
        raise PabulibError(line, f"the section {title} occurs twice, first in line {first}")
    tables[title] = Table(title, line)
    return tables[title]


def _add(table: Table, line: int, fields: list[str], repairs: list[Repair]) -> None:
    if not table.header:
        _add_header(table, line, [cell.strip() for cell in fields], repairs)
        return
    width = len(table.header)
    if len(fields) > width:
        fields = _narrowed(table, line, fields, repairs)
    elif len(fields) < width:
        fields += [""] * (width - len(fields))
    table.rows.append(fields)
    table.lines.append(line)


def _add_header(table: Table, line: int, fields: list[str], repairs: list[Repair]) -> None:
    while len(fields) > 1 and not fields[-1]:
        fields.pop()
    table.header = fields
    names = [name.lower() for name in fields if name]
    if len(names) != len(set(names)):
        raise PabulibError(line, f"the section {table.title} names a column twice")
    if table.title == "META" and [name.lower() for name in fields] != ["key", "value"]:
        table.header = ["key", "value"]
        repairs.append(Repair(line, "META has no header key;value: the line was read as an entry"))
        _add(table, line, fields, repairs)


def _narrowed(table: Table, line: int, fields: list[str], repairs: list[Repair]) -> list[str]:
    """Drop empty fields beyond the last column; an unquoted ``;`` is put back into the name."""
    width = len(table.header)
    while len(fields) > width and not fields[-1].strip():
        fields.pop()
    if len(fields) == width:
        return fields
    name, extra = table.column("name"), len(fields) - width
    if name is None:
        raise PabulibError(
            line, f"the row has {len(fields)} fields, {table.title} has {width} columns"
        )
    repairs.append(Repair(line, "a name holds an unquoted semicolon: its parts were joined again"))
    whole = ";".join(fields[name : name + extra + 1])
    return [*fields[:name], whole, *fields[name + extra + 1 :]]


def _quoted(table: Table, lines: list[str], place: int) -> tuple[list[str], int]:
    """Return the fields of a row with quotes, and how many further lines it takes up.

    A quote counts as a quotation mark where the row is well formed that way; otherwise it is
    part of the text.
    """
    line = lines[place]
    fields = _strict(line)
    if fields is not None:
        return fields, 0
    literal = _plain(table, line)
    width = len(table.header)
    if line.count('"') % 2:
        for more in range(1, min(_LONGEST_FIELD, len(lines) - place)):
            if _stripped(lines[place + more]).upper() in TITLES:
                break
            fields = _strict("\n".join(lines[place : place + more + 1]))
            if fields is not None and (len(fields) == width or not width):
                return fields, more
    if width and len(literal) != width:
        loose = next(csv.reader([line], delimiter=";", skipinitialspace=True))
        if len(loose) == width:
            return loose, 0
    return literal, 0


def _strict(text: str) -> list[str] | None:
    try:
        fields = list(
            csv.reader(
                StringIO(text, newline="\n"), delimiter=";", strict=True, skipinitialspace=True
            )
        )
    except csv.Error:
        return None
    return fields[0] if len(fields) == 1 else None
