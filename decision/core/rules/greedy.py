"""The greedy rule: most support first, as long as the money lasts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from decision.core.ballots import POINT_KINDS
from decision.core.counting import official_support_of, support_of
from decision.core.election import Election, Project
from decision.core.errors import InvalidOption
from decision.core.exact import Exact, unscaled
from decision.core.options import choice, flag, id_groups, ids, number
from decision.core.outcome import Outcome, Reason
from decision.core.ties import tie_key

SUPPORT = {"ballots": support_of, "stated": official_support_of}


@dataclass(frozen=True)
class _Terms:
    """Everything the rule needs to know besides the projects."""

    support: Mapping[str, Exact]
    key: Mapping[str, tuple[Any, ...]]
    rivals: Mapping[str, frozenset[str]]
    withdrawn: frozenset[str]
    threshold: Exact
    skip: bool

    def place(self, project: Project) -> tuple[Any, ...]:
        return (-self.support[project.id], *self.key[project.id])


def greedy(
    election: Election,
    *,
    threshold: Exact | str = 0,
    skip: bool = True,
    exclusions: Iterable[Iterable[str]] | str = (),
    withdrawn: Iterable[str] | str = (),
    support: str = "ballots",
    ties: str = "cost",
    lot: str | Sequence[str] | None = None,
) -> Outcome:
    """Fund projects in order of support, each one that still fits.

    Parameters
    ----------
    election
        The election; its vote type tells whether ballots or points are counted.
    threshold
        Support below which a project cannot be funded.
    skip
        Whether a project that does not fit is passed over (``True``) or ends the count.
    exclusions
        Groups of project ids of which at most one may be funded.
    withdrawn
        Projects that take no part, and do not end the count either.
    support
        ``ballots`` counts the ballots (points for point ballots, see ``counting``);
        ``stated`` takes the source's own ``score`` or ``votes`` column where there is one.
    ties, lot
        The order among equal support, see ``ties``.

    Notes
    -----
    Takes O(m log m) for m projects, after counting. All amounts are added exactly.

    References
    ----------
    Talmon and Faliszewski 2019, "A framework for approval-based budgeting methods" (greedy
    rules); Faliszewski et al. 2023, "Participatory budgeting: data, tools and analysis", for the
    variants of cities.


    Examples
    --------
    Example 2.2 of Lackner and Skowron 2023: the most approved win; d and f are tied.

    >>> from decision.core.examples import running_example
    >>> greedy(running_example()).selected
    ('a', 'b', 'c', 'd')
    >>> greedy(running_example(), lot=list("abcfdeg")).selected
    ('a', 'b', 'c', 'f')
    """
    choice("support", support, SUPPORT)
    terms = _Terms(
        support=SUPPORT[support](election),
        key=tie_key(election, ties, lot, by_votes=election.vote_type in POINT_KINDS),
        rivals=_rivals(election, id_groups("exclusions", exclusions)),
        withdrawn=frozenset(ids("withdrawn", withdrawn)),
        threshold=number("threshold", threshold),
        skip=flag("skip", skip),
    )
    trace = _Count(election, terms).run()
    chosen = [reason for reason in trace if reason.selected]
    return Outcome(
        rule="greedy",
        selected=tuple(reason.project for reason in chosen),
        cost=unscaled(sum(election.minor(reason.cost) for reason in chosen), election.scale),
        budget=election.budget,
        trace=tuple(trace),
    )


def _rivals(election: Election, exclusions: Iterable[Iterable[str]]) -> dict[str, frozenset[str]]:
    rivals: dict[str, frozenset[str]] = {}
    for group in map(frozenset, exclusions):
        unknown = group - set(election.by_id)
        if unknown:
            raise InvalidOption(f"An exclusion names the unknown project {min(unknown)!r}.")
        for name in group:
            rivals[name] = rivals.get(name, frozenset()) | (group - {name})
    return rivals


class _Count:
    """One run through the projects; remembers the money left at every turn, in minor units."""

    def __init__(self, election: Election, terms: _Terms) -> None:
        self.election = election
        self.terms = terms
        self.trace: list[Reason] = []
        self.money_at: list[int] = []
        self.stopped_at: int | None = None

    def run(self) -> list[Reason]:
        """Return the reasons in the order in which the projects were considered."""
        money, funded = self.election.minor(self.election.budget), set[str]()
        for project in sorted(self.election.projects, key=self.terms.place):
            code, rival = self._verdict(project, money, funded)
            self.money_at.append(money)
            self.trace.append(self._reason(project, code, rival))
            if code == "funded":
                funded.add(project.id)
                money -= self.election.minor(project.cost)
            elif code == "too_expensive" and not self.terms.skip:
                self.stopped_at = len(self.trace)
        return self.trace

    def _verdict(self, project: Project, money: int, funded: set[str]) -> tuple[str, str | None]:
        if project.id in self.terms.withdrawn:
            return "withdrawn", None
        if self.terms.support[project.id] < self.terms.threshold:
            return "below_threshold", None
        if self.stopped_at is not None:
            return "stopped", None
        rivals = self.terms.rivals.get(project.id, frozenset()) & funded
        if rivals:
            return "excluded", min(rivals)
        fits = self.election.minor(project.cost) <= money
        return ("funded" if fits else "too_expensive"), None

    def _reason(self, project: Project, code: str, rival: str | None) -> Reason:
        return Reason(
            project=project.id,
            selected=code == "funded",
            code=code,
            turn=len(self.money_at),
            cost=project.cost,
            support=self.terms.support[project.id],
            money_left=unscaled(self.money_at[-1], self.election.scale),
            needed={} if code in ("funded", "withdrawn") else self._needed(project, code),
            excluded_by=rival,
        )

    def _needed(self, project: Project, code: str) -> dict[str, Exact]:
        """Return what would have been enough for a project that is left out."""
        needed: dict[str, Exact] = {}
        scale, money = self.election.scale, self.money_at[-1]
        if code == "too_expensive":
            needed["money"] = unscaled(self.election.minor(project.cost) - money, scale)
            needed["cost"] = unscaled(money, scale)
        more = self._support_missing(project)
        if more is not None:
            needed["support"] = more
        return needed

    def _support_missing(self, project: Project) -> Exact | None:
        """Return the least extra support that would have funded the project, others unchanged.

        The last turn at which it would still have been funded is the one it has to reach;
        ``None`` if there is no such turn.
        """
        own = self.terms.support[project.id]
        enough = max(self.terms.threshold - own, 0)
        turn = self._last_open_turn(project)
        if turn is None:
            return None
        if turn == len(self.trace):
            return enough
        target = self.trace[turn]
        wins_tie = self.terms.key[project.id] < self.terms.key[target.project]
        return max(enough, target.support - own + (0 if wins_tie else 1))

    def _last_open_turn(self, project: Project) -> int | None:
        cost = self.election.minor(project.cost)
        rivals = self.terms.rivals.get(project.id, frozenset())
        last = len(self.trace) if self.stopped_at is None else self.stopped_at - 1
        for turn, reason in enumerate(self.trace[:last]):
            if reason.selected and reason.project in rivals:
                last = turn
                break
        for turn in range(last, -1, -1):
            if self.money_at[turn] >= cost:
                return turn
        return None
