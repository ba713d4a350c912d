"""How the events of a process look in the page of everybody who watches."""

from typing import Any

from django.template.loader import render_to_string

from participation.components import ProposalCard, turnout_words
from participation.models import Process, Proposal
from participation.states import ProposalState
from portal.live.registry import Fragment, register_renderer


def register_renderers() -> None:
    """Show new proposals, supports and turnout; other events make the page fetch itself anew."""
    register_renderer("proposal_published", new_proposal)
    register_renderer("support_counted", supports)
    register_renderer("ballots_counted", turnout)


def new_proposal(payload: dict[str, Any]) -> list[Fragment]:
    """Put the new proposal on top of the lists that show the newest."""
    proposal = _proposal(payload)
    if proposal is None:
        return []
    card = ProposalCard(proposal, proposal.process).render()
    return [Fragment(f'[data-new-proposals="{proposal.process.slug}"]', "prepend", card)]


def supports(payload: dict[str, Any]) -> list[Fragment]:
    """Write the number of supporters anew."""
    proposal = _proposal(payload)
    if proposal is None:
        return []
    words = render_to_string(
        "participation/components/support_words.html", {"count": proposal.support_count}
    )
    return [Fragment(f"#proposal-{proposal.pk} .vote-control__count", "inner", words)]


def turnout(payload: dict[str, Any]) -> list[Fragment]:
    """Write the number of people who have voted anew."""
    process = Process.objects.filter(pk=payload["process_id"]).first()
    if process is None:
        return []
    return [Fragment(f'[data-turnout="{process.slug}"]', "inner", turnout_words(process))]


def _proposal(payload: dict[str, Any]) -> Proposal | None:
    return (
        Proposal.objects.select_related("process")
        .prefetch_related("process__phases", "process__municipalities")
        .filter(pk=payload["proposal_id"], state=ProposalState.PUBLISHED)
        .first()
    )
