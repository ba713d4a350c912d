"""A city beside the cities of the study, and beside itself in earlier years."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from decision.readiness.study import Group, Rows, Study, study


@dataclass(frozen=True)
class Likeness:
    """How far a city is from a group: rows that differ, of those whose answer is known."""

    group: Group
    differing: tuple[str, ...]
    compared: int

    @property
    def distance(self) -> int:
        """The number of differing rows."""
        return len(self.differing)


@dataclass(frozen=True)
class Assessed:
    """The rows of a city on a day."""

    day: date
    rows: Rows


@dataclass(frozen=True)
class Change:
    """What changed from one assessment to the next; steps backwards happen."""

    since: date
    until: date
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    learnt: tuple[str, ...]


def most_like(rows: Rows, found: Study | None = None) -> tuple[Likeness, ...]:
    """Return the study's groups, the most similar first, over the rows that separate them."""
    source = found or study()
    known = [row for row in source.kinds["separating"] if rows[row] is not None]
    likenesses = [
        Likeness(group, tuple(row for row in known if rows[row] is not group.rows[row]), len(known))
        for group in source.groups.values()
    ]
    return tuple(sorted(likenesses, key=lambda each: each.distance))


def changes_of(history: list[Assessed], found: Study | None = None) -> tuple[Change, ...]:
    """Return what each assessment changed against the one before it."""
    every = (found or study()).rows
    ordered = sorted(history, key=lambda each: each.day)
    changes = []
    for before, after in pairwise(ordered):
        pairs = {row: (before.rows[row], after.rows[row]) for row in every}
        changes.append(
            Change(
                since=before.day,
                until=after.day,
                gained=tuple(row for row, pair in pairs.items() if pair == (False, True)),
                lost=tuple(row for row, pair in pairs.items() if pair == (True, False)),
                learnt=tuple(
                    row for row, (old, new) in pairs.items() if old is None and new is not None
                ),
            )
        )
    return tuple(changes)
