"""Who may do what. Pure predicates over an actor and rows already loaded."""

from datetime import datetime

from participation.models import Process, Proposal
from participation.states import (
    Eligibility,
    PhaseKind,
    ProcessState,
    ProposalState,
    Verb,
)
from portal.accounts.actor import Actor
from portal.accounts.models import Role

RESIDENCE = "residence"


def can_manage_process(actor: Actor, process: Process) -> bool:
    """Facilitators of a municipality that takes part set the process up and run it."""
    return actor.has_role(Role.FACILITATOR, *process.municipality_ids)


def can_open_process(actor: Actor, municipality_ids: tuple[int, ...]) -> bool:
    """A facilitator or editor of every municipality concerned may open a process there."""
    return bool(municipality_ids) and all(
        actor.has_role(Role.FACILITATOR, one) or actor.has_role(Role.EDITOR, one)
        for one in municipality_ids
    )


def can_publish_process(actor: Actor, process: Process) -> bool:
    """Those who could open it may publish it, put it back and archive it."""
    return can_open_process(actor, process.municipality_ids)


def can_read_process(actor: Actor, process: Process) -> bool:
    """Everybody reads what is published; a draft only those who prepare it."""
    return process.state != ProcessState.DRAFT or can_publish_process(actor, process)


def is_eligible(actor: Actor, process: Process) -> bool:
    """Whether the person belongs to those whom the process asks."""
    if not actor.is_authenticated:
        return False
    if process.eligibility == Eligibility.SIGNED_IN:
        return True
    return any(actor.attribute(one, RESIDENCE) for one in process.municipality_ids)


def can_propose(actor: Actor, process: Process, moment: datetime) -> bool:
    """A signed-in person, while proposals are taken."""
    return actor.is_authenticated and process.allows(Verb.PROPOSE, moment)


def can_read_proposal(actor: Actor, proposal: Proposal) -> bool:
    """Everybody reads what is public; the author and the facilitators also the rest."""
    if not can_read_process(actor, proposal.process):
        return False
    return (
        proposal.is_public
        or is_author(actor, proposal)
        or (proposal.state != ProposalState.DRAFT and can_manage_process(actor, proposal.process))
    )


def is_author(actor: Actor, proposal: Proposal) -> bool:
    """Whether the actor wrote the proposal."""
    return actor.user_id is not None and proposal.author_id == actor.user_id


def can_edit_proposal(actor: Actor, proposal: Proposal, moment: datetime) -> bool:
    """Its author, while proposals are taken and nobody has supported it yet."""
    if not is_author(actor, proposal) or not proposal.process.allows(Verb.EDIT, moment):
        return False
    if proposal.state == ProposalState.DRAFT:
        return True
    return proposal.state == ProposalState.PUBLISHED and proposal.support_count == 0


def can_withdraw_proposal(actor: Actor, proposal: Proposal, moment: datetime) -> bool:
    """Its author, until the voting begins."""
    return is_author(actor, proposal) and (
        proposal.state == ProposalState.DRAFT or proposal.process.allows(Verb.EDIT, moment)
    )


def can_support(actor: Actor, proposal: Proposal, moment: datetime) -> bool:
    """Anyone whom the process asks, except the author."""
    return (
        proposal.state == ProposalState.PUBLISHED
        and proposal.process.allows(Verb.SUPPORT, moment)
        and is_eligible(actor, proposal.process)
        and not is_author(actor, proposal)
    )


def can_comment(actor: Actor, process: Process, moment: datetime) -> bool:
    """Any signed-in person, while the process is public and a phase runs."""
    return actor.is_authenticated and process.allows(Verb.COMMENT, moment)


def can_vote(actor: Actor, process: Process, moment: datetime) -> bool:
    """Anyone whom the process asks, while the vote is open."""
    return is_eligible(actor, process) and process.allows(Verb.VOTE, moment)


def can_see_votes(process: Process, moment: datetime) -> bool:
    """Nobody sees a total before the vote is over; afterwards everybody does."""
    if process.state == ProcessState.DRAFT:
        return False
    voting = [phase for phase in process.phases.all() if phase.kind == PhaseKind.VOTING]
    return bool(voting) and all(phase.is_past(moment) for phase in voting)


def can_see_outcome(process: Process) -> bool:
    """What was chosen is public once a decision was published, or where a file states it."""
    return process.decision_id is not None or process.is_real
