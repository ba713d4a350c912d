"""What people are told of a budget: those who wrote, and those who follow."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from participation.models import Process, Proposal
from participation.urls_of import process_url, proposal_url, results_url
from portal.notify.services import News, notify
from portal.notify.topics import Topic


def tell_new_proposal(proposal: Proposal) -> None:
    """Tell those who follow the process or the district."""
    process = proposal.process
    topics = [Topic.of(process)]
    if proposal.district:
        topics += [Topic.area(pk, proposal.district) for pk in process.municipality_ids]
    notify(
        news=News(
            "follow",
            f"proposal.published:{proposal.pk}",
            format_lazy(_("New proposal: {title}"), title=proposal.title),
            url=lambda: proposal_url(proposal),
        ),
        topics=topics,
        exclude=_author(proposal),
    )


def tell_review(proposal: Proposal, key: str, words: object, reason: str) -> None:
    """Tell the author and the followers what a facilitator found, with the reason."""
    notify(
        news=News(
            "outcome",
            f"{key}:{proposal.pk}:{proposal.updated_at.isoformat()}",
            format_lazy("{words}: {title}", words=words, title=proposal.title),
            reason,
            lambda: proposal_url(proposal),
        ),
        user_ids=_author(proposal),
        topics=[Topic.of(proposal)] if proposal.is_public else [],
    )


def tell_decision(process: Process) -> None:
    """Tell every author and follower that the decision is there, and the authors what it says."""
    notify(
        news=News(
            "follow",
            f"process.decided:{process.pk}:{process.decision_id}",
            lambda: str(_("Decided: %(title)s") % {"title": process.title}),
            url=lambda: results_url(process),
        ),
        topics=[Topic.of(process)],
    )
    for proposal in Proposal.objects.filter(process=process, author__isnull=False).exclude(
        outcome=""
    ):
        proposal.process = process
        tell_review(proposal, "proposal.decided", proposal.get_outcome_display(), "")


def tell_vote_open(process: Process) -> None:
    """Tell followers that they can vote now."""
    notify(
        news=News(
            "follow",
            f"process.vote:{process.pk}",
            lambda: str(_("You can vote now: %(title)s") % {"title": process.title}),
            url=lambda: process_url(process),
        ),
        topics=[Topic.of(process)],
    )


def _author(proposal: Proposal) -> list[int]:
    return [proposal.author_id] if proposal.author_id else []
