"""Justified representation where a group agrees on several projects: EJR and PJR."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict, Unpack

import numpy as np

from decision.core.axioms.profile import Profile, Whole
from decision.core.axioms.verdict import Verdict, Witness
from decision.core.exact import Exact
from decision.core.optimise.labels import RowLabel
from decision.core.optimise.solver import solve
from decision.core.optimise.spec import Row, spec_of_rows
from decision.core.options import choice, flag, number

WORTH = ("cost", "cardinality")
_SECONDS = 20.0


class _CutShort(Exception):
    """The search met its limit."""


@dataclass(frozen=True)
class _Group:
    """Voters who agree on projects and are all short of what these are worth."""

    projects: tuple[int, ...]
    rows: Whole
    limit: int
    """The most utility with which a member still counts as short."""


@dataclass(frozen=True)
class _Search:
    profile: Profile
    utility: str
    up_to_one: bool
    most_sets: int

    @cached_property
    def worth(self) -> list[int]:
        return [int(number) for number in self.profile.worth(self.utility)]

    @cached_property
    def enjoyed(self) -> Whole:
        return self.profile.enjoyed(self.utility)

    def short_groups(self) -> Iterator[_Group]:
        """Yield, per set of projects, its supporters who are short, if they could pay for it."""
        everybody = np.flatnonzero(self.profile.counts > 0)
        stack: list[tuple[tuple[int, ...], Whole, int]] = [((), everybody, 0)]
        seen = 0
        while stack:
            projects, rows, cost = stack.pop()
            group = self._short(projects, rows, cost)
            if group is not None:
                yield group
            for place in range(projects[-1] + 1 if projects else 0, len(self.worth)):
                seen += 1
                if seen > self.most_sets:
                    raise _CutShort
                more = cost + self.profile.matrix.costs[place]
                fewer = rows[self.profile.supports[rows, place]]
                if len(fewer) and self.profile.can_afford(fewer, more):
                    stack.append(((*projects, place), fewer, more))

    def _short(self, projects: tuple[int, ...], rows: Whole, cost: int) -> _Group | None:
        missing = [self.worth[place] for place in projects if not self.profile.funded[place]]
        if not missing:
            return None
        total = sum(self.worth[place] for place in projects)
        limit = total - max([1, *missing] if self.up_to_one else [1])
        short = rows[self.enjoyed[rows] <= limit]
        if not len(short) or not self.profile.can_afford(short, cost):
            return None
        return _Group(projects, short, limit)


class Terms(TypedDict, total=False):
    """What can be chosen in both.

    Attributes
    ----------
    utility
        What a project is worth to each supporter: ``cost``, its cost; ``cardinality``, 1.
    up_to_one
        Whether a voter who would have more with one further project of the set is content.
    most_sets
        After how many sets of projects the search ends without an answer.
    """

    utility: str
    up_to_one: bool
    most_sets: Exact | str


def ejr(profile: Profile, **terms: Unpack[Terms]) -> Verdict:
    """Tell whether extended justified representation holds.

    Parameters
    ----------
    profile
        The election and the outcome.
    terms
        See ``Terms``; by default ``cost``, not up to one, 200,000 sets.

    Notes
    -----
    It fails for voters who all support every project of a set, whose share of the budget covers
    the cost of the set, and of whom none has funded projects worth as much as the set. The
    search grows sets as long as their supporters can pay for them; exponential at worst.

    References
    ----------
    Peters, Pierczyński and Skowron 2021, "Proportional participatory budgeting with additive
    utilities"; Brill, Forster, Lackner, Maly and Peters 2023, "Proportionality in
    approval-based participatory budgeting".

    Examples
    --------
    Half of the voters agree on c, and half of the money would pay for it.

    >>> from decision.core.axioms.profile import Profile
    >>> from decision.core.examples import approvals
    >>> one = approvals(4, {"a": 2, "b": 2, "c": 2}, {"ab": 3, "c": 3})
    >>> ejr(Profile.of(one, "ab")).witness.voters
    ('4', '5', '6')
    >>> ejr(Profile.of(one, "ac")).holds
    True
    """

    def whole(search: _Search, group: _Group) -> tuple[Whole, int]:
        return group.rows, int(search.enjoyed[group.rows].max())

    return _verdict("ejr", _search(profile, **terms), whole)


def pjr(profile: Profile, **terms: Unpack[Terms]) -> Verdict:
    """Tell whether proportional justified representation holds.

    Parameters
    ----------
    profile, terms
        As for ``ejr``; what counts is what the members' funded projects are worth together.

    Notes
    -----
    It fails for voters who all support every project of a set, whose share of the budget covers
    the cost of the set, while all funded projects that any of them supports are worth less than
    the set. A group that breaks PJR breaks EJR; within each group that breaks EJR the largest
    one that breaks PJR is found by a whole-number programme.

    References
    ----------
    Aziz, Lee and Talmon 2018, "Proportionally representative participatory budgeting"; Brill,
    Forster, Lackner, Maly and Peters 2023.

    Examples
    --------
    Half of the voters agree on c, and half of the money would pay for it.

    >>> from decision.core.axioms.profile import Profile
    >>> from decision.core.examples import approvals
    >>> one = approvals(4, {"a": 2, "b": 2, "c": 2}, {"ab": 3, "c": 3})
    >>> pjr(Profile.of(one, "ab")).witness.voters
    ('4', '5', '6')
    >>> pjr(Profile.of(one, "ac")).holds
    True
    """
    return _verdict("pjr", _search(profile, **terms), _narrowed)


def _search(
    profile: Profile,
    *,
    utility: str = "cost",
    up_to_one: bool = False,
    most_sets: Exact | str = 200_000,
) -> _Search:
    choice("utility", utility, WORTH)
    most = int(number("most_sets", most_sets, above=0))
    return _Search(profile, utility, flag("up_to_one", up_to_one), most)


def _verdict(
    axiom: str,
    search: _Search,
    narrow: Callable[[_Search, _Group], tuple[Whole, int] | None],
) -> Verdict:
    try:
        for group in search.short_groups():
            found = narrow(search, group)
            if found is not None:
                return Verdict(axiom, False, _witness(search, group, *found))
    except _CutShort:
        return Verdict(axiom, holds=None)
    return Verdict(axiom, holds=True)


def _witness(search: _Search, group: _Group, rows: Whole, has: int) -> Witness:
    profile, places = search.profile, group.projects
    unit = profile.money if search.utility == "cost" else int
    return Witness(
        projects=profile.ids(places),
        voters=profile.voters(rows),
        share=profile.share(rows),
        cost=profile.money(sum(profile.matrix.costs[place] for place in places)),
        has=unit(has),
        deserves=unit(sum(search.worth[place] for place in places)),
    )


def _narrowed(search: _Search, group: _Group) -> tuple[Whole, int] | None:
    """Return the members whose funded projects together are worth little, if they are enough."""
    profile = search.profile
    have = profile.supports[group.rows] & profile.funded
    covered = _worth_of(search, have)
    if covered <= group.limit:
        return group.rows, covered
    kept = _within(search, group, have)
    rows = group.rows[kept]
    cost = sum(profile.matrix.costs[place] for place in group.projects)
    covered = _worth_of(search, have[kept])
    if not len(rows) or covered > group.limit or not profile.can_afford(rows, cost):
        return None
    return rows, covered


def _worth_of(search: _Search, have: Whole) -> int:
    return sum(search.worth[place] for place in np.flatnonzero(have.any(axis=0)).tolist())


def _within(search: _Search, group: _Group, have: Whole) -> Whole:
    """Return the largest part of the group whose funded projects are worth ``limit`` at most."""
    places = np.flatnonzero(have.any(axis=0)).tolist()
    n_rows = len(group.rows)
    column = {place: n_rows + index for index, place in enumerate(places)}
    rows = [
        Row(RowLabel("has"), {row: 1, column[place]: -1}, most=0)
        for row in range(n_rows)
        for place in np.flatnonzero(have[row]).tolist()
    ]
    worth = {column[place]: search.worth[place] for place in places}
    rows.append(Row(RowLabel("worth"), worth, most=group.limit))
    answer = solve(
        spec_of_rows(n_rows + len(places), rows),
        {row: int(search.profile.counts[group.rows[row]]) for row in range(n_rows)},
        solver="highs",
        time_limit=_SECONDS,
    )
    if answer.proof not in ("optimal", "infeasible"):
        raise _CutShort
    return np.array([row in answer.chosen for row in range(n_rows)], dtype=bool)
