"""Standing behind a proposal."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from participation.events import SupportCounted, stream_of
from participation.models import Proposal, Support
from participation.permissions import can_support, is_author, is_eligible
from participation.services.access import locked_proposal
from participation.services.freshness import content_changed
from portal.accounts.actor import Actor
from portal.audit.services import record
from portal.common.clock import database_now
from portal.common.errors import LoginRequired
from portal.common.permissions import require
from portal.live.services import append_coalesced


@transaction.atomic
def support_proposal(*, actor: Actor, proposal_id: int) -> Proposal:
    """Count the person as a supporter; doing it twice counts once."""
    proposal = _supportable(actor, proposal_id)
    try:
        with transaction.atomic():
            Support.objects.create(proposal=proposal, user_id=actor.user_id or 0)
    except IntegrityError:
        return proposal
    return _count(actor, proposal, 1)


@transaction.atomic
def withdraw_support(*, actor: Actor, proposal_id: int) -> Proposal:
    """Take the support back, as long as support is open."""
    proposal = _supportable(actor, proposal_id)
    deleted, _rows = Support.objects.filter(proposal=proposal, user=actor.user).delete()
    return _count(actor, proposal, -1) if deleted else proposal


def _supportable(actor: Actor, proposal_id: int) -> Proposal:
    proposal = locked_proposal(proposal_id)
    if not actor.is_authenticated:
        raise LoginRequired(_("Log in to support a proposal."))
    require(not is_author(actor, proposal), _("This is your own proposal."))
    require(
        is_eligible(actor, proposal.process),
        _("Only people whose residence was verified may support proposals here."),
    )
    require(can_support(actor, proposal, database_now()), _("Proposals cannot be supported now."))
    return proposal


def _count(actor: Actor, proposal: Proposal, step: int) -> Proposal:
    Proposal.objects.filter(pk=proposal.pk).update(support_count=F("support_count") + step)
    proposal.support_count += step
    record(
        actor=actor,
        verb="proposal.support" if step > 0 else "proposal.withdraw_support",
        subject=proposal,
        municipality_id=next(iter(proposal.process.municipality_ids), None),
    )
    event = SupportCounted(proposal.process_id, proposal.pk)
    append_coalesced(stream_of(proposal.process), event)
    content_changed(proposal.process)
    return proposal
