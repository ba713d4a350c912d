"""Loading rows for a write: locked, with what predicates need."""

from participation.models import Process, Proposal
from portal.common.errors import NotFound


def locked_process(process_id: int) -> Process:
    """Return the process with its row locked to the end of the transaction.

    Raises ``NotFound`` where there is none.
    """
    process = (
        Process.objects.select_for_update()
        .prefetch_related("municipalities", "phases")
        .filter(pk=process_id)
        .first()
    )
    if process is None:
        raise NotFound
    return process


def locked_proposal(proposal_id: int) -> Proposal:
    """Return the proposal with its process's row and its own locked, always in this order.

    Raises ``NotFound`` where there is none.
    """
    process_id = Proposal.objects.filter(pk=proposal_id).values_list("process_id", flat=True)
    process = locked_process(process_id.first() or 0)
    proposal = Proposal.objects.select_for_update().get(pk=proposal_id)
    proposal.process = process
    return proposal
