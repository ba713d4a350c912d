"""Reading a ``.pb`` text into an election; what does not fit is refused or repaired by line."""

from dataclasses import dataclass, field
from pathlib import Path

from decision.core.ballots import BALLOT_KINDS
from decision.core.election import Election, Project, Repair
from decision.core.errors import PabulibError
from decision.core.exact import Exact, exact
from decision.core.pabulib.rows import Table, tables_of
from decision.core.pabulib.text import text_of
from decision.core.pabulib.votes import BallotReader
from decision.core.table import lay_out

_SINGLE_VALUED = frozenset({"budget", "vote_type", "rule", "min_project_score_threshold"})


@dataclass
class _Reading:
    """What has been read so far, and the repairs it took."""

    tables: dict[str, Table]
    repairs: list[Repair] = field(default_factory=list)

    def repair(self, line: int, message: str) -> None:
        self.repairs.append(Repair(line, message))


def parse(source: str | bytes | Path) -> Election:
    """Return the election that a ``.pb`` file or text describes.

    Parameters
    ----------
    source
        A path, or the text itself (any ``str`` with a line break), or the bytes of a file.

    Raises
    ------
    PabulibError
        With the line, if the file is above 40 MB, is no text, lacks a section or a needed
        column (``project_id``, ``cost``, ``voter_id``, ``vote``), states no usable budget or
        vote type, names a project twice, or has a cost that is negative or no number.

    Notes
    -----
    Repaired, each time with an entry in ``Election.warnings``: an encoding other than UTF-8, an
    unquoted semicolon in a name, a key stated twice, a ballot that names an unknown project
    (the name is dropped), or a project twice (the first counts), points that are missing or not
    numbers, a second ballot of the same voter (the first counts), counts that differ from
    ``num_votes`` and ``num_projects`` (what is there counts). ``meta`` keeps the stated text.
    """
    text, repairs = text_of(source)
    reading = _Reading(tables_of(text, repairs), repairs)
    meta, lines = _meta(reading)
    budget = _amount(meta.get("budget", ""), lines.get("budget", 1), "budget")
    projects = _projects(reading)
    vote_type = _vote_type(reading, meta, lines.get("vote_type", 1))
    table = reading.tables["VOTES"]
    votes = BallotReader(table, vote_type, frozenset(project.id for project in projects), repairs)
    voter_ids, ballots, facts = votes.read()
    _compare_count(reading, meta, lines, "num_projects", len(projects))
    _compare_count(reading, meta, lines, "num_votes", len(ballots))
    election = Election(
        budget=budget,
        projects=projects,
        ballots=ballots,
        voter_ids=voter_ids,
        vote_type=vote_type,
        voter_facts=facts,
        meta=meta,
        project_columns=tuple(filter(None, reading.tables["PROJECTS"].header)),
        voter_columns=tuple(filter(None, table.header)),
        warnings=tuple(repairs),
    )
    return lay_out(election)


def _meta(reading: _Reading) -> tuple[dict[str, str], dict[str, int]]:
    """Return the description, and the line of each of its keys."""
    meta: dict[str, str] = {}
    lines: dict[str, int] = {}
    table = reading.tables["META"]
    for line, row in zip(table.lines, table.rows, strict=True):
        key, value = row[0].strip(), row[1].strip()
        if not key:
            reading.repair(line, "an entry without a key was left out")
        elif key not in meta:
            meta[key], lines[key] = value, line
        elif value != meta[key] and key in _SINGLE_VALUED:
            raise PabulibError(line, f"{key} is stated twice, first in line {lines[key]}")
        elif value != meta[key]:
            meta[key] = f"{meta[key]} {value}"
            reading.repair(
                line, f"{key} is stated twice: both texts were kept, one after the other"
            )
    return meta, lines


def _vote_type(reading: _Reading, meta: dict[str, str], line: int) -> str:
    stated = meta.get("vote_type", "").strip().lower().replace(" ", "-").replace("_", "-")
    if stated in BALLOT_KINDS:
        return stated
    if stated:
        known = ", ".join(BALLOT_KINDS)
        raise PabulibError(line, f"the vote type {stated!r} is unknown; known are {known}")
    meta["vote_type"] = guess = (
        "approval" if reading.tables["VOTES"].column("points") is None else "scoring"
    )
    reading.repair(line, f"vote_type is not stated: read as {guess}")
    return guess


def _projects(reading: _Reading) -> tuple[Project, ...]:
    table = reading.tables["PROJECTS"]
    id_at, cost_at = table.required("project_id"), table.required("cost")
    name_at = table.column("name")
    rest = [
        (column, place)
        for place, column in enumerate(table.header)
        if column and place not in (id_at, cost_at, name_at)
    ]
    seen: dict[str, int] = {}
    projects = []
    for line, cells in zip(table.lines, table.rows, strict=True):
        row = [cell.strip() for cell in cells]
        _check_id(row[id_at], line, seen)
        projects.append(
            Project(
                id=row[id_at],
                cost=_amount(row[cost_at], line, "cost"),
                name="" if name_at is None else row[name_at],
                facts={column: row[place] for column, place in rest},
            )
        )
    return tuple(projects)


def _check_id(name: str, line: int, seen: dict[str, int]) -> None:
    if not name:
        raise PabulibError(line, "the project has no project_id")
    if "," in name or "\n" in name:
        raise PabulibError(line, f"a project_id cannot hold a comma or a line break: {name!r}")
    if name in seen:
        raise PabulibError(line, f"the project_id {name!r} is already used in line {seen[name]}")
    seen[name] = line


def _amount(text: str, line: int, what: str) -> Exact:
    if not text.strip():
        raise PabulibError(line, f"the {what} is missing")
    try:
        amount = exact(text)
    except ValueError as error:
        raise PabulibError(line, f"the {what} {text!r} is not a number") from error
    if amount < 0:
        raise PabulibError(line, f"the {what} {text!r} is negative")
    return amount


def _compare_count(
    reading: _Reading, meta: dict[str, str], lines: dict[str, int], key: str, found: int
) -> None:
    stated = meta.get(key, "")
    try:
        agrees = exact(stated) == found
    except ValueError:
        agrees = False
    if not agrees:
        said = f"states {stated!r}" if stated else "is not stated"
        reading.repair(lines.get(key, 1), f"{key} {said}, {found} were found and count")
