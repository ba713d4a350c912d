"""Proposals from the first word to what became of them."""

from typing import Any

import pytest

from participation.models import Process, Proposal, Support
from participation.services import (
    cost_proposal,
    edit_proposal,
    hide_proposal,
    merge_proposal,
    restore_proposal,
    save_draft,
    submit_proposal,
    support_proposal,
    withdraw_proposal,
    withdraw_support,
)
from participation.services.recount import recount_process
from participation.states import Feasibility, PhaseKind
from portal.accounts.actor import ANONYMOUS, SYSTEM, Actor
from portal.audit.models import AuditEntry
from portal.common.errors import (
    Conflict,
    IllegalTransition,
    InvalidInput,
    LoginRequired,
    NotAllowed,
)
from portal.live.models import StreamEvent
from portal.notify.models import Notification
from portal.trace.models import Link
from portal.trace.selectors import timeline_of
from tests.participation.town import (
    a_facilitator,
    a_person,
    a_process,
    proposal_of,
    some_fields,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def process() -> Process:
    return a_process(PhaseKind.DISCUSSION)


@pytest.fixture
def anna() -> Actor:
    return a_person("anna")


def test_a_submitted_proposal_is_public_linked_logged_and_told(
    process: Process, anna: Actor
) -> None:
    proposal = submit_proposal(actor=anna, process_id=process.pk, fields=some_fields(9))
    assert (proposal.code, proposal.state) == ("P4", "published")
    assert Link.objects.filter(source_id=proposal.pk, relation="addressed").exists()
    assert AuditEntry.objects.filter(verb="proposal.submit", subject_id=proposal.pk).exists()
    assert StreamEvent.objects.filter(
        name="proposal_published", payload__proposal_id=proposal.pk
    ).exists()
    assert Process.objects.get().proposal_count == 4


def test_a_draft_is_kept_seen_by_nobody_and_published_once(process: Process, anna: Actor) -> None:
    draft = save_draft(actor=anna, process_id=process.pk, fields=some_fields(1, title="Half"))
    assert draft.state == "draft"
    published = submit_proposal(
        actor=anna, process_id=process.pk, fields=some_fields(1), proposal_id=draft.pk
    )
    assert published.pk == draft.pk
    with pytest.raises(IllegalTransition):
        submit_proposal(
            actor=anna, process_id=process.pk, fields=some_fields(1), proposal_id=draft.pk
        )


def test_nobody_touches_another_persons_draft(process: Process, anna: Actor) -> None:
    draft = save_draft(actor=anna, process_id=process.pk, fields=some_fields(1))
    with pytest.raises(NotAllowed):
        submit_proposal(
            actor=a_person("bert"),
            process_id=process.pk,
            fields=some_fields(2),
            proposal_id=draft.pk,
        )


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"title": "Hi"}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"text": "short"}, "text"),
        ({"text": "x" * 6001}, "text"),
        ({"cost": 0}, "cost"),
        ({"cost": 100_001_00}, "cost"),
        ({"latitude": 91.0, "longitude": 0.0}, "latitude"),
        ({"latitude": 60.0}, "latitude"),
    ],
)
def test_what_cannot_be_published_names_the_field(
    process: Process, anna: Actor, fields: dict[str, Any], fault: str
) -> None:
    before = Proposal.objects.count()
    with pytest.raises(InvalidInput) as refused:
        submit_proposal(actor=anna, process_id=process.pk, fields=some_fields(1, **fields))
    assert fault in refused.value.fields
    assert Proposal.objects.count() == before


@pytest.mark.parametrize("phase", [kind for kind in PhaseKind if kind != PhaseKind.DISCUSSION])
def test_proposals_are_taken_in_their_phase_alone(phase: str) -> None:
    process = a_process(phase)
    anna = a_person("anna")
    with pytest.raises(NotAllowed):
        submit_proposal(actor=anna, process_id=process.pk, fields=some_fields(1))
    with pytest.raises(NotAllowed):
        support_proposal(actor=anna, proposal_id=proposal_of(process, "P1").pk)
    with pytest.raises(NotAllowed):
        withdraw_proposal(actor=a_person("author"), proposal_id=proposal_of(process, "P1").pk)


def test_a_visitor_is_asked_to_log_in(process: Process) -> None:
    with pytest.raises(LoginRequired):
        submit_proposal(actor=ANONYMOUS, process_id=process.pk, fields=some_fields(1))
    with pytest.raises(LoginRequired):
        support_proposal(actor=ANONYMOUS, proposal_id=proposal_of(process, "P1").pk)


def test_support_counts_once_and_can_be_taken_back(process: Process, anna: Actor) -> None:
    proposal = proposal_of(process, "P1")
    for _time in range(2):
        support_proposal(actor=anna, proposal_id=proposal.pk)
    proposal.refresh_from_db()
    assert (proposal.support_count, Support.objects.count()) == (1, 1)
    for _time in range(2):
        withdraw_support(actor=anna, proposal_id=proposal.pk)
    proposal.refresh_from_db()
    assert (proposal.support_count, Support.objects.count()) == (0, 0)


def test_nobody_supports_their_own(process: Process) -> None:
    with pytest.raises(NotAllowed):
        support_proposal(actor=a_person("author"), proposal_id=proposal_of(process, "P1").pk)


def test_once_supported_the_text_stands(process: Process, anna: Actor) -> None:
    proposal, author = proposal_of(process, "P1"), a_person("author")
    edit_proposal(
        actor=author, proposal_id=proposal.pk, fields=some_fields(1, title="A better title")
    )
    support_proposal(actor=anna, proposal_id=proposal.pk)
    with pytest.raises(NotAllowed):
        edit_proposal(actor=author, proposal_id=proposal.pk, fields=some_fields(1))
    assert proposal_of(process, "P1").title == "A better title"


def test_a_withdrawn_proposal_leaves_a_trace(process: Process) -> None:
    proposal = proposal_of(process, "P1")
    withdraw_proposal(actor=a_person("author"), proposal_id=proposal.pk, reason="Built already")
    assert Process.objects.get().proposal_count == 2
    assert Link.objects.get(source_id=proposal.pk, relation="withdrawn").reason == "Built already"


def test_a_costing_is_told_to_the_author_with_its_reason(process: Process) -> None:
    proposal = proposal_of(process, "P2")
    cost_proposal(
        actor=a_facilitator(),
        proposal_id=proposal.pk,
        cost=None,
        feasibility=Feasibility.UNFEASIBLE,
        reason="The shore is protected.",
    )
    told = Notification.objects.filter(user=a_person("author").user, category="outcome")
    assert "The shore is protected." in {each.body for each in told}
    words = [station.reason for station in timeline_of(proposal_of(process, "P2"))]
    assert "The shore is protected." in words


@pytest.mark.parametrize(
    ("cost", "feasibility", "reason"),
    [
        (None, "feasible", ""),
        (0, "feasible", ""),
        (None, "unfeasible", " "),
        (5, "perhaps", "x"),
    ],
)
def test_a_costing_without_cost_or_reason_is_refused(
    process: Process, cost: int | None, feasibility: str, reason: str
) -> None:
    with pytest.raises(InvalidInput):
        cost_proposal(
            actor=SYSTEM,
            proposal_id=proposal_of(process, "P1").pk,
            cost=cost,
            feasibility=feasibility,
            reason=reason,
        )


def test_what_people_vote_on_stays_as_it_is() -> None:
    process = a_process(PhaseKind.VOTING)
    proposal = proposal_of(process, "P1")
    with pytest.raises(Conflict):
        cost_proposal(
            actor=SYSTEM, proposal_id=proposal.pk, cost=5, feasibility=Feasibility.FEASIBLE
        )
    with pytest.raises(Conflict):
        merge_proposal(
            actor=SYSTEM,
            proposal_id=proposal.pk,
            into_id=proposal_of(process, "P2").pk,
            reason="Same thing",
        )


def test_a_merged_proposal_points_to_the_one_that_stands_for_it(process: Process) -> None:
    first, second = proposal_of(process, "P1"), proposal_of(process, "P2")
    merge_proposal(actor=SYSTEM, proposal_id=first.pk, into_id=second.pk, reason="The same bench")
    first.refresh_from_db()
    assert first.state == "merged"
    assert Link.objects.get(relation="merged_into").target_id == second.pk
    with pytest.raises(InvalidInput):
        merge_proposal(actor=SYSTEM, proposal_id=second.pk, into_id=second.pk, reason="Itself, no")


def test_hiding_needs_a_reason_deletes_nothing_and_can_be_undone(process: Process) -> None:
    proposal = proposal_of(process, "P1")
    with pytest.raises(InvalidInput):
        hide_proposal(actor=SYSTEM, proposal_id=proposal.pk, reason="")
    with pytest.raises(NotAllowed):
        hide_proposal(actor=a_person("anna"), proposal_id=proposal.pk, reason="I dislike it")
    hide_proposal(actor=a_facilitator(), proposal_id=proposal.pk, reason="Advertising")
    assert Process.objects.get().proposal_count == 2
    restore_proposal(actor=a_facilitator(), proposal_id=proposal.pk)
    proposal.refresh_from_db()
    assert (proposal.state, bool(proposal.text)) == ("published", True)
    assert Process.objects.get().proposal_count == 3


def test_a_recount_puts_wrong_counters_right(process: Process, anna: Actor) -> None:
    support_proposal(actor=anna, proposal_id=proposal_of(process, "P1").pk)
    Proposal.objects.update(support_count=40, vote_count=7)
    Process.objects.update(proposal_count=99, ballot_count=5)
    assert recount_process(process.pk) == 4
    assert recount_process(process.pk) == 0
    assert [proposal_of(process, f"P{n}").support_count for n in (1, 2, 3)] == [1, 0, 0]
