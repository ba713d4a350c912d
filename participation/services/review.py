"""What facilitators do with proposals: cost, check, merge, hide, restore."""

from django.db import transaction
from django.utils.translation import gettext as _

from participation.models import Proposal
from participation.news import tell_review
from participation.permissions import can_manage_process
from participation.services.access import locked_proposal
from participation.services.proposals import announce, move_proposal, record_proposal
from participation.states import Feasibility, PhaseKind, ProposalState
from portal.accounts.actor import Actor
from portal.common.clock import database_now
from portal.common.errors import Conflict, InvalidInput
from portal.common.permissions import require
from portal.trace.models import Relation
from portal.trace.services import link


@transaction.atomic
def cost_proposal(
    *, actor: Actor, proposal_id: int, cost: int | None, feasibility: str, reason: str = ""
) -> Proposal:
    """Write down what a proposal costs (minor units) and whether it can be done, with the reason.

    Raises
    ------
    Conflict
        If the vote has begun: what people vote on stays as it is.
    InvalidInput
        If a proposal is called impossible without a reason, or possible without a cost.
    """
    proposal = _managed(actor, proposal_id)
    _require_before_vote(proposal)
    _check_costing(cost, feasibility, reason)
    proposal.cost, proposal.feasibility, proposal.feasibility_reason = cost, feasibility, reason
    proposal.save(update_fields=["cost", "feasibility", "feasibility_reason", "updated_at"])
    link(
        actor=actor,
        source=proposal,
        relation=Relation.CONSIDERED_IN,
        target=proposal.process,
        reason=reason,
        body=proposal.process.body,
    )
    announce(proposal)
    tell_review(proposal, "proposal.cost", Feasibility(feasibility).label, reason)
    record_proposal(actor, proposal, "proposal.cost", {"cost": cost, "feasibility": feasibility})
    return proposal


@transaction.atomic
def merge_proposal(*, actor: Actor, proposal_id: int, into_id: int, reason: str) -> Proposal:
    """Let another proposal of the same process stand for this one; both authors see it."""
    first, second = sorted((proposal_id, into_id))
    if first == second:
        raise InvalidInput(_("A proposal cannot be merged into itself."))
    rows = {first: locked_proposal(first), second: locked_proposal(second)}
    proposal, into = rows[proposal_id], rows[into_id]
    require(can_manage_process(actor, proposal.process), _only_facilitators())
    _require_before_vote(proposal)
    if into.process_id != proposal.process_id or into.state != ProposalState.PUBLISHED:
        raise InvalidInput(_("Choose a published proposal of the same process."))
    _require_reason(reason)
    move_proposal(proposal, "merge")
    link(actor=actor, source=proposal, relation=Relation.MERGED_INTO, target=into, reason=reason)
    announce(proposal)
    tell_review(proposal, "proposal.merge", ProposalState.MERGED.label, reason)
    record_proposal(actor, proposal, "proposal.merge", {"into": into.pk, "reason": reason})
    return proposal


@transaction.atomic
def hide_proposal(*, actor: Actor, proposal_id: int, reason: str) -> Proposal:
    """Take a proposal out of sight with a reason its author can read; nothing is deleted."""
    proposal = _managed(actor, proposal_id)
    _require_reason(reason)
    move_proposal(proposal, "hide")
    announce(proposal)
    tell_review(proposal, "proposal.hide", ProposalState.HIDDEN.label, reason)
    record_proposal(actor, proposal, "proposal.hide", {"reason": reason})
    return proposal


@transaction.atomic
def restore_proposal(*, actor: Actor, proposal_id: int) -> Proposal:
    """Show a hidden proposal again."""
    proposal = _managed(actor, proposal_id)
    move_proposal(proposal, "restore")
    announce(proposal)
    record_proposal(actor, proposal, "proposal.restore")
    return proposal


def _managed(actor: Actor, proposal_id: int) -> Proposal:
    proposal = locked_proposal(proposal_id)
    require(can_manage_process(actor, proposal.process), _only_facilitators())
    return proposal


def _only_facilitators() -> str:
    return _("Only the facilitators of this process may do this.")


def _require_reason(reason: str) -> None:
    if len(reason.strip()) < 3:
        raise InvalidInput(fields={"reason": _("Give a reason; the author will read it.")})


def _check_costing(cost: int | None, feasibility: str, reason: str) -> None:
    faults: dict[str, str] = {}
    if feasibility not in Feasibility.values:
        faults["feasibility"] = _("Choose one of the answers.")
    if cost is not None and cost <= 0:
        faults["cost"] = _("The cost must be more than nothing.")
    if feasibility == Feasibility.FEASIBLE and cost is None:
        faults["cost"] = _("What can be done needs a cost.")
    if feasibility == Feasibility.UNFEASIBLE and not reason.strip():
        faults["reason"] = _("Say why it cannot be done; the author will read it.")
    if faults:
        raise InvalidInput(fields=faults)


def _require_before_vote(proposal: Proposal) -> None:
    now = database_now()
    voting = [p for p in proposal.process.phases.all() if p.kind == PhaseKind.VOTING]
    if any(phase.starts_at <= now for phase in voting):
        raise Conflict(_("The vote has begun: what people vote on stays as it is."))
