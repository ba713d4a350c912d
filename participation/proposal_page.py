"""What the page of one proposal shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from participation import selectors
from participation.components import support_control, verdict_badge, votes_words
from participation.events import stream_of
from participation.models import Process, Proposal
from participation.permissions import (
    can_edit_proposal,
    can_manage_process,
    can_see_votes,
    can_withdraw_proposal,
)
from participation.states import Feasibility, ProposalState
from participation.tables import outlines_of, proposal_points
from portal.accounts.actor import Actor
from portal.discuss.components import ThreadView
from portal.live.selectors import position_of
from portal.notify.components import FollowButton
from portal.trace.components import timeline
from portal.ui import components as ui
from portal.ui import formats

BADGES = {
    ProposalState.DRAFT: "draft",
    ProposalState.WITHDRAWN: "ended",
    ProposalState.HIDDEN: "removed",
    ProposalState.MERGED: "ended",
}


def proposal_context(
    request: HttpRequest, actor: Actor, process: Process, proposal: Proposal
) -> dict[str, Any]:
    """Return the variables of the page for this reader."""
    now = timezone.now()
    seq = position_of(stream_of(process))
    supported = selectors.supported_ids(actor=actor, proposals=[proposal])
    is_public = proposal.state == ProposalState.PUBLISHED
    reader = actor if actor.is_authenticated else None
    points = proposal_points([proposal], process)
    return {
        "process": process,
        "proposal": proposal,
        "stream": stream_of(process),
        "seq": seq,
        "facts": proposal_facts(proposal, process),
        "badge": verdict_badge(proposal, process) or state_badge(proposal),
        "support": support_control(proposal, process, reader, bool(supported), now)
        if is_public
        else None,
        "map": ui.Map(_("Where it is"), points, outlines_of(process), is_list_open=True)
        if points
        else None,
        "timeline": timeline(proposal, actor, compact=True),
        "follow": FollowButton(proposal, actor) if is_public else None,
        "similar": selectors.list_similar(proposal=proposal),
        "thread": ThreadView.of(proposal, request) if is_public else None,
        "can_edit": can_edit_proposal(actor, proposal, now),
        "can_withdraw": can_withdraw_proposal(actor, proposal, now) and proposal.is_public,
        "can_manage": can_manage_process(actor, process),
        "language_name": language_name(proposal.language),
    }


def state_badge(proposal: Proposal) -> ui.StateBadge | None:
    """Return a badge for what is not simply public, or cannot be done."""
    state = ProposalState(proposal.state)
    if state in BADGES:
        return ui.StateBadge(BADGES[state], str(state.label))
    if proposal.feasibility == Feasibility.UNFEASIBLE:
        return ui.StateBadge("ended", str(Feasibility.UNFEASIBLE.label))
    return None


def proposal_facts(proposal: Proposal, process: Process) -> ui.Facts:
    """Return the margin of a proposal."""
    facts = [ui.Fact(_("Number"), proposal.code)]
    if proposal.cost is not None:
        money = formats.money(proposal.cost, process.currency)
        checked = proposal.feasibility == Feasibility.FEASIBLE
        facts.append(ui.Fact(_("Cost"), money, _("checked") if checked else _("estimated")))
    if can_see_votes(process, timezone.now()):
        facts.append(ui.Fact(_("Votes"), votes_words(proposal, process)))
    pairs = (
        (_("Place"), proposal.place),
        (_("District"), proposal.district),
        (_("Category"), ", ".join(proposal.categories)),
        (_("Who it is for"), ", ".join(proposal.beneficiaries)),
        (_("Proposed by"), author_name(proposal)),
        (_("Written in"), language_name(proposal.language)),
    )
    facts += [ui.Fact(term, detail) for term, detail in pairs if detail]
    if proposal.published_at:
        facts.append(ui.Fact(_("Published"), formats.written(proposal.published_at)))
    return ui.Facts(facts, title=_("Facts"))


def author_name(proposal: Proposal) -> str:
    """Return the author's name; nothing for an imported proposal, a word for an erased person."""
    if proposal.author is not None:
        return proposal.author.name
    return "" if proposal.position is not None else _("A former participant")


def language_name(code: str) -> str:
    """Return the language's own name, where it is known."""
    known = {name.split("-")[0] for name, _words in settings.LANGUAGES}
    if not code or code not in known | {"pl", "fr", "de", "nl", "es", "it", "et", "da", "cs"}:
        return ""
    return str(get_language_info(code)["name_local"])
