"""Writing an election as ``.pb`` text that reads back equal."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from decision.core.ballots import Ballot
from decision.core.election import Election, Project
from decision.core.exact import exact, plain


def write(election: Election) -> str:
    """Return the election as ``.pb`` text in UTF-8, lines ended by a line feed.

    Columns keep the order of the source; ``parse(write(election)) == election`` for every
    election that was read with ``parse``.
    """
    target = StringIO(newline="")
    _section(target, "META", ["key", "value"], _meta(election).items())
    columns = _project_columns(election)
    _section(target, "PROJECTS", columns, (_row(one, columns) for one in election.projects))
    columns = _voter_columns(election)
    _section(target, "VOTES", columns, _voter_rows(election, columns))
    return target.getvalue()


def _section(
    target: StringIO, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    table = csv.writer(target, delimiter=";", lineterminator="\n")
    target.write(f"{title}\n")
    table.writerow(columns)
    table.writerows(rows)


def _meta(election: Election) -> dict[str, str]:
    """Return the description as text; budget and vote type are those that hold."""
    meta = {"budget": str(plain(election.budget)), "vote_type": election.vote_type, **election.meta}
    if exact(meta["budget"]) != election.budget:
        meta["budget"] = str(plain(election.budget))
    return meta


def _project_columns(election: Election) -> list[str]:
    columns = {column.lower(): column for column in election.project_columns}
    for column in ("project_id", "cost"):
        columns.setdefault(column, column)
    if any(project.name for project in election.projects):
        columns.setdefault("name", "name")
    for project in election.projects:
        for column in project.facts:
            columns.setdefault(column.lower(), column)
    return list(columns.values())


def _row(project: Project, columns: Sequence[str]) -> list[str]:
    own = {"project_id": project.id, "cost": str(plain(project.cost)), "name": project.name}
    return [
        own[column.lower()] if column.lower() in own else project.facts.get(column, "")
        for column in columns
    ]


def _voter_columns(election: Election) -> list[str]:
    columns = {column.lower(): column for column in election.voter_columns}
    for column in ("voter_id", "vote"):
        columns.setdefault(column, column)
    if any(ballot.points is not None for ballot, _ in election.distinct_ballots):
        columns.setdefault("points", "points")
    for column in election.voter_facts:
        columns.setdefault(column.lower(), column)
    return list(columns.values())


def _voter_rows(election: Election, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    cells: dict[Ballot, tuple[str, str]] = {}
    for ballot, _ in election.distinct_ballots:
        points = "" if ballot.points is None else ",".join(str(plain(one)) for one in ballot.points)
        cells[ballot] = (",".join(ballot.projects), points)
    own = {
        "voter_id": election.voter_ids,
        "vote": [cells[ballot][0] for ballot in election.ballots],
        "points": [cells[ballot][1] for ballot in election.ballots],
    }
    blank = ("",) * len(election.ballots)
    return zip(
        *(
            election.voter_facts[column]
            if column in election.voter_facts
            else own.get(column.lower(), blank)
            for column in columns
        ),
        strict=True,
    )
