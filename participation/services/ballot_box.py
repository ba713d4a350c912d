"""The ballot box: checks votes one by one and writes a batch of them at once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import SystemRandom

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from participation.ballot_rules import BallotPaper, tally_of
from participation.models import Ballot, Process, Proposal
from participation.models.ballots import random_key
from participation.secrecy import receipt_of
from participation.states import Feasibility, ProposalState
from portal.common.errors import Conflict, DomainError

Answer = Ballot | DomainError


@dataclass(frozen=True)
class Vote:
    """What one voter marked. ``voter`` is a token, not a person."""

    voter: str
    entries: Mapping[str, int]
    facts: dict[str, str]
    source: str


@dataclass
class _Change:
    """One ballot to be written, and the live one it takes the place of."""

    ballot: Ballot
    earlier: Ballot | None


def paper_of(process: Process) -> BallotPaper:
    """Return the rules of the process and what can be voted for now; one query."""
    costs = (
        Proposal.objects.filter(process=process, state=ProposalState.PUBLISHED, cost__isnull=False)
        .exclude(feasibility=Feasibility.UNFEASIBLE)
        .values_list("code", "cost")
    )
    return BallotPaper(
        kind=process.ballot_kind,
        min_length=process.min_length,
        max_length=process.max_length,
        max_points=process.max_points,
        max_sum_points=process.max_sum_points,
        budget=process.budget,
        costs={code: cost or 0 for code, cost in costs},
    )


class BallotBox:
    """The box of one locked process, inside the caller's transaction."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.paper = paper_of(process)
        self.stored: list[Ballot] = []
        self._votes: Counter[str] = Counter()
        self._score: Counter[str] = Counter()
        self._voters = 0

    def put_all(self, votes: Sequence[Vote | DomainError]) -> list[Answer]:
        """Store every vote that is a ballot; return, in order, ballots and errors."""
        answers: dict[int, Answer] = {
            at: vote for at, vote in enumerate(votes) if isinstance(vote, DomainError)
        }
        for wave in _waves(votes):
            answers |= self._put(wave)
        return [answers[at] for at in range(len(votes))]

    def write_counters(self) -> None:
        """Add what was stored to the proposals' and the process's counters."""
        changes = [
            (self._votes[code], self._score[code], self.process.pk, code)
            for code in sorted(self._votes.keys() | self._score.keys())
            if self._votes[code] or self._score[code]
        ]
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE participation_proposal SET vote_count = vote_count + %s,"
                " score = score + %s WHERE process_id = %s AND code = %s",
                changes,
            )
        Process.objects.filter(pk=self.process.pk).update(
            ballot_count=F("ballot_count") + self._voters
        )
        self.process.ballot_count += self._voters

    def _put(self, wave: Mapping[int, Vote]) -> dict[int, Answer]:
        """Store votes of which no two come from the same voter."""
        voters = [vote.voter for vote in wave.values()]
        live = {
            ballot.voter: ballot
            for ballot in Ballot.objects.filter(
                process=self.process, is_live=True, voter__in=voters
            )
        }
        answers: dict[int, Answer] = {}
        changes: dict[int, _Change] = {}
        for at, vote in wave.items():
            try:
                ballot = self._ballot_of(vote)
            except DomainError as error:
                answers[at] = error
                continue
            earlier = live.get(vote.voter)
            if earlier and (earlier.marks, earlier.facts) == (ballot.marks, ballot.facts):
                answers[at] = earlier
            else:
                changes[at] = _Change(ballot, earlier)
        return answers | self._write(changes)

    def _ballot_of(self, vote: Vote) -> Ballot:
        marks = [[code, value] for code, value in self.paper.marks_of(vote.entries)]
        key = random_key()
        return Ballot(
            id=key,
            process=self.process,
            voter=vote.voter,
            marks=marks,
            facts=vote.facts,
            source=vote.source,
            receipt=receipt_of(
                ballot_key=key, process_id=self.process.pk, marks=marks, facts=vote.facts
            ),
        )

    def _write(self, changes: Mapping[int, _Change]) -> dict[int, Answer]:
        """Write all in one savepoint; if the database refuses one, each in its own."""
        if not changes:
            return {}
        try:
            self._insert(list(changes.values()))
        except DatabaseError:
            return {at: self._write_one(change) for at, change in changes.items()}
        return {at: change.ballot for at, change in changes.items()}

    def _write_one(self, change: _Change) -> Answer:
        try:
            self._insert([change])
        except DatabaseError:
            return Conflict(_("Your vote could not be stored. Nothing was changed; send it again."))
        return change.ballot

    def _insert(self, changes: list[_Change]) -> None:
        """Insert in random order, so that the order of rows says nothing either."""
        superseded = [change.earlier.pk for change in changes if change.earlier]
        rows = [change.ballot for change in changes]
        SystemRandom().shuffle(rows)
        with transaction.atomic():
            if superseded:
                Ballot.objects.filter(pk__in=superseded).update(is_live=False)
            Ballot.objects.bulk_create(rows)
        for change in changes:
            self._count(change)

    def _count(self, change: _Change) -> None:
        self.stored.append(change.ballot)
        self._voters += change.earlier is None
        self._add(change.ballot, 1)
        if change.earlier:
            self._add(change.earlier, -1)

    def _add(self, ballot: Ballot, sign: int) -> None:
        for code, (votes, points) in tally_of(ballot.marks, self.process.ballot_kind).items():
            self._votes[code] += sign * votes
            self._score[code] += sign * points


def _waves(votes: Sequence[Vote | DomainError]) -> Iterator[dict[int, Vote]]:
    """Split a batch so that a voter who sent two votes gets them stored one after the other."""
    waiting = {at: vote for at, vote in enumerate(votes) if isinstance(vote, Vote)}
    while waiting:
        wave: dict[int, Vote] = {}
        seen: set[str] = set()
        for at, vote in waiting.items():
            if vote.voter not in seen:
                seen.add(vote.voter)
                wave[at] = vote
        yield wave
        waiting = {at: vote for at, vote in waiting.items() if at not in wave}
