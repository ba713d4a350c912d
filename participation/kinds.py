"""How this app's things are titled, found, discussed and told on the spine."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.calendar import events_of
from participation.models import Ballot, Process, Proposal
from participation.permissions import (
    can_comment,
    can_read_process,
    can_read_proposal,
)
from participation.secrecy import voter_token
from participation.states import Feasibility, PhaseKind, ProposalOutcome, ProposalState
from participation.urls_of import process_url, proposal_url
from portal.accounts.actor import Actor
from portal.discuss.registry import register_discussable
from portal.live.registry import register_stream
from portal.notify.registry import register_areas, register_calendar, register_topic
from portal.trace.registry import Kind, Standing, register_kind


def register_kinds() -> None:
    """Register spine kinds, the stream, topics and the discussions."""
    _register_spine()
    register_stream("process", reads_stream)
    register_topic(Process, url=process_url, can_read=can_read_process)
    register_topic(
        Proposal,
        title=lambda proposal: proposal.title,
        url=proposal_url,
        can_read=can_read_proposal,
    )
    register_calendar(Process, events_of)
    register_areas(districts_of)
    register_discussable(
        Process,
        url=process_url,
        can_read=can_read_process,
        can_comment=lambda actor, process: can_comment(actor, process, timezone.now()),
        municipality_id=lambda process: process.municipality_ids[0],
    )
    register_discussable(
        Proposal,
        title=lambda proposal: proposal.title,
        url=proposal_url,
        can_read=can_read_proposal,
        can_comment=comments_on_proposal,
        municipality_id=lambda proposal: proposal.process.municipality_ids[0],
    )


def _register_spine() -> None:
    register_kind(
        Kind(Process, _("participatory budget"), str, process_url, can_read=can_read_process)
    )
    register_kind(
        Kind(
            Proposal,
            _("proposal"),
            lambda proposal: proposal.title,
            proposal_url,
            standing=standing_of_proposal,
            of_person=proposals_of_person,
            can_read=can_read_proposal,
            related=("process",),
            began=lambda proposal: proposal.published_at or proposal.created_at,
        )
    )
    register_kind(
        Kind(
            Ballot,
            _("ballot"),
            lambda ballot: str(_("You voted: %(title)s") % {"title": ballot.process.title}),
            lambda ballot: process_url(ballot.process),
            standing=standing_of_ballot,
            of_person=ballots_of_person,
            can_read=lambda _actor, _ballot: False,
            related=("process",),
            began=lambda _ballot: None,
        )
    )


def districts_of(municipality_id: int) -> Iterable[str]:
    """Return the districts that the municipality's budgets name."""
    listed = Process.objects.filter(municipalities=municipality_id).values_list(
        "districts", flat=True
    )
    return [name for names in listed for name in names]


def comments_on_proposal(actor: Actor, proposal: Proposal) -> bool:
    """Whether the actor may write under the proposal now."""
    return proposal.state == ProposalState.PUBLISHED and can_comment(
        actor, proposal.process, timezone.now()
    )


def reads_stream(actor: Actor, slug: str) -> bool:
    """Whether the actor may listen to the process called ``slug``."""
    process = Process.objects.prefetch_related("municipalities").filter(slug=slug).first()
    return process is not None and can_read_process(actor, process)


def proposals_of_person(user_id: int) -> Iterable[Proposal]:
    """Return the person's own proposals, the newest first."""
    return (
        Proposal.objects.filter(author_id=user_id)
        .select_related("process")
        .prefetch_related("process__phases")
        .order_by("-created_at")
    )


def ballots_of_person(user_id: int) -> Iterable[Ballot]:
    """Return the person's live ballots; found by their tokens, which nobody else can make."""
    tokens = [voter_token(pk, user_id) for pk in Process.objects.values_list("pk", flat=True)]
    return (
        Ballot.objects.filter(voter__in=tokens, is_live=True)
        .select_related("process")
        .prefetch_related("process__phases")
        .order_by("-cast_on")
    )


def standing_of_ballot(ballot: Ballot) -> Standing:
    """Say when the count is, and never what was voted for."""
    process = ballot.process
    ends_at = next(
        (p.ends_at for p in process.phases.all() if p.kind == PhaseKind.VOTING and p.ends_at), None
    )
    if process.decision_id is not None:
        return Standing(
            str(_("Counted")), outcome=str(_("The decision is published")), state="done"
        )
    if ends_at and ends_at > timezone.now():
        return Standing(
            str(_("Stored; you can change it")), ends_at, str(_("The vote ends")), state="waiting"
        )
    return Standing(str(_("Counted")), None, str(_("The decision")), state="waiting")


def standing_of_proposal(proposal: Proposal) -> Standing:
    """Say where a proposal stands, from its state, its outcome and the clock."""
    told = _told(proposal)
    if told is not None:
        return told
    now = timezone.now()
    coming = [p for p in proposal.process.dated_phases if p.starts_at > now]
    following = coming[0] if coming else None
    stage = _("Checked and costed")
    if proposal.feasibility == Feasibility.UNCHECKED:
        stage = _("Waiting to be checked")
    return Standing(
        str(stage),
        following.starts_at if following else None,
        str(following.get_kind_display()) if following else str(_("The decision")),
    )


def _told(proposal: Proposal) -> Standing | None:
    """Return the standing of what is settled, or None."""
    settled: dict[tuple[str, str], tuple[object, str]] = {
        ("state", ProposalState.DRAFT): (_("Your draft; nobody else sees it"), "waiting"),
        ("state", ProposalState.WITHDRAWN): (_("Withdrawn"), "not_chosen"),
        ("state", ProposalState.HIDDEN): (_("Hidden by the facilitator"), "not_chosen"),
        ("state", ProposalState.MERGED): (_("Merged into another proposal"), "done"),
        ("outcome", ProposalOutcome.CHOSEN): (_("Chosen"), "chosen"),
        ("outcome", ProposalOutcome.NOT_CHOSEN): (_("Not chosen"), "not_chosen"),
        ("feasibility", Feasibility.UNFEASIBLE): (_("Cannot be done"), "not_chosen"),
    }
    for (column, value), (words, state) in settled.items():
        if getattr(proposal, column) == value:
            outcome = proposal.feasibility_reason if column == "feasibility" else ""
            return Standing(str(words), outcome=outcome, state=state)
    return None
