"""From a process to a decision, and back."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from decision.models import Decision, Round
from decision.services.rounds import CandidateDetails, RoundDetails, add_candidate, create_round
from participation.events import OutcomeRecorded, stream_of
from participation.models import Phase, Process, Proposal
from participation.news import tell_decision
from participation.permissions import can_manage_process, can_see_votes
from participation.selectors import list_on_ballot
from participation.services.access import locked_process
from participation.services.freshness import content_changed, results_due
from participation.states import PhaseKind, ProposalOutcome
from portal.accounts.actor import SYSTEM, Actor
from portal.accounts.models import Municipality
from portal.audit.services import record
from portal.common.clock import database_now
from portal.common.errors import Conflict
from portal.common.permissions import require
from portal.live.services import append


@transaction.atomic
def open_decision(*, actor: Actor, process_id: int) -> Round:
    """Hand the process over to the decision: a round with every proposal as a candidate.

    Done once; asked for again, it returns the round that is there. Raises
    ``Conflict`` before the vote is over.
    """
    process = locked_process(process_id)
    require(can_manage_process(actor, process), _("Only its facilitators may do this."))
    if not can_see_votes(process, database_now()):
        raise Conflict(_("The decision begins when the vote is over."))
    known = round_of(process)
    if known is not None:
        return known
    municipality = Municipality.objects.get(pk=process.municipality_ids[0])
    round_ = create_round(
        actor=actor,
        municipality=municipality,
        title=process.titles,
        budget_minor=process.budget,
        subject=process,
        details=RoundDetails(
            summary=process.summaries,
            currency=process.currency,
            is_public=True,
            note=_note(process),
        ),
    )
    for proposal in list_on_ballot(process=process):
        proposal.process = process
        _add(actor, round_, proposal)
    return round_


def round_of(process: Process) -> Round | None:
    """Return the round that decides the process, or None."""
    kind = ContentType.objects.get_for_model(Process)
    return Round.objects.filter(subject_type=kind, subject_id=process.pk).first()


@transaction.atomic
def record_outcome(*, decision_id: int) -> Process | None:
    """Write into the process and its proposals what a published decision says.

    Returns None for a decision on something else. Doing it twice changes nothing.
    """
    decision = Decision.objects.select_related("round").filter(pk=decision_id).first()
    if decision is None or not isinstance(decision.round.subject, Process):
        return None
    process = locked_process(decision.round.subject.pk)
    if process.decision_id == decision.pk:
        return process
    chosen = set(decision.items.filter(chosen=True).values_list("candidate__code", flat=True))
    decided = set(decision.items.values_list("candidate__code", flat=True))
    proposals = Proposal.objects.filter(process=process, code__in=decided)
    proposals.filter(code__in=chosen).update(outcome=ProposalOutcome.CHOSEN)
    proposals.exclude(code__in=chosen).update(outcome=ProposalOutcome.NOT_CHOSEN)
    process.decision_id = decision.pk
    process.save(update_fields=["decision_id", "updated_at"])
    _begin_result(process)
    record(
        actor=SYSTEM,
        verb="process.decided",
        subject=process,
        municipality_id=next(iter(process.municipality_ids), None),
        details={"decision": decision.pk, "chosen": sorted(chosen)},
    )
    append(stream_of(process), OutcomeRecorded(process.pk, decision.pk))
    tell_decision(process)
    content_changed(process)
    results_due(process)
    return process


def _begin_result(process: Process) -> None:
    """Let the result phase begin now, unless its date has come already."""
    now = database_now()
    phases = {phase.kind: phase for phase in process.phases.all()}
    if PhaseKind.RESULT in phases and phases[PhaseKind.RESULT].starts_at <= now:
        return
    process.phases.filter(kind=PhaseKind.RESULT).delete()
    process.phases.filter(kind=PhaseKind.DECISION, starts_at__lt=now).update(ends_at=now)
    Phase.objects.create(process=process, kind=PhaseKind.RESULT, starts_at=now)


def _note(process: Process) -> dict[str, str]:
    return {"en": process.source} if process.is_real else {}


def _add(actor: Actor, round_: Round, proposal: Proposal) -> None:
    point = None
    if proposal.latitude is not None and proposal.longitude is not None:
        point = (proposal.latitude, proposal.longitude)
    add_candidate(
        actor=actor,
        round_id=round_.pk,
        code=proposal.code,
        title=proposal.title,
        cost=proposal.cost or 0,
        source=proposal,
        details=CandidateDetails(
            category=", ".join(proposal.categories)[:120],
            place=(proposal.place or proposal.district)[:160],
            position=point,
            language=proposal.language or "en",
        ),
    )
