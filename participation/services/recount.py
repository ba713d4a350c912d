"""Working out every counter of a process again."""

from collections import Counter

from django.db import transaction
from django.db.models import Count

from participation.ballot_rules import tally_of
from participation.models import Ballot, Proposal, Support
from participation.services.access import locked_process
from participation.services.freshness import content_changed
from participation.states import BallotSource, ProposalState


@transaction.atomic
def recount_process(process_id: int) -> int:
    """Put the counters of a process and its proposals right; return how many were wrong.

    The votes of an imported election are those of its file and stay.
    """
    process = locked_process(process_id)
    votes, score = _tally(process_id, process.ballot_kind)
    supports = dict(
        Support.objects.filter(proposal__process_id=process_id)
        .values_list("proposal_id")
        .annotate(n=Count("pk"))
    )
    wrong = []
    for proposal in Proposal.objects.filter(process_id=process_id):
        right = {
            "support_count": supports.get(proposal.pk, 0),
            "vote_count": votes[proposal.code],
            "score": score[proposal.code],
        }
        if process.content_hash:
            right = {"support_count": right["support_count"]}
        if any(getattr(proposal, name) != value for name, value in right.items()):
            for name, value in right.items():
                setattr(proposal, name, value)
            wrong.append(proposal)
    Proposal.objects.bulk_update(wrong, ["support_count", "vote_count", "score"], batch_size=500)
    ballots = Ballot.objects.filter(process_id=process_id, is_live=True).count()
    published = Proposal.objects.filter(
        process_id=process_id, state=ProposalState.PUBLISHED
    ).count()
    faults = len(wrong)
    if (process.ballot_count, process.proposal_count) != (ballots, published):
        process.ballot_count, process.proposal_count = ballots, published
        process.save(update_fields=["ballot_count", "proposal_count", "updated_at"])
        faults += 1
    content_changed(process)
    return faults


def _tally(process_id: int, kind: str) -> tuple[Counter[str], Counter[str]]:
    votes: Counter[str] = Counter()
    score: Counter[str] = Counter()
    live = Ballot.objects.filter(process_id=process_id, is_live=True).exclude(
        source=BallotSource.IMPORT
    )
    for marks in live.values_list("marks", flat=True).iterator():
        for code, (count, points) in tally_of(marks, kind).items():
            votes[code] += count
            score[code] += points
    return votes, score
