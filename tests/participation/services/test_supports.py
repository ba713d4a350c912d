"""Standing behind a proposal: counted once, by those who may, told to those who look."""

import pytest
from django.utils.translation import override

from participation.events import stream_of
from participation.models import Proposal
from participation.renderers import supports
from participation.services import support_proposal, withdraw_support
from participation.states import Eligibility, PhaseKind, ProposalState
from portal.accounts.actor import ANONYMOUS
from portal.audit.models import AuditEntry
from portal.common.errors import LoginRequired, NotAllowed, NotFound
from portal.live.models import PendingEvent, StreamEvent
from portal.live.services import flush_coalesced
from tests.participation.town import a_municipality, a_person, a_process, a_resident, proposal_of

pytestmark = pytest.mark.django_db


def test_supporting_twice_counts_once() -> None:
    process = a_process(PhaseKind.DISCUSSION)
    aino, proposal = a_person("aino"), proposal_of(process, "P1")
    support_proposal(actor=aino, proposal_id=proposal.pk)
    support_proposal(actor=aino, proposal_id=proposal.pk)
    assert proposal_of(process, "P1").support_count == 1
    assert AuditEntry.objects.filter(verb="proposal.support").count() == 1


def test_support_taken_back_counts_no_more_and_taking_back_nothing_changes_nothing() -> None:
    process = a_process(PhaseKind.DISCUSSION)
    aino, proposal = a_person("aino"), proposal_of(process, "P1")
    support_proposal(actor=aino, proposal_id=proposal.pk)
    withdraw_support(actor=aino, proposal_id=proposal.pk)
    withdraw_support(actor=aino, proposal_id=proposal.pk)
    assert proposal_of(process, "P1").support_count == 0


def test_a_visitor_is_sent_to_the_log_in() -> None:
    process = a_process(PhaseKind.DISCUSSION)
    with pytest.raises(LoginRequired):
        support_proposal(actor=ANONYMOUS, proposal_id=proposal_of(process, "P1").pk)


def test_nobody_supports_their_own_proposal() -> None:
    process = a_process(PhaseKind.DISCUSSION)
    with pytest.raises(NotAllowed, match="own"):
        support_proposal(actor=a_person("author"), proposal_id=proposal_of(process, "P1").pk)


@pytest.mark.parametrize("phase", [each for each in PhaseKind if each != PhaseKind.DISCUSSION])
def test_no_other_phase_takes_support(phase: str) -> None:
    process = a_process(phase)
    with pytest.raises(NotAllowed):
        support_proposal(actor=a_person("aino"), proposal_id=proposal_of(process, "P1").pk)
    assert proposal_of(process, "P1").support_count == 0


@pytest.mark.parametrize(
    "state", [each for each in ProposalState if each != ProposalState.PUBLISHED]
)
def test_only_a_published_proposal_is_supported(state: str) -> None:
    process = a_process(PhaseKind.DISCUSSION)
    Proposal.objects.filter(process=process, code="P1").update(state=state)
    with pytest.raises(NotAllowed):
        support_proposal(actor=a_person("aino"), proposal_id=proposal_of(process, "P1").pk)


def test_where_residence_counts_only_residents_support() -> None:
    process = a_process(PhaseKind.DISCUSSION, eligibility=Eligibility.RESIDENT)
    proposal = proposal_of(process, "P1")
    with pytest.raises(NotAllowed, match="residence"):
        support_proposal(actor=a_person("guest"), proposal_id=proposal.pk)
    support_proposal(actor=a_resident("aino", a_municipality()), proposal_id=proposal.pk)
    assert proposal_of(process, "P1").support_count == 1


def test_an_absent_proposal_is_not_found() -> None:
    with pytest.raises(NotFound):
        support_proposal(actor=a_person("aino"), proposal_id=999_999)


def test_supports_of_one_moment_become_one_event_that_shows_the_number_and_no_name() -> None:
    process = a_process(PhaseKind.DISCUSSION)
    flush_coalesced(stream_of(process))
    for name in ("aino", "ben", "cai"):
        support_proposal(actor=a_person(name), proposal_id=proposal_of(process, "P1").pk)
    assert PendingEvent.objects.filter(name="support_counted").count() == 3
    assert flush_coalesced(stream_of(process)) == 1
    event = StreamEvent.objects.get(name="support_counted")
    with override("en"):
        fragment = supports(event.payload)[0]
    assert "3" in fragment.html
    assert "Aino" not in fragment.html
