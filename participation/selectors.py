"""Every read, access checked. Absent and hidden give the same answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.utils import timezone

from decision.models import Decision
from participation.models import Ballot, Process, Proposal, Support
from participation.permissions import (
    can_manage_process,
    can_read_process,
    can_read_proposal,
    can_see_votes,
)
from participation.secrecy import voter_token
from participation.states import Feasibility, ProcessState, ProposalState
from participation.turnout import Breakdown, breakdowns, breakdowns_of
from portal.accounts.actor import Actor
from portal.accounts.models import Municipality, Role
from portal.common.errors import NotFound
from portal.discuss.models import Thread

PER_PAGE = 24


@dataclass(frozen=True)
class ProposalFilter:
    """What a reader of the list asks for; empty means all."""

    q: str = ""
    category: str = ""
    district: str = ""
    cost: str = ""
    sort: str = ""


SORTS: dict[str, tuple[str, ...]] = {
    "number": ("position", "pk"),
    "newest": ("-published_at", "-pk"),
    "support": ("-support_count", "position", "pk"),
    "cheapest": ("cost", "pk"),
    "dearest": ("-cost", "pk"),
    "title": ("title", "pk"),
    "votes": ("-score", "-vote_count", "position", "pk"),
}
COSTS: dict[str, tuple[int, int | None]] = {
    "low": (0, 5),
    "middle": (5, 20),
    "high": (20, None),
}
"""Bands of cost, from and up to so many per cent of the budget."""


def get_process(*, actor: Actor, slug: str, municipality: Municipality | None = None) -> Process:
    """Return the process with its municipalities and phases, or raise ``NotFound``.

    Where ``municipality`` is given, a process of another one counts as absent.
    """
    process = _processes().filter(slug=slug).first()
    if process is None or not can_read_process(actor, process):
        raise NotFound
    if municipality is not None and municipality.pk not in process.municipality_ids:
        raise NotFound
    return process


def get_managed_process(*, actor: Actor, slug: str) -> Process:
    """Return a process that the actor runs, or raise ``NotFound``."""
    process = _processes().filter(slug=slug).first()
    if process is None or not can_manage_process(actor, process):
        raise NotFound
    return process


def list_processes(*, actor: Actor, municipality: Municipality | None) -> list[Process]:
    """Return what the actor may see in the municipality: what is open first, then the latest."""
    found = _processes()
    if municipality is not None:
        found = found.filter(municipalities=municipality)
    now = timezone.now()
    seen = [process for process in found if can_read_process(actor, process)]

    def order(process: Process) -> tuple[bool, float]:
        phase = process.phase_at(now)
        is_running = (
            process.state == ProcessState.PUBLISHED
            and phase is not None
            and phase.ends_at is not None
            and phase.is_open(now)
        )
        latest = max((p.starts_at.timestamp() for p in process.phases.all()), default=0.0)
        return (not is_running, -latest)

    return sorted(seen, key=order)


def list_managed_processes(*, actor: Actor) -> list[Process]:
    """Return the processes that the actor runs, the newest first."""
    return [each for each in _processes().order_by("-pk") if can_manage_process(actor, each)]


def list_proposals(
    *, process: Process, asked: ProposalFilter | None = None, is_whole: bool = False
) -> QuerySet[Proposal]:
    """Return the public proposals of a readable process, filtered and sorted.

    Without their texts, unless ``is_whole``.
    """
    asked = asked or ProposalFilter()
    found = Proposal.objects.filter(process=process, state=ProposalState.PUBLISHED)
    if asked.q:
        found = found.filter(
            Q(title__icontains=asked.q)
            | Q(text__icontains=asked.q)
            | Q(place__icontains=asked.q)
            | Q(code__iexact=asked.q)
        )
    if asked.category:
        found = found.filter(category_line__contains=f"|{asked.category}|")
    if asked.district:
        found = found.filter(district=asked.district)
    if asked.cost in COSTS:
        least, most = COSTS[asked.cost]
        found = found.filter(cost__gte=process.budget * least // 100)
        if most is not None:
            found = found.filter(cost__lt=process.budget * most // 100)
    left_out = ("columns", "similar") if is_whole else ("text", "columns", "similar")
    return found.defer(*left_out).order_by(*_order(process, asked.sort))


def sorts_of(process: Process) -> list[str]:
    """Return the orders a reader may choose; by votes only once the vote is over."""
    return [name for name in SORTS if name != "votes" or can_see_votes(process, timezone.now())]


def default_sort(process: Process) -> str:
    """Return the order in which proposals stand at first."""
    if can_see_votes(process, timezone.now()):
        return "votes"
    return "number"


def _order(process: Process, sort: str) -> list[OrderBy]:
    allowed = sort if sort in sorts_of(process) else default_sort(process)
    orders: list[OrderBy] = []
    for name in SORTS[allowed]:
        column = F(name.lstrip("-"))
        orders.append(
            column.desc(nulls_last=True) if name.startswith("-") else column.asc(nulls_last=True)
        )
    return orders


def get_proposal(*, actor: Actor, process: Process, code: str) -> Proposal:
    """Return the proposal, or raise ``NotFound`` if absent or hidden from the actor."""
    proposal = Proposal.objects.select_related("author").filter(process=process, code=code).first()
    if proposal is None:
        raise NotFound
    proposal.process = process
    if not can_read_proposal(actor, proposal):
        raise NotFound
    return proposal


def list_own_drafts(*, actor: Actor, process: Process) -> QuerySet[Proposal]:
    """Return the drafts of the actor in the process, the newest first."""
    return Proposal.objects.filter(
        process=process, state=ProposalState.DRAFT, author_id=actor.user_id or 0
    ).order_by("-updated_at")


def list_on_ballot(*, process: Process) -> QuerySet[Proposal]:
    """Return what can be voted for, in the order of the paper."""
    return (
        Proposal.objects.filter(process=process, state=ProposalState.PUBLISHED, cost__isnull=False)
        .exclude(feasibility=Feasibility.UNFEASIBLE)
        .defer("text", "columns", "similar")
        .order_by(F("position").asc(nulls_last=True), "pk")
    )


def list_similar(*, proposal: Proposal) -> list[Proposal]:
    """Return the public proposals that are nearest in their words, the most alike first."""
    order = [pk for pk, _likeness in proposal.similar]
    found = Proposal.objects.filter(pk__in=order, state=ProposalState.PUBLISHED).defer(
        "text", "columns", "similar"
    )
    by_id = {each.pk: each for each in found}
    for each in by_id.values():
        each.process = proposal.process
    return [by_id[pk] for pk in order if pk in by_id]


def supported_ids(*, actor: Actor, proposals: Iterable[Proposal]) -> set[int]:
    """Return which of these proposals the actor supports; one query, none for a visitor."""
    if not actor.is_authenticated:
        return set()
    ids = [proposal.pk for proposal in proposals]
    return set(
        Support.objects.filter(user_id=actor.user_id or 0, proposal_id__in=ids).values_list(
            "proposal_id", flat=True
        )
    )


def comment_counts(proposals: Iterable[Proposal]) -> Mapping[int, int]:
    """Return the number of comments by proposal id; one query."""
    kind = ContentType.objects.get_for_model(Proposal)
    ids = [proposal.pk for proposal in proposals]
    return dict(
        Thread.objects.filter(subject_type=kind, subject_id__in=ids).values_list(
            "subject_id", "comment_count"
        )
    )


def get_own_ballot(*, actor: Actor, process: Process) -> Ballot | None:
    """Return the actor's own live ballot, or None."""
    if actor.user_id is None:
        return None
    token = voter_token(process.pk, actor.user_id)
    return Ballot.objects.filter(process=process, voter=token, is_live=True).first()


def is_receipt_counted(*, process: Process, receipt: str) -> bool:
    """Whether a ballot with this receipt is among those that count."""
    wanted = receipt.strip().upper()
    return Ballot.objects.filter(process=process, receipt=wanted, is_live=True).exists()


def _processes() -> QuerySet[Process]:
    return Process.objects.defer("meta", "columns").prefetch_related("municipalities", "phases")


def list_turnout(*, process: Process) -> list[Breakdown]:
    """Return who took part, by what voters said of themselves.

    Call it only once the vote is over. Worked out in a job; here only where
    the job has not run yet.
    """
    if process.turnout is not None:
        return breakdowns_of(process.turnout)
    return count_turnout(process=process)


def count_turnout(*, process: Process) -> list[Breakdown]:
    """Return the turnout, counted from the ballots."""
    live = Ballot.objects.filter(process=process, is_live=True)
    return breakdowns(list(live.values_list("facts", flat=True)))


def get_decision(process: Process) -> Decision | None:
    """Return the published decision on the process, or None."""
    if process.decision_id is None:
        return None
    return Decision.objects.select_related("round").filter(pk=process.decision_id).first()


def list_unchecked(*, actor: Actor) -> list[Proposal]:
    """Return public proposals that nobody has checked, of processes the actor runs; oldest first."""
    found = (
        Proposal.objects.filter(
            state=ProposalState.PUBLISHED,
            feasibility=Feasibility.UNCHECKED,
            process__state=ProcessState.PUBLISHED,
        )
        .select_related("process")
        .prefetch_related("process__phases", "process__municipalities")
        .order_by("published_at", "pk")
    )
    return [each for each in found if can_manage_process(actor, each.process)]


def get_managed_proposal(*, actor: Actor, proposal_id: int) -> Proposal:
    """Return a proposal of a process that the actor runs, or raise ``NotFound``."""
    proposal = (
        Proposal.objects.select_related("process", "author")
        .prefetch_related("process__phases", "process__municipalities")
        .exclude(state=ProposalState.DRAFT)
        .filter(pk=proposal_id)
        .first()
    )
    if proposal is None or not can_manage_process(actor, proposal.process):
        raise NotFound
    return proposal


def list_managed_municipalities(*, actor: Actor) -> QuerySet[Municipality]:
    """Return the municipalities in which the actor is a facilitator."""
    towns = Municipality.objects.order_by("name")
    if actor.is_administrator:
        return towns
    roles = {Role.FACILITATOR.value, Role.ADMINISTRATOR.value}
    return towns.filter(pk__in=[where for role, where in actor.roles if role in roles])


def list_for_facilitator(*, process: Process) -> list[Proposal]:
    """Return every proposal of a managed process but drafts; what is unchecked first."""
    found = list(
        Proposal.objects.filter(process=process)
        .exclude(state=ProposalState.DRAFT)
        .defer("text", "columns", "similar")
        .order_by("position", "pk")
    )
    for each in found:
        each.process = process
    return sorted(found, key=lambda each: each.feasibility != Feasibility.UNCHECKED)


def count_unchecked(*, process: Process) -> int:
    """Return how many public proposals nobody has checked."""
    return Proposal.objects.filter(
        process=process, state=ProposalState.PUBLISHED, feasibility=Feasibility.UNCHECKED
    ).count()
