"""Work that is done in the background."""

from django_tasks import task

from participation.models import Proposal
from participation.states import ProposalState
from portal.text import Index

KEPT = 5
LIKE = 0.25


def index_of_process(process_id: int) -> Index[int]:
    """Return an index of the texts of a process's public proposals."""
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
