"""Writing, submitting, changing and withdrawing proposals."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from participation.events import ProposalChanged, ProposalPublished, stream_of
from participation.models import Process, Proposal
from participation.news import tell_new_proposal
from participation.permissions import (
    can_edit_proposal,
    can_propose,
    can_withdraw_proposal,
    is_author,
)
from participation.services.access import locked_process, locked_proposal
from participation.services.freshness import content_changed, texts_changed
from participation.states import PROPOSAL, ProposalState
from portal.accounts.actor import Actor
from portal.audit.services import record
from portal.common.clock import database_now
from portal.common.errors import InvalidInput, LoginRequired
from portal.common.permissions import require
from portal.discuss.services import open_thread
from portal.live.services import append
from portal.trace.models import Relation
from portal.trace.services import link

LONGEST_TITLE = 160
LONGEST_TEXT = 6000


@dataclass(frozen=True)
class ProposalFields:
    """What an author writes. ``cost`` is in minor units, an estimate until it was checked."""

    title: str = ""
    text: str = ""
    language: str = ""
    cost: int | None = None
    categories: list[str] = field(default_factory=list)
    beneficiaries: list[str] = field(default_factory=list)
    place: str = ""
    district: str = ""
    latitude: float | None = None
    longitude: float | None = None


@transaction.atomic
def save_draft(
    *,
    actor: Actor,
    process_id: int,
    fields: ProposalFields,
    proposal_id: int | None = None,
) -> Proposal:
    """Keep an unfinished proposal; nobody else sees it. Only the title's length is checked."""
    if len(fields.title) > LONGEST_TITLE:
        raise InvalidInput(fields={"title": _too_long(LONGEST_TITLE)})
    return _store(actor, process_id, fields, proposal_id)


@transaction.atomic
def submit_proposal(
    *,
    actor: Actor,
    process_id: int,
    fields: ProposalFields,
    proposal_id: int | None = None,
) -> Proposal:
    """Publish a proposal, from a draft if ``proposal_id`` names one.

    Raises
    ------
    LoginRequired, NotAllowed
        If nobody is signed in, or proposals are not taken now.
    InvalidInput
        With the fields at fault.
    IllegalTransition
        If the draft was submitted or withdrawn already.
    """
    process = _open_for_proposals(actor, process_id)
    check_fields(fields, process)
    proposal = _store(actor, process_id, fields, proposal_id)
    proposal.state = PROPOSAL.next_state(proposal.state, "submit")
    proposal.published_at = database_now()
    proposal.save(update_fields=["state", "published_at", "updated_at"])
    Process.objects.filter(pk=process.pk).update(proposal_count=F("proposal_count") + 1)
    link(actor=actor, source=proposal, relation=Relation.ADDRESSED, target=process)
    open_thread(actor=actor, subject=proposal)
    append(stream_of(process), ProposalPublished(process.pk, proposal.pk))
    record_proposal(actor, proposal, "proposal.submit")
    content_changed(process)
    texts_changed(process)
    tell_new_proposal(proposal)
    return proposal


@transaction.atomic
def edit_proposal(*, actor: Actor, proposal_id: int, fields: ProposalFields) -> Proposal:
    """Change a proposal that nobody has supported yet; the log keeps what changed."""
    proposal = locked_proposal(proposal_id)
    require(
        can_edit_proposal(actor, proposal, database_now()),
        _("A proposal can be changed by its author only, and only until somebody supports it."),
    )
    check_fields(fields, proposal.process)
    _assign(proposal, fields)
    proposal.save()
    announce(proposal)
    record_proposal(actor, proposal, "proposal.edit")
    texts_changed(proposal.process)
    return proposal


@transaction.atomic
def withdraw_proposal(*, actor: Actor, proposal_id: int, reason: str = "") -> Proposal:
    """Take a proposal back. What was public stays known to have existed."""
    proposal = locked_proposal(proposal_id)
    require(
        can_withdraw_proposal(actor, proposal, database_now()),
        _("Only its author may withdraw a proposal, and only until the voting begins."),
    )
    was_public = proposal.state == ProposalState.PUBLISHED
    move_proposal(proposal, "withdraw")
    if was_public:
        link(
            actor=actor,
            source=proposal,
            relation=Relation.WITHDRAWN,
            target=proposal.process,
            reason=reason,
        )
        announce(proposal)
    record_proposal(actor, proposal, "proposal.withdraw", {"reason": reason})
    return proposal


def move_proposal(proposal: Proposal, name: str) -> None:
    """Take the step ``name`` with a locked proposal and keep the process's count right."""
    was_public = proposal.state == ProposalState.PUBLISHED
    proposal.state = PROPOSAL.next_state(proposal.state, name)
    proposal.save(update_fields=["state", "updated_at"])
    step = (proposal.state == ProposalState.PUBLISHED) - was_public
    if step:
        Process.objects.filter(pk=proposal.process_id).update(
            proposal_count=F("proposal_count") + step
        )


def announce(proposal: Proposal) -> None:
    """Tell the stream and the cache that a public proposal looks different."""
    event = ProposalChanged(proposal.process_id, proposal.pk, proposal.state)
    append(stream_of(proposal.process), event)
    content_changed(proposal.process)


def record_proposal(
    actor: Actor, proposal: Proposal, verb: str, details: Mapping[str, Any] | None = None
) -> None:
    """Write the act down in the log of the process's first municipality."""
    record(
        actor=actor,
        verb=verb,
        subject=proposal,
        municipality_id=next(iter(proposal.process.municipality_ids), None),
        details={"state": str(proposal.state), **(details or {})},
    )


def check_fields(fields: ProposalFields, process: Process) -> None:
    """Raise ``InvalidInput`` with the fields at fault."""
    faults = _text_faults(fields)
    if fields.cost is not None and fields.cost <= 0:
        faults["cost"] = _("The cost must be more than nothing.")
    limit = min(process.budget, process.max_proposal_cost or process.budget)
    if fields.cost is not None and limit and fields.cost > limit:
        faults["cost"] = _("This is more than one proposal may cost here.")
    if process.districts and fields.district and fields.district not in process.districts:
        faults["district"] = _("There is no such district.")
    if not _is_point(fields.latitude, fields.longitude):
        faults["latitude"] = _("Give both numbers: latitude from -90 to 90, longitude to 180.")
    if faults:
        raise InvalidInput(fields=faults)


def _text_faults(fields: ProposalFields) -> dict[str, str]:
    faults: dict[str, str] = {}
    if len(fields.title.strip()) < 5:
        faults["title"] = _("Give the proposal a title of at least five letters.")
    if len(fields.title) > LONGEST_TITLE:
        faults["title"] = _too_long(LONGEST_TITLE)
    if len(fields.text.strip()) < 20:
        faults["text"] = _("Describe the proposal in a sentence or two.")
    if len(fields.text) > LONGEST_TEXT:
        faults["text"] = _too_long(LONGEST_TEXT)
    return faults


def _too_long(most: int) -> str:
    return _("This is too long: at most %d characters.") % most


def _is_point(latitude: float | None, longitude: float | None) -> bool:
    if latitude is None or longitude is None:
        return latitude is None and longitude is None
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def _open_for_proposals(actor: Actor, process_id: int) -> Process:
    process = locked_process(process_id)
    if not actor.is_authenticated:
        raise LoginRequired(_("Log in to make a proposal."))
    require(can_propose(actor, process, database_now()), _("Proposals are not taken now."))
    return process


def _store(
    actor: Actor, process_id: int, fields: ProposalFields, proposal_id: int | None
) -> Proposal:
    process = _open_for_proposals(actor, process_id)
    if proposal_id is None:
        proposal = Proposal(process=process, author=actor.user, code=_next_code(process))
    else:
        proposal = locked_proposal(proposal_id)
        require(
            is_author(actor, proposal) and proposal.process_id == process.pk,
            _("This is somebody else's draft."),
        )
        PROPOSAL.next_state(proposal.state, "submit")
    _assign(proposal, fields)
    proposal.save()
    return proposal


def _assign(proposal: Proposal, fields: ProposalFields) -> None:
    for name, value in asdict(fields).items():
        setattr(proposal, name, value)
    proposal.title = proposal.title.strip()


def _next_code(process: Process) -> str:
    """The process's row is locked, so no other writer can take the same number."""
    number = process.proposals.count() + 1
    while process.proposals.filter(code=f"P{number}").exists():
        number += 1
    return f"P{number}"
