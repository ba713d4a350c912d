"""Work that is done in the background."""

from typing import TYPE_CHECKING

from django.utils import timezone
from django_tasks import task

from participation.models import Process, Proposal
from participation.states import ProposalState
from participation.talk_topics import find_topics
from participation.turnout import plain_of

if TYPE_CHECKING:
    from portal.text import Index

KEPT = 5
LIKE = 0.25


def index_of_process(process_id: int) -> "Index[int]":
    """Return an index of the texts of a process's public proposals."""
    from portal.text import Index  # loads scikit-learn: not before it is needed

    rows = list(
        Proposal.objects.filter(process_id=process_id, state=ProposalState.PUBLISHED)
        .order_by("pk")
        .values_list("pk", "title", "text")
    )
    return Index.build([row[0] for row in rows], [f"{row[1]}\n{row[2]}" for row in rows])


@task()
def run_similar(process_id: int) -> int:
    """Store with every public proposal which others are nearest; return how many were looked at."""
    index = index_of_process(process_id)
    proposals = list(
        Proposal.objects.filter(process_id=process_id, state=ProposalState.PUBLISHED).only(
            "pk", "title", "text", "similar"
        )
    )
    for proposal in proposals:
        text = f"{proposal.title}\n{proposal.text}"
        found = index.similar(text, k=KEPT + 1, threshold=LIKE)
        proposal.similar = [
            [pk, round(likeness, 3)] for pk, likeness in found if pk != proposal.pk
        ][:KEPT]
    Proposal.objects.bulk_update(proposals, ["similar"], batch_size=200)
    return len(proposals)


@task()
def run_topics(process_id: int) -> int:
    """Keep what the comments of a process are about; return the number of topics."""
    from participation.services.freshness import content_changed

    process = Process.objects.get(pk=process_id)
    process.topics = find_topics(process)
    process.save(update_fields=["topics", "updated_at"])
    content_changed(process)
    return len(process.topics)


@task()
def run_results(process_id: int) -> bool:
    """Keep the turnout and the downloads of a vote that is over; return whether it is."""
    from participation.exports import keep_files
    from participation.permissions import can_see_votes
    from participation.selectors import count_turnout
    from participation.services.freshness import content_changed

    process = Process.objects.prefetch_related("phases", "municipalities").get(pk=process_id)
    if not can_see_votes(process, timezone.now()):
        return False
    process.turnout = plain_of(count_turnout(process=process))
    process.save(update_fields=["turnout", "updated_at"])
    keep_files(process)
    content_changed(process)
    return True
