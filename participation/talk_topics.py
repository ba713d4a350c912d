"""What people talk about in a process: topics of its comments, worked out in the background."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language

from participation.models import Process, Proposal
from portal.discuss.models import Comment
from portal.discuss.states import CommentState
from portal.discuss.text import excerpt
from portal.ui.component import Component

FEWEST = 12  # comments in one language: fewer are read faster than summed up
SHOWN = 6
WORDS = 4


@dataclass(frozen=True)
class TalkTopic:
    """One topic: its words in their language, how many comments, and the best supported of them."""

    words: str
    language: str
    size: int
    quote: str
    url: str


@dataclass(frozen=True)
class TalkTopics(Component):
    """The topics of a process's comments, those in the reader's language first."""

    template_name: ClassVar[str] = "participation/components/talk_topics.html"
    topics: Sequence[TalkTopic]


def comments_of(process: Process) -> QuerySet[Comment]:
    """Return the comments shown on the process and on its proposals."""
    kinds = ContentType.objects.get_for_models(Process, Proposal)
    proposals = Proposal.objects.filter(process=process).values("pk")
    return Comment.objects.filter(
        Q(thread__subject_type=kinds[Process], thread__subject_id=process.pk)
        | Q(thread__subject_type=kinds[Proposal], thread__subject_id__in=proposals),
        state=CommentState.VISIBLE,
    )


def find_topics(process: Process) -> list[dict[str, Any]]:
    """Return the topics of each language with enough comments, as ``Process.topics`` holds them."""
    from portal.text import topics

    by_language: dict[str, list[Comment]] = {}
    for comment in comments_of(process).order_by("pk"):
        by_language.setdefault(comment.language, []).append(comment)
    found = []
    for language, comments in sorted(by_language.items()):
        if len(comments) < FEWEST:
            continue
        known = {comment.pk: comment for comment in comments}
        for topic in topics(list(known), [c.text for c in comments], language):
            best = max(topic.members, key=lambda pk: (known[pk].support_count, -pk))
            row = {"words": list(topic.terms), "size": topic.size, "example": best}
            found.append({"language": language, **row})
    return found


def talk_of(process: Process) -> TalkTopics | None:
    """Return the topics to show, in one query; None where nothing was found yet.

    A topic whose example is hidden meanwhile is left out until the next count.
    """
    own = get_language()
    rows = sorted(process.topics, key=lambda row: (row["language"] != own, -row["size"]))[:SHOWN]
    if not rows:
        return None
    examples = Comment.objects.filter(state=CommentState.VISIBLE).in_bulk(
        [row["example"] for row in rows]
    )
    shown = [_topic(row, examples[row["example"]]) for row in rows if row["example"] in examples]
    return TalkTopics(shown) if shown else None


def _topic(row: dict[str, Any], example: Comment) -> TalkTopic:
    return TalkTopic(
        words=", ".join(row["words"][:WORDS]),
        language=row["language"],
        size=row["size"],
        quote=excerpt(example.text),
        url=reverse("discuss:comment", args=[example.pk]),
    )
