"""What happens when a phase begins or ends. Nothing depends on it being on time."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from participation.events import PhasesSet, stream_of
from participation.jobs import run_topics
from participation.models import Phase, Process
from participation.news import tell_vote_open
from participation.permissions import can_see_votes
from participation.services.access import locked_process
from participation.services.freshness import content_changed, results_due
from participation.states import PhaseKind, ProcessState
from participation.talk_topics import comments_of
from portal.jobs import ticker
from portal.live.services import append

EVERY = 20.0
TALK_EVERY = 600.0


def register_timers() -> None:
    """Look for phases that turned, every few seconds."""
    ticker.register("participation.turn_phases", EVERY, turn_phases)
    ticker.register("participation.topics", TALK_EVERY, sum_up_talk)


def turn_phases() -> int:
    """Announce every phase that began and was not announced yet; return how many."""
    now = timezone.now()
    begun = Phase.objects.filter(
        is_announced=False, starts_at__lte=now, process__state=ProcessState.PUBLISHED
    )
    found = list(begun.values_list("pk", "process_id"))
    for phase_id, process_id in found:
        _announce(phase_id, process_id)
    return len(found)


def sum_up_talk() -> int:
    """Have the topics of every process worked out anew that was talked about lately; return how many."""
    lately = timezone.now() - timedelta(seconds=2 * TALK_EVERY)
    talked = [
        process.pk
        for process in Process.objects.filter(state=ProcessState.PUBLISHED)
        if comments_of(process).filter(created_at__gte=lately).exists()
    ]
    for process_id in talked:
        run_topics.enqueue(process_id)
    return len(talked)


@transaction.atomic
def _announce(phase_id: int, process_id: int) -> None:
    process = locked_process(process_id)
    if not Phase.objects.filter(pk=phase_id, is_announced=False).update(is_announced=True):
        return
    phase = Phase.objects.get(pk=phase_id)
    append(stream_of(process), PhasesSet(process.pk))
    content_changed(process)
    if can_see_votes(process, timezone.now()):
        results_due(process)
    if phase.kind == PhaseKind.VOTING and phase.is_open() and not process.is_real:
        tell_vote_open(process)
