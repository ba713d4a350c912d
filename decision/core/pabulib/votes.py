"""Reading the VOTES table: one shared ballot object for each way of voting."""

from decision.core.ballots import BALLOT_KINDS, POINT_KINDS, Ballot
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
        self.known = known
        self.repairs = repairs
        self.voter_at = table.required("voter_id")
        self.vote_at = table.required("vote")
        self.points_at = table.column("points") if vote_type in POINT_KINDS else None
        self.parsed: dict[tuple[str, str], tuple[Ballot, tuple[str, ...]]] = {}
        self.told = 0

    def read(self) -> Votes:
        """Return voter ids, ballots and the other columns, all of the same length."""
        seen: dict[str, int] = {}
        ballots: list[Ballot] = []
        kept: list[list[str]] = []
        for line, row in self.table.rows:
            voter = row[self.voter_at] or self._named(line)
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
        shared: dict[str, str] = {}
        return {
            column: tuple(shared.setdefault(row[place], row[place]) for row in rows)
            for place, column in enumerate(self.table.header)
            if column and place not in taken
        }

    def _ballot(self, line: int, row: list[str]) -> Ballot:
        points = "" if self.points_at is None else row[self.points_at]
        cell = (row[self.vote_at], points)
        found = self.parsed.get(cell)
        if found is None:
            found = self.parsed[cell] = self._parse(*cell)
        for message in found[1]:
            self._tell(line, message)
        return found[0]

    def _parse(self, vote: str, points: str) -> tuple[Ballot, tuple[str, ...]]:
        names = [name for name in map(str.strip, vote.strip("[]{} ").split(",")) if name]
        messages: list[str] = []
        numbers = self._numbers(names, points, messages)
        chosen: dict[str, Exact | None] = {}
        for place, name in enumerate(names):
            if name not in self.known:
                messages.append(f"the ballot names the unknown project {name!r}: dropped")
            elif name in chosen:
                messages.append(f"the ballot names the project {name!r} twice: the first counts")
            else:
                chosen[name] = numbers[place] if numbers else None
        if self.kind.kind == "choose-1" and len(chosen) > 1:
            messages.append(f"a choose-1 ballot names {len(chosen)} projects: all were kept")
        given = tuple(number for number in chosen.values() if number is not None)
        return self.kind(tuple(chosen), given if numbers is not None else None), tuple(messages)

    def _numbers(self, names: list[str], points: str, messages: list[str]) -> list[Exact] | None:
        """Return the points of each named project, or ``None`` if the ballot states none."""
        cells = [cell for cell in map(str.strip, points.strip("[]{} ").split(",")) if cell]
        if not cells:
            if names and self.kind.kind != "ordinal" and self.points_at is not None:
                messages.append("the ballot has no points: each named project gets 1")
            return (
                None if self.points_at is None or self.kind.kind == "ordinal" else [1] * len(names)
            )
        if len(cells) != len(names):
            messages.append(
                f"the ballot has {len(cells)} points for {len(names)} projects: the rest gets 0"
            )
        numbers = [self._number(cell, messages) for cell in cells[: len(names)]]
        return numbers + [0] * (len(names) - len(numbers))

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
