"""A profile beside the five reference cases, row by row. What is unanswered is not compared."""

from collections.abc import Mapping
from dataclasses import dataclass

from decision.helix.cases import NO, TRIAL, YES, Case, Profile, case_study, rows, strategies

_WORTH: Mapping[str, float] = {YES: 1, TRIAL: 0.5, NO: 0}


@dataclass(frozen=True)
class RowPair:
    """One row: our mark, theirs, and how alike they are; nothing where ours is unknown."""

    row: str
    ours: str | None
    theirs: str
    likeness: float | None


@dataclass(frozen=True)
class CaseLikeness:
    """One case beside the profile; ``likeness`` is the mean over the compared rows."""

    case: Case
    rows: tuple[RowPair, ...]
    likeness: float | None
    compared: int


def compare(profile: Profile) -> tuple[CaseLikeness, ...]:
    """Return all cases row by row, the most alike first."""
    found = [_beside(profile, case) for case in case_study().cases.values()]
    return tuple(sorted(found, key=lambda each: -(each.likeness or 0)))


def share_of(cluster: str, category: str) -> float | None:
    """Return the share of strategies that name a category; none if there is no such category."""
    found = strategies()
    for each in found.categories:
        if (each.cluster, each.key) == (cluster, category):
            return each.strategies / found.count
    return None


def _beside(profile: Profile, case: Case) -> CaseLikeness:
    pairs = tuple(_pair(row, profile.marks.get(row), case) for row in rows())
    known = [pair.likeness for pair in pairs if pair.likeness is not None]
    return CaseLikeness(case, pairs, sum(known) / len(known) if known else None, len(known))


def _pair(row: str, ours: str | None, case: Case) -> RowPair:
    theirs = case.profile.marks[row] or NO
    likeness = None if ours is None else 1 - abs(_WORTH[ours] - _WORTH[theirs])
    return RowPair(row, ours, theirs, likeness)
