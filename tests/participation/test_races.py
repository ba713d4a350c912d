"""Many at once, on a real database: votes, supports, submissions."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from participation.models import Ballot, Process, Proposal, Support
from participation.services import (
    cast_ballot,
    hide_proposal,
    submit_proposal,
    support_proposal,
)
from participation.services.recount import recount_process
from participation.states import PhaseKind
from portal.accounts.actor import SYSTEM
from portal.common.errors import DomainError
from portal.live.models import StreamEvent
from tests.participation.town import a_person, a_process, proposal_of, some_fields

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 20


def together(acts: list[Callable[[], Any]]) -> list[Any]:
    """Do all at the same moment, each on a connection of its own; return results and errors."""
    ready = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        ready.wait(30)
        try:
            return act()
        except DomainError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_tabs_at_once_make_one_ballot() -> None:
    process = a_process()
    anna = a_person("anna")
    marks = [{f"P{number % 3 + 1}": 1} for number in range(AT_ONCE)]
    stored = together(
        [
            lambda entries=entries: cast_ballot(actor=anna, process_id=process.pk, entries=entries)
            for entries in marks
        ]
    )
    assert all(isinstance(each, Ballot) for each in stored)
    assert Ballot.objects.filter(is_live=True).count() == 1
    assert Process.objects.get().ballot_count == 1
    assert recount_process(process.pk) == 0


def test_the_same_vote_sent_fifty_times_at_once_is_one_row_with_one_receipt() -> None:
    process = a_process()
    anna = a_person("anna")
    act = lambda: cast_ballot(actor=anna, process_id=process.pk, entries={"P1": 1})  # noqa: E731
    stored = together([act] * 50)
    assert {each.receipt for each in stored} == set(
        Ballot.objects.values_list("receipt", flat=True)
    )
    assert Ballot.objects.count() == 1


def test_a_crowd_is_counted_to_the_last_and_a_bad_ballot_spoils_only_itself() -> None:
    process = a_process()
    people = [a_person(f"voter{number}") for number in range(AT_ONCE)]
    stored = together(
        [
            lambda who=who, n=n: cast_ballot(
                actor=who, process_id=process.pk, entries={"P9" if n % 5 == 0 else "P1": 1}
            )
            for n, who in enumerate(people)
        ]
    )
    assert sum(isinstance(each, Ballot) for each in stored) == AT_ONCE * 4 // 5
    assert Process.objects.get().ballot_count == AT_ONCE * 4 // 5
    assert proposal_of(process, "P1").vote_count == AT_ONCE * 4 // 5


def test_votes_while_a_proposal_is_hidden_neither_hang_nor_miscount() -> None:
    process = a_process()
    target = proposal_of(process, "P2")
    people = [a_person(f"voter{number}") for number in range(AT_ONCE)]
    acts: list[Callable[[], Any]] = [
        lambda who=who: cast_ballot(actor=who, process_id=process.pk, entries={"P1": 1, "P2": 1})
        for who in people
    ]
    acts.append(
        lambda: hide_proposal(actor=SYSTEM, proposal_id=target.pk, reason="Not ours to build.")
    )
    together(acts)
    assert Process.objects.get().ballot_count == Ballot.objects.filter(is_live=True).count()
    assert recount_process(process.pk) == 0


def test_support_from_two_tabs_counts_once_and_from_many_people_fully() -> None:
    process = a_process(PhaseKind.DISCUSSION)
    proposal = proposal_of(process, "P1")
    people = [a_person(f"fan{number}") for number in range(8)]
    acts = [
        lambda who=who: support_proposal(actor=who, proposal_id=proposal.pk)
        for who in people
        for _tab in range(2)
    ]
    together(acts)
    proposal.refresh_from_db()
    assert (proposal.support_count, Support.objects.count()) == (8, 8)


def test_proposals_sent_at_once_get_numbers_of_their_own_and_gapless_events() -> None:
    process = a_process(PhaseKind.DISCUSSION, proposals=0)
    people = [a_person(f"author{number}") for number in range(8)]
    together(
        [
            lambda who=who, n=n: submit_proposal(
                actor=who, process_id=process.pk, fields=some_fields(n)
            )
            for n, who in enumerate(people)
        ]
    )
    codes = sorted(Proposal.objects.values_list("code", flat=True))
    assert codes == [f"P{number}" for number in range(1, 9)]
    assert Process.objects.get().proposal_count == 8
    numbers = list(
        StreamEvent.objects.filter(stream__key=f"process:{process.slug}")
        .order_by("seq")
        .values_list("seq", flat=True)
    )
    assert numbers == list(range(1, len(numbers) + 1))
