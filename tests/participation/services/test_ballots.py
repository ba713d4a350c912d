"""Casting ballots."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from participation.events import stream_of
from participation.models import Ballot, Process
from participation.secrecy import receipt_of, voter_token
from participation.services import BallotRules, cast_ballot, hide_proposal, set_phases
from participation.states import Eligibility, PhaseKind
from portal.accounts.actor import ANONYMOUS, SYSTEM
from portal.accounts.models import User
from portal.audit.models import AuditEntry, AuditPayload
from portal.common.errors import Conflict, InvalidInput, LoginRequired, NotAllowed, NotFound
from portal.live.models import StreamEvent
from portal.live.services import flush_coalesced
from tests.participation.town import (
    a_municipality,
    a_person,
    a_process,
    a_resident,
    phases_with,
    proposal_of,
)

pytestmark = pytest.mark.django_db


def votes_of(process: Process) -> list[int]:
    return [proposal_of(process, f"P{number}").vote_count for number in (1, 2, 3)]


def test_a_ballot_is_stored_with_a_receipt_and_counted() -> None:
    process = a_process()
    ballot = cast_ballot(actor=a_person("anna"), process_id=process.pk, entries={"P1": 1, "P3": 1})
    assert ballot.entries == {"P1": 1, "P3": 1}
    assert ballot.receipt == receipt_of(
        ballot_key=ballot.pk, process_id=process.pk, marks=ballot.marks, facts=ballot.facts
    )
    process.refresh_from_db()
    assert process.ballot_count == 1
    assert votes_of(process) == [1, 0, 1]


def test_a_changed_vote_is_a_new_row_and_the_old_one_stays() -> None:
    process = a_process()
    anna = a_person("anna")
    first = cast_ballot(actor=anna, process_id=process.pk, entries={"P1": 1})
    second = cast_ballot(actor=anna, process_id=process.pk, entries={"P2": 1})
    first.refresh_from_db()
    assert (first.is_live, second.is_live) == (False, True)
    assert first.entries == {"P1": 1}
    process.refresh_from_db()
    assert process.ballot_count == 1
    assert votes_of(process) == [0, 1, 0]


def test_the_same_vote_sent_again_gives_the_same_receipt() -> None:
    process = a_process()
    anna = a_person("anna")
    first = cast_ballot(actor=anna, process_id=process.pk, entries={"P1": 1})
    again = cast_ballot(actor=anna, process_id=process.pk, entries={"P1": 1})
    assert again.receipt == first.receipt
    assert Ballot.objects.count() == 1


def test_the_database_itself_refuses_a_second_live_ballot() -> None:
    process = a_process()
    ballot = cast_ballot(actor=a_person("anna"), process_id=process.pk, entries={"P1": 1})
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.create(process=process, voter=ballot.voter, receipt="X", marks=[])


@pytest.mark.parametrize("phase", [kind for kind in PhaseKind if kind != PhaseKind.VOTING])
def test_nobody_votes_outside_the_voting_phase(phase: str) -> None:
    process = a_process(phase)
    with pytest.raises(NotAllowed):
        cast_ballot(actor=a_person("anna"), process_id=process.pk, entries={"P1": 1})
    assert not Ballot.objects.exists()


def test_a_visitor_is_asked_to_log_in() -> None:
    process = a_process()
    with pytest.raises(LoginRequired):
        cast_ballot(actor=ANONYMOUS, process_id=process.pk, entries={"P1": 1})


def test_where_residence_counts_only_verified_residents_vote() -> None:
    process = a_process(eligibility=Eligibility.RESIDENT)
    with pytest.raises(NotAllowed):
        cast_ballot(actor=a_person("anna"), process_id=process.pk, entries={"P1": 1})
    neighbour = a_resident("nils", a_municipality("elsewhere"))
    with pytest.raises(NotAllowed):
        cast_ballot(actor=neighbour, process_id=process.pk, entries={"P1": 1})
    resident = a_resident("rita", a_municipality())
    assert cast_ballot(actor=resident, process_id=process.pk, entries={"P1": 1}).is_live


def test_an_unknown_process_is_not_found() -> None:
    with pytest.raises(NotFound):
        cast_ballot(actor=a_person("anna"), process_id=404, entries={"P1": 1})


@pytest.mark.parametrize(
    ("rules", "entries"),
    [
        (BallotRules(), {}),
        (BallotRules(), {"P9": 1}),
        (BallotRules(max_length=2), {"P1": 1, "P2": 1, "P3": 1}),
        (BallotRules("choose-1"), {"P1": 1, "P2": 1}),
        (BallotRules("ordinal"), {"P1": 1, "P2": 1}),
        (BallotRules("ordinal"), {"P1": 1, "P2": 3}),
        (BallotRules("cumulative", max_sum_points=10), {"P1": 6, "P2": 5}),
        (BallotRules("cumulative", max_points=5, max_sum_points=10), {"P1": 6}),
        (BallotRules("cumulative", max_sum_points=10), {"P1": -1, "P2": 3}),
        (BallotRules("scoring", max_points=5), {"P1": 6}),
    ],
)
def test_a_ballot_that_breaks_the_rules_is_refused(
    rules: BallotRules, entries: dict[str, int]
) -> None:
    process = a_process(rules=rules)
    with pytest.raises(InvalidInput):
        cast_ballot(actor=a_person("anna"), process_id=process.pk, entries=entries)
    assert not Ballot.objects.exists()


def test_a_knapsack_ballot_stays_within_the_budget() -> None:
    process = a_process(rules=BallotRules("knapsack"), budget=35_000_00)
    anna = a_person("anna")
    with pytest.raises(InvalidInput):
        cast_ballot(actor=anna, process_id=process.pk, entries={"P1": 1, "P3": 1})
    assert cast_ballot(actor=anna, process_id=process.pk, entries={"P1": 1, "P2": 1}).is_live


def test_a_ranking_keeps_its_order_and_adds_points_from_the_top() -> None:
    process = a_process(rules=BallotRules("ordinal", max_length=3))
    ballot = cast_ballot(
        actor=a_person("anna"), process_id=process.pk, entries={"P1": 3, "P2": 1, "P3": 2}
    )
    assert [code for code, _rank in ballot.marks] == ["P2", "P3", "P1"]
    assert [proposal_of(process, f"P{n}").score for n in (1, 2, 3)] == [1, 3, 2]


def test_what_was_hidden_cannot_be_voted_for() -> None:
    process = a_process()
    proposal = proposal_of(process, "P1")
    hide_proposal(actor=SYSTEM, proposal_id=proposal.pk, reason="Not ours to build.")
    with pytest.raises(InvalidInput):
        cast_ballot(actor=a_person("anna"), process_id=process.pk, entries={"P1": 1})


def test_the_deadline_is_read_from_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    process = a_process()
    close = process.phases.get(kind=PhaseKind.VOTING).ends_at
    moments = iter([close - timedelta(seconds=1), close - timedelta(microseconds=1), close])
    monkeypatch.setattr("participation.services.ballots.database_now", lambda: next(moments))
    cast_ballot(actor=a_person("anna"), process_id=process.pk, entries={"P1": 1})
    with pytest.raises(NotAllowed):
        cast_ballot(actor=a_person("bert"), process_id=process.pk, entries={"P1": 1})
    assert Ballot.objects.count() == 1


def test_a_vote_that_the_deadline_overtakes_while_it_is_written_is_rolled_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    process = a_process()
    close = process.phases.get(kind=PhaseKind.VOTING).ends_at
    moments = iter([close - timedelta(microseconds=1), close])
    monkeypatch.setattr("participation.services.ballots.database_now", lambda: next(moments))
    with pytest.raises(NotAllowed):
        cast_ballot(actor=a_person("anna"), process_id=process.pk, entries={"P1": 1})
    assert not Ballot.objects.exists()
    assert Process.objects.get().ballot_count == 0


def test_the_stream_tells_turnout_and_nothing_else() -> None:
    process = a_process()
    cast_ballot(actor=a_person("anna"), process_id=process.pk, entries={"P1": 1})
    flush_coalesced(stream_of(process))
    event = StreamEvent.objects.filter(name="ballots_counted").get()
    assert event.payload == {"process_id": process.pk}


def test_nothing_in_the_database_joins_a_ballot_to_a_person() -> None:
    process = a_process()
    people = [a_person(f"voter{n}") for n in range(20)]
    ballots = [
        cast_ballot(actor=each, process_id=process.pk, entries={"P1": 1}, facts={"sex": "F"})
        for each in people
    ]
    users = {str(pk) for pk in User.objects.values_list("pk", flat=True)}
    assert not users & {ballot.voter for ballot in ballots}
    entries = AuditEntry.objects.filter(verb="ballots.store")
    assert set(entries.values_list("subject_type", flat=True)) == {"participation.process"}
    payloads = AuditPayload.objects.filter(entry__in=entries)
    assert set(payloads.values_list("actor", flat=True)) == {None}
    in_order = [ballot.pk for ballot in ballots]
    assert in_order != sorted(in_order)


def test_without_the_key_a_token_cannot_be_worked_out(settings: object) -> None:
    token = voter_token(1, 7)
    settings.PORTAL_VOTER_KEY = "another"  # type: ignore[attr-defined]
    assert voter_token(1, 7) != token


def test_facts_that_were_not_asked_for_are_dropped() -> None:
    process = a_process()
    ballot = cast_ballot(
        actor=a_person("anna"),
        process_id=process.pk,
        entries={"P1": 1},
        facts={"sex": "F", "name": "Anna", "district": ""},
    )
    assert ballot.facts == {"sex": "F"}


def test_a_vote_that_is_over_cannot_be_opened_again() -> None:
    process = a_process()
    cast_ballot(actor=a_person("anna"), process_id=process.pk, entries={"P1": 1})
    set_phases(actor=SYSTEM, process_id=process.pk, phases=phases_with(PhaseKind.DECISION))
    with pytest.raises(Conflict):
        set_phases(actor=SYSTEM, process_id=process.pk, phases=phases_with(PhaseKind.VOTING))
