"""Opening, closing and recounting threads."""

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from portal.accounts.actor import Actor
from portal.audit.services import record
from portal.common.errors import NotFound
from portal.common.permissions import require
from portal.discuss.events import ThreadChanged
from portal.discuss.models import Comment, Thread
from portal.discuss.permissions import can_moderate
from portal.discuss.registry import discussable_of
from portal.discuss.services.announcing import announce
from portal.discuss.states import THREAD, CommentState


@transaction.atomic
def open_thread(
    *,
    actor: Actor,
    subject: models.Model,
    municipality_id: int | None = None,
    topic: str = "",
    title: str = "",
    asks_alignment: bool = False,
) -> Thread:
    """Return the discussion of ``subject`` on ``topic``, making it at the first call.

    Raises ``LookupError`` for a model that was never registered as discussable.
    """
    answers = discussable_of(subject)
    if answers is None:
        raise LookupError(f"{type(subject).__name__} is not registered with discuss.registry")
    thread, is_new = Thread.objects.get_or_create(
        subject_type=ContentType.objects.get_for_model(subject),
        subject_id=subject.pk,
        topic=topic,
        defaults={
            "municipality_id": municipality_id or answers.municipality_id(subject),
            "title": title,
            "asks_alignment": asks_alignment,
        },
    )
    thread.subject = subject
    if is_new:
        record(
            actor=actor,
            verb="thread.open",
            subject=thread,
            municipality_id=thread.municipality_id,
        )
    return thread


def close_thread(*, actor: Actor, thread_id: int) -> Thread:
    """End the writing; reading goes on."""
    return _move(actor, thread_id, "close")


def reopen_thread(*, actor: Actor, thread_id: int) -> Thread:
    """Let people write again."""
    return _move(actor, thread_id, "reopen")


@transaction.atomic
def recount_thread(*, thread_id: int) -> bool:
    """Set the counters of a thread and its comments from the rows; return whether any was wrong."""
    thread = lock_thread(thread_id)
    shown = thread.comments.filter(state=CommentState.VISIBLE)
    true = shown.aggregate(
        comment_count=Count("pk"),
        participant_count=Count("author_id", distinct=True),
        last_comment_at=Max("created_at"),
    )
    was_wrong = any(getattr(thread, name) != value for name, value in true.items())
    if was_wrong:
        Thread.objects.filter(pk=thread.pk).update(**true)
    return _recount_comments(thread) or was_wrong


def lock_thread(thread_id: int) -> Thread:
    """Return the thread with its row locked; raise ``NotFound`` if absent."""
    thread = Thread.objects.select_for_update().filter(pk=thread_id).first()
    if thread is None:
        raise NotFound
    return thread


@transaction.atomic
def _move(actor: Actor, thread_id: int, action: str) -> Thread:
    thread = lock_thread(thread_id)
    allowed = actor.is_system or can_moderate(actor, thread.municipality_id)
    require(allowed, _("Only a moderator may open or close a discussion."))
    thread.state = THREAD.next_state(thread.state, action)
    thread.save(update_fields=["state", "updated_at"])
    announce(thread.pk, ThreadChanged(thread.pk, thread.state))
    record(
        actor=actor,
        verb=f"thread.{action}",
        subject=thread,
        municipality_id=thread.municipality_id,
    )
    return thread


def _recount_comments(thread: Thread) -> bool:
    reactions = Q(reactions__isnull=False)
    was_wrong = False
    counted = thread.comments.annotate(
        support=Count("reactions", filter=reactions & Q(reactions__kind="support"), distinct=True),
        thanks=Count("reactions", filter=reactions & Q(reactions__kind="thanks"), distinct=True),
        insight=Count("reactions", filter=reactions & Q(reactions__kind="insight"), distinct=True),
    )
    below = _counts_below(thread)
    for comment in counted.iterator(chunk_size=500):
        true = {
            "support_count": comment.support,
            "thanks_count": comment.thanks,
            "insight_count": comment.insight,
            "reply_count": below.get(comment.pk, 0),
        }
        if any(getattr(comment, name) != value for name, value in true.items()):
            Comment.objects.filter(pk=comment.pk).update(**true)
            was_wrong = True
    return was_wrong


def _counts_below(thread: Thread) -> dict[int, int]:
    """Return how many shown comments stand below each comment, at every level."""
    below: dict[int, int] = {}
    shown = thread.comments.filter(state=CommentState.VISIBLE, depth__gt=0)
    for parent_id, root_id in shown.values_list("parent_id", "root_id"):
        for ancestor in {parent_id, root_id}:
            below[ancestor] = below.get(ancestor, 0) + 1
    return below
