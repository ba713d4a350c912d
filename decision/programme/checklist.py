"""The planning checklist: 48 rows with status, owner, evidence and the day to look at them again."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from decision.programme.source import ChecklistRow, UnknownAnswer, source

STATES = ("open", "done", "not_applicable")


@dataclass(frozen=True)
class RowStatus:
    """Where a row stands. A row that does not apply says why in ``reason``."""

    code: str
    state: str = "open"
    owner: str = ""
    evidence: str = ""
    review_on: date | None = None
    reason: str = ""

    @property
    def is_done(self) -> bool:
        """Whether it is done and something shows it."""
        return self.state == "done" and bool(self.evidence)


@dataclass(frozen=True)
class Covered:
    """How many rows of those that apply are done."""

    done: int
    applicable: int
    rows: int

    @property
    def share(self) -> Fraction | None:
        """Done over applicable; none where nothing applies."""
        return Fraction(self.done, self.applicable) if self.applicable else None


@dataclass(frozen=True)
class Coverage:
    """The rows under the elements of maturity, the others, and each group."""

    elements: Covered
    others: Covered
    groups: Mapping[str, Covered]


@dataclass(frozen=True)
class GapAction:
    """Something to do about a row: ``start``, ``prove`` (done, but nothing shows it) or ``review``."""

    code: str
    act: str
    owner: str
    due: date | None


def coverage_of(statuses: Iterable[RowStatus]) -> Coverage:
    """Return how far the checklist is covered, 29 and 19 rows apart."""
    rows, by_code = source().checklist, _by_code(statuses)
    groups = dict.fromkeys(row.group for row in rows)
    return Coverage(
        elements=_covered([row for row in rows if row.is_element], by_code),
        others=_covered([row for row in rows if not row.is_element], by_code),
        groups={
            group: _covered([row for row in rows if row.group == group], by_code)
            for group in groups
        },
    )


def gap_actions(statuses: Iterable[RowStatus], today: date) -> tuple[GapAction, ...]:
    """Return what is to be done, row by row in the checklist's order."""
    by_code = _by_code(statuses)
    found = []
    for row in source().checklist:
        status = by_code.get(row.code, RowStatus(row.code))
        act = _act(status, today)
        if act:
            found.append(GapAction(row.code, act, status.owner, status.review_on))
    return tuple(found)


def _act(status: RowStatus, today: date) -> str:
    if status.state == "open":
        return "start"
    if status.state == "done" and not status.evidence:
        return "prove"
    is_overdue = status.review_on is not None and status.review_on < today
    return "review" if is_overdue else ""


def _covered(rows: Sequence[ChecklistRow], by_code: Mapping[str, RowStatus]) -> Covered:
    known = [by_code.get(row.code, RowStatus(row.code)) for row in rows]
    applicable = [each for each in known if each.state != "not_applicable"]
    return Covered(sum(each.is_done for each in applicable), len(applicable), len(rows))


def _by_code(statuses: Iterable[RowStatus]) -> dict[str, RowStatus]:
    """Return the statuses by row; raise ``UnknownAnswer`` for rows and states that do not exist."""
    known, told = {row.code for row in source().checklist}, list(statuses)
    for each in told:
        if each.code not in known or each.state not in STATES:
            raise UnknownAnswer(f"unknown row or state: {each.code} {each.state}")
        if each.state == "not_applicable" and not each.reason:
            raise UnknownAnswer(f"{each.code}: say why it does not apply")
    twice = [code for code, times in Counter(each.code for each in told).items() if times > 1]
    if twice:
        raise UnknownAnswer(f"told twice: {min(twice)}")
    return {each.code: each for each in told}
