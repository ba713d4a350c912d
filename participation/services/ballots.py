"""Casting a ballot, and storing many that came in at the same time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils.translation import gettext as _

from participation.events import BallotsCounted, stream_of
from participation.models import Ballot, Process
from participation.permissions import is_eligible
from participation.secrecy import voter_token
from participation.services.access import locked_process
from participation.services.ballot_box import Answer, BallotBox, Vote
from participation.states import BallotSource, Verb
from portal.accounts.actor import SYSTEM, Actor
from portal.audit.services import record
from portal.common.clock import database_now
from portal.common.errors import DomainError, LoginRequired, NotAllowed
from portal.live.services import append_coalesced

FACTS = frozenset({"age_group", "sex", "district"})


@dataclass(frozen=True)
class Incoming:
    """A vote on its way in: who asks, what was marked, what they said about themselves."""

    actor: Actor
    entries: Mapping[str, int]
    facts: Mapping[str, str] = field(default_factory=dict)


def cast_ballot(
    *,
    actor: Actor,
    process_id: int,
    entries: Mapping[str, int],
    facts: Mapping[str, str] | None = None,
) -> Ballot:
    """Store the person's vote, in place of an earlier one; return the ballot with its receipt.

    The answer comes after the commit. The same vote sent again returns the
    ballot that is stored already. Outside a transaction the vote joins others
    that arrive within a few milliseconds (see ``participation.intake``).

    Raises
    ------
    LoginRequired, NotAllowed
        If nobody is signed in, the person may not vote here, or the vote is
        not open by the database's clock at the moment of writing.
    InvalidInput
        If the process does not allow such a ballot.
    """
    from participation.intake import WRITER

    if not actor.is_authenticated:
        raise LoginRequired(_("Log in to vote."))
    known = {name: value for name, value in (facts or {}).items() if name in FACTS and value}
    incoming = Incoming(actor=actor, entries=dict(entries), facts=known)
    if connection.in_atomic_block:
        answer = store_votes(process_id, [incoming])[0]
    else:
        answer = WRITER.store(process_id, incoming)
    if isinstance(answer, DomainError):
        raise answer
    return answer


@transaction.atomic
def store_votes(process_id: int, incoming: Sequence[Incoming]) -> list[Answer]:
    """Write a batch in one transaction; answer each vote with its ballot or its own error.

    The process's row is locked first, so batches of one process follow each
    other; the vote must be open then, and still be open when all is written.
    The log gets one entry for the batch with the receipts in alphabetical
    order: it shows later that nothing was added or altered, and not who voted.
    """
    process = locked_process(process_id)
    _require_open(process)
    box = BallotBox(process)
    answers = box.put_all([_vote_of(process, one) for one in incoming])
    if box.stored:
        box.write_counters()
        record(
            actor=SYSTEM,
            verb="ballots.store",
            subject=process,
            municipality_id=next(iter(process.municipality_ids), None),
            details={"receipts": sorted(ballot.receipt for ballot in box.stored)},
        )
        append_coalesced(stream_of(process), BallotsCounted(process.pk))
        _require_open(process)
    return answers


def _require_open(process: Process) -> None:
    if not process.allows(Verb.VOTE, database_now()):
        raise NotAllowed(_("The vote is not open now."))


def _vote_of(process: Process, incoming: Incoming) -> Vote | DomainError:
    if not is_eligible(incoming.actor, process):
        return NotAllowed(_("Only people whose residence was verified may vote here."))
    return Vote(
        voter=voter_token(process.pk, incoming.actor.user_id or 0),
        entries=incoming.entries,
        facts=dict(incoming.facts),
        source=BallotSource.ONLINE,
    )
