"""An election: a budget, projects with costs, and voters with ballots; nothing is lost or rounded."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from decision.core.ballots import BALLOT_KINDS, ApprovalBallot, Ballot
from decision.core.errors import InvalidElection
from decision.core.exact import Exact, exact, scale_of, scaled

STRENGTH = "vote_strength"
Key = TypeVar("Key")
_FORBIDDEN_IN_ID = frozenset(",\n\r")


@dataclass(frozen=True)
class Project:
    """Something that can be funded.

    ``facts`` holds every other column of the source as text, in the order of the source;
    ``votes``, ``score`` and ``selected`` are what the source says came out officially.
    """

    id: str
    cost: Exact
    name: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def votes(self) -> Exact | None:
        """The official number of ballots that name the project, where stated."""
        return _number(self.facts.get("votes"))

    @property
    def score(self) -> Exact | None:
        """The official number of points, where stated."""
        return _number(self.facts.get("score"))

    @property
    def selected(self) -> bool | None:
        """Whether the project was officially chosen by the rule (flag 1); ``None`` if not stated."""
        flag = _number(self.facts.get("selected"))
        return None if flag is None else flag == 1

    @property
    def place(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, as stated; ``None`` unless both are numbers."""
        pair = (_number(self.facts.get("latitude")), _number(self.facts.get("longitude")))
        return None if pair[0] is None or pair[1] is None else (float(pair[0]), float(pair[1]))

    def listed(self, column: str) -> tuple[str, ...]:
        """Return the entries of a column that holds a list separated by commas."""
        entries = (entry.strip() for entry in self.facts.get(column, "").split(","))
        return tuple(entry for entry in entries if entry)


@dataclass(frozen=True)
class Voter:
    """One voter: the ballot cast and what is known besides (age, sex, district …), as text."""

    id: str
    ballot: Ballot
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Repair:
    """Something in the source that did not fit the format, and what was done about it."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}" if self.line else self.message


@dataclass(frozen=True)
class Election:
    """A participatory budgeting election, complete and unchangeable.

    Voters are kept column by column (``ballots``, ``voter_ids``, ``voter_facts`` run parallel);
    equal ballots are one shared object wherever reading makes that easy. ``meta`` is the source's own description, as
    text. ``warnings`` tell what was repaired while reading and take no part in comparisons.
    ``derived`` keeps what rules computed from it, by type.
    """

    budget: Exact
    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]
    voter_ids: tuple[str, ...]
    vote_type: str = ApprovalBallot.kind
    voter_facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    meta: Mapping[str, str] = field(default_factory=dict)
    project_columns: tuple[str, ...] = ()
    voter_columns: tuple[str, ...] = ()
    warnings: tuple[Repair, ...] = field(default=(), compare=False)
    derived: dict[type, object] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.vote_type not in BALLOT_KINDS:
            raise InvalidElection(f"There is no vote type {self.vote_type!r}.")
        if len(self.by_id) != len(self.projects):
            raise InvalidElection("Two projects have the same id.")
        for project in self.projects:
            if (
                not project.id
                or project.id != project.id.strip()
                or _FORBIDDEN_IN_ID & set(project.id)
            ):
                raise InvalidElection(f"{project.id!r} cannot be the id of a project.")
        if min([self.budget, *(project.cost for project in self.projects)]) < 0:
            raise InvalidElection("The budget and every cost must be 0 or more.")
        if len(self.ballots) != len(self.voter_ids):
            raise InvalidElection("There must be one ballot for each voter.")
        for ballot in self._shared.values():
            self._check_ballot(ballot)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the fields alone: what is kept besides speaks of objects of this process."""
        return type(self), tuple(getattr(self, one.name) for one in fields(self) if one.init)

    def _check_ballot(self, ballot: Ballot) -> None:
        named = set(ballot.projects)
        if not named <= self.by_id.keys():
            unknown = min(named - self.by_id.keys())
            raise InvalidElection(f"A ballot names the unknown project {unknown!r}.")
        if len(named) < len(ballot.projects):
            raise InvalidElection("A ballot names a project twice.")
        if ballot.points is not None and len(ballot.points) != len(ballot.projects):
            raise InvalidElection("A ballot must have as many points as projects.")

    @classmethod
    def of(
        cls,
        *,
        budget: Exact,
        projects: Iterable[Project],
        voters: Iterable[Voter],
        vote_type: str = ApprovalBallot.kind,
        meta: Mapping[str, str] | None = None,
    ) -> "Election":
        """Return an election built from rows, ready to be counted or written as ``.pb``.

        ``meta`` may hold any description (``description``, ``currency``, ``rule``,
        ``max_length`` …); counts, budget and vote type are filled in.
        """
        offered, voting = tuple(projects), tuple(voters)
        shared: dict[tuple[Any, ...], Ballot] = {}
        columns = _columns(voter.facts for voter in voting)
        described = {
            **(meta or {}),
            "num_projects": str(len(offered)),
            "num_votes": str(len(voting)),
            "budget": str(budget),
            "vote_type": vote_type,
        }
        return cls(
            budget=exact(budget),
            projects=offered,
            ballots=tuple(
                shared.setdefault((one.ballot.projects, one.ballot.points), one.ballot)
                for one in voting
            ),
            voter_ids=tuple(voter.id for voter in voting),
            vote_type=vote_type,
            voter_facts={
                column: tuple(voter.facts.get(column, "") for voter in voting) for column in columns
            },
            meta=described,
        )

    @cached_property
    def by_id(self) -> dict[str, Project]:
        """The projects by id."""
        return {project.id: project for project in self.projects}

    @cached_property
    def scale(self) -> int:
        """How many minor units make one unit of money, so that budget and costs are whole."""
        return scale_of([self.budget, *(project.cost for project in self.projects)])

    def minor(self, amount: Exact) -> int:
        """Return an amount of money in minor units."""
        return scaled(amount, self.scale)

    @property
    def voters(self) -> Iterator[Voter]:
        """Every voter, one row at a time."""
        facts = zip(*self.voter_facts.values(), strict=True) if self.voter_facts else None
        columns = tuple(self.voter_facts)
        for voter_id, ballot in zip(self.voter_ids, self.ballots, strict=True):
            values = next(facts) if facts else ()
            yield Voter(voter_id, ballot, dict(zip(columns, values, strict=True)))

    @cached_property
    def strengths(self) -> tuple[Exact, ...] | None:
        """How many votes each ballot counts for, where the source has a ``vote_strength`` column."""
        column = self.voter_facts.get(STRENGTH)
        if column is None:
            return None
        numbers = tuple(_number(text) for text in column)
        if any(number is not None and number < 0 for number in numbers):
            raise InvalidElection("A vote strength is negative.")
        return tuple(1 if number is None else number for number in numbers)

    @cached_property
    def distinct_ballots(self) -> tuple[tuple[Ballot, Exact], ...]:
        """Each ballot object with the number of votes it stands for, in order of appearance."""
        counts: Mapping[int, Exact] = Counter(map(id, self.ballots))
        if self.strengths is not None:
            counts = _added(zip(map(id, self.ballots), self.strengths, strict=True))
        return tuple((ballot, counts[identity]) for identity, ballot in self._shared.items())

    @cached_property
    def _shared(self) -> dict[int, Ballot]:
        return dict(zip(map(id, self.ballots), self.ballots, strict=True))

    @cached_property
    def votes(self) -> dict[str, Exact]:
        """How many ballots name each project, counted with their strength."""
        if self.strengths is None:
            named = Counter(chain.from_iterable(ballot.projects for ballot in self.ballots))
            return {project.id: named[project.id] for project in self.projects}
        votes = _added((name, n) for ballot, n in self.distinct_ballots for name in ballot.projects)
        return {project.id: votes.get(project.id, 0) for project in self.projects}

    @property
    def official_outcome(self) -> frozenset[str] | None:
        """The ids flagged as chosen by the source, or ``None`` if it flags no project either way."""
        flags = [project.selected for project in self.projects]
        if all(flag is None for flag in flags):
            return None
        return frozenset(project.id for project in self.projects if project.selected)


def _added(pairs: Iterable[tuple[Key, Exact]]) -> dict[Key, Exact]:
    totals: dict[Key, Exact] = {}
    for key, amount in pairs:
        totals[key] = totals.get(key, 0) + amount
    return totals


def _columns(rows: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    return tuple({column: None for row in rows for column in row})


def _number(text: str | None) -> Exact | None:
    if text is None or not text.strip():
        return None
    try:
        return exact(text)
    except ValueError:
        return None
