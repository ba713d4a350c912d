"""Setting the dates of a process."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db import transaction
from django.utils.translation import gettext as _

from participation.events import PhasesSet, stream_of
from participation.models import Phase, Process
from participation.permissions import can_manage_process
from participation.services.access import locked_process
from participation.services.freshness import content_changed
from participation.states import PhaseKind, ProcessState
from portal.accounts.actor import Actor
from portal.audit.services import record
from portal.common.clock import database_now
from portal.common.errors import Conflict, InvalidInput
from portal.common.permissions import require
from portal.live.services import append


@dataclass(frozen=True)
class PhaseDates:
    """When a phase begins, and the first moment after it (None: until the next one begins)."""

    kind: str
    starts_at: datetime
    ends_at: datetime | None = None


@transaction.atomic
def set_phases(*, actor: Actor, process_id: int, phases: Sequence[PhaseDates]) -> Process:
    """Replace the dates of the process's phases.

    Raises
    ------
    InvalidInput
        If a phase is unknown or stands twice, ends before it starts, overlaps
        another, or comes before one that belongs before it.
        Also if a public process would be left without any.
    Conflict
        If a vote that people have taken part in would be opened again, or lost.
    """
    process = locked_process(process_id)
    require(can_manage_process(actor, process), _("Only its facilitators may set the phases."))
    check_phases(phases)
    _check_phases_stay(process, phases)
    _check_vote_stays_closed(process, phases)
    process.phases.all().delete()
    write_phases(process, phases)
    record(
        actor=actor,
        verb="process.set_phases",
        subject=process,
        municipality_id=next(iter(process.municipality_ids), None),
        details={
            phase.kind: [
                phase.starts_at.isoformat(),
                phase.ends_at.isoformat() if phase.ends_at else None,
            ]
            for phase in phases
        },
    )
    append(stream_of(process), PhasesSet(process.pk))
    content_changed(process)
    return process


def write_phases(process: Process, phases: Sequence[PhaseDates]) -> None:
    """Store checked phases of a process that has none."""
    check_phases(phases)
    ordered = sorted(phases, key=lambda phase: PhaseKind.values.index(phase.kind))
    next_starts = [*(phase.starts_at for phase in ordered), None][1:]
    Phase.objects.bulk_create(
        Phase(
            process=process,
            kind=phase.kind,
            starts_at=phase.starts_at,
            ends_at=phase.ends_at or next_start,
        )
        for phase, next_start in zip(ordered, next_starts, strict=True)
    )
    getattr(process, "_prefetched_objects_cache", {}).pop("phases", None)


def check_phases(phases: Sequence[PhaseDates]) -> None:
    """Raise ``InvalidInput`` unless the phases follow each other in their order."""
    order = PhaseKind.values
    unknown = [phase.kind for phase in phases if phase.kind not in order]
    if unknown:
        raise InvalidInput(_("There is no phase called %s.") % unknown[0])
    ordered = sorted(phases, key=lambda phase: order.index(phase.kind))
    for phase in ordered:
        if phase.ends_at is not None and phase.ends_at <= phase.starts_at:
            raise InvalidInput(fields={phase.kind: _("A phase must end after it starts.")})
    for earlier, later in pairwise(ordered):
        if earlier.kind == later.kind:
            raise InvalidInput(fields={later.kind: _("This phase is given twice.")})
        if later.starts_at < earlier.starts_at or (
            earlier.ends_at is not None and later.starts_at < earlier.ends_at
        ):
            raise InvalidInput(
                fields={later.kind: _("This phase must start after the one before it has ended.")}
            )


def _check_phases_stay(process: Process, phases: Sequence[PhaseDates]) -> None:
    if not phases and process.state != ProcessState.DRAFT:
        raise InvalidInput(_("A public process needs at least one phase. Give it a first day."))
    had_vote = any(phase.kind == PhaseKind.VOTING for phase in process.phases.all())
    keeps_vote = any(phase.kind == PhaseKind.VOTING for phase in phases)
    if process.ballot_count and had_vote and not keeps_vote:
        raise Conflict(_("People have voted: the dates of the vote cannot be taken away."))


def _check_vote_stays_closed(process: Process, phases: Sequence[PhaseDates]) -> None:
    now = database_now()
    before = [p for p in process.phases.all() if p.kind == PhaseKind.VOTING and p.is_past(now)]
    after = [p for p in phases if p.kind == PhaseKind.VOTING]
    reopened = any(p.ends_at is None or p.ends_at > now for p in after)
    if before and reopened and process.ballot_count:
        raise Conflict(_("The vote is over and its totals are public: it cannot be opened again."))
