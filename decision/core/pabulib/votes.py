"""Reading the VOTES table: one shared ballot object for each way of voting."""

from contextlib import suppress

from decision.core.ballots import (
    BALLOT_KINDS,
    POINT_KINDS,
    Ballot,
    ChoiceBallot,
    OrdinalBallot,
)
from decision.core.election import Repair
from decision.core.exact import Exact, exact
from decision.core.pabulib.rows import Table

MOST_REPAIRS = 200
"""So many repairs of ballots are told one by one; the rest is told as a number."""

Votes = tuple[tuple[str, ...], tuple[Ballot, ...], dict[str, tuple[str, ...]]]


class BallotReader:
    """Reads ballots row by row; identical cells are parsed once."""

    def __init__(
        self, table: Table, vote_type: str, known: frozenset[str], repairs: list[Repair]
    ) -> None:
        self.table = table
        self.kind = BALLOT_KINDS[vote_type]
        self.known = {name: name for name in known}
        self.repairs = repairs
        self.voter_at = table.required("voter_id")
        self.vote_at = table.required("vote")
        self.points_at = table.column("points") if vote_type in POINT_KINDS else None
        self.most_names = 1 if self.kind is ChoiceBallot else len(known)
        self.parsed: dict[tuple[str, str], tuple[Ballot, tuple[str, ...]]] = {}
        self.told = 0

    def read(self) -> Votes:
        """Return voter ids, ballots and the other columns, all of the same length."""
        seen: dict[str, int] = {}
        ballots: list[Ballot] = []
        kept: list[list[str]] = []
        for line, row in zip(self.table.lines, self.table.rows, strict=True):
            voter = row[self.voter_at].strip() or self._named(line)
            if voter in seen:
                self._tell(line, f"voter {voter!r} already voted in line {seen[voter]}: left out")
                continue
            seen[voter] = line
            ballots.append(self._ballot(line, row))
            kept.append(row)
        if self.told > MOST_REPAIRS:
            more = self.told - MOST_REPAIRS
            self.repairs.append(Repair(self.table.line, f"{more} more repairs of ballots"))
        return tuple(seen), tuple(ballots), self._facts(kept)

    def _named(self, line: int) -> str:
        self._tell(line, f"the voter has no voter_id: called line-{line}")
        return f"line-{line}"

    def _facts(self, rows: list[list[str]]) -> dict[str, tuple[str, ...]]:
        taken = (self.voter_at, self.vote_at, self.points_at)
        return {
            column: _shared([row[place] for row in rows])
            for place, column in enumerate(self.table.header)
            if column and place not in taken
        }

    def _ballot(self, line: int, row: list[str]) -> Ballot:
        points = "" if self.points_at is None else row[self.points_at]
        cell = (row[self.vote_at], points)
        found = self.parsed.get(cell)
        if found is None:
            found = self.parsed[cell] = self._parse(*cell)
        ballot, messages = found
        for message in messages:
            self._tell(line, message)
        return ballot

    def _parse(self, vote: str, points: str) -> tuple[Ballot, tuple[str, ...]]:
        names = vote.split(",")
        if self.points_at is None and self.most_names >= len(set(names)) == len(names):
            with suppress(KeyError):
                return self.kind(tuple(map(self.known.__getitem__, names))), ()
        names = [name for name in map(str.strip, vote.strip("[]{} ").split(",")) if name]
        messages: list[str] = []
        numbers = self._numbers(len(names), points, messages)
        places: dict[str, int] = {}
        for place, name in enumerate(names):
            if name not in self.known:
                messages.append(f"the ballot names the unknown project {name!r}: dropped")
            elif name in places:
                messages.append(f"the ballot names the project {name!r} twice: the first counts")
            else:
                places[self.known[name]] = place
        if len(places) > self.most_names:
            messages.append(
                f"the ballot names {len(places)} projects instead of one: all were kept"
            )
        given = None if numbers is None else tuple(numbers[place] for place in places.values())
        return self.kind(tuple(places), given), tuple(messages)

    def _numbers(self, n_names: int, points: str, messages: list[str]) -> list[Exact] | None:
        """Return the points of each named project, or ``None`` if the ballot states none."""
        if self.points_at is None:
            return None
        cells = [cell.strip() for cell in points.strip("[]{} ").split(",")]
        if cells == [""]:
            if self.kind is OrdinalBallot:
                return None
            if n_names:
                messages.append("the ballot has no points: each named project gets 1")
            return [1] * n_names
        if len(cells) != n_names:
            messages.append(
                f"the ballot has {len(cells)} points for {n_names} projects: the rest gets 0"
            )
        if len(cells) == n_names and all(map(str.isdecimal, cells)):
            return list(map(int, cells))
        numbers = [self._number(cell, messages) for cell in cells[:n_names]]
        return numbers + [0] * (n_names - len(numbers))

    def _number(self, cell: str, messages: list[str]) -> Exact:
        try:
            return exact(cell)
        except ValueError:
            messages.append(f"the points {cell!r} are not a number: read as 0")
            return 0

    def _tell(self, line: int, message: str) -> None:
        self.told += 1
        if self.told <= MOST_REPAIRS:
            self.repairs.append(Repair(line, message))


def _shared(cells: list[str]) -> tuple[str, ...]:
    """Return the cells without spaces around them, each different text kept only once."""
    texts = {cell: cell.strip() for cell in set(cells)}
    return tuple(map(texts.__getitem__, cells))
