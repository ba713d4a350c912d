"""The counters of a thread, moved in the transaction that shows or hides a comment."""

from django.db.models import F, Max

from portal.discuss.models import Comment, Thread
from portal.discuss.states import CommentState


def count_shown(thread: Thread, comment: Comment) -> None:
    """Count ``comment``, which has just become readable; the thread's row is locked."""
    _move(thread, comment, 1)
    if thread.last_comment_at is None or thread.last_comment_at < comment.created_at:
        thread.last_comment_at = comment.created_at
    _save(thread)


def count_withheld(thread: Thread, comment: Comment) -> None:
    """Take ``comment``, which has just become unreadable, out of the counts."""
    _move(thread, comment, -1)
    if thread.last_comment_at == comment.created_at:
        shown = Comment.objects.filter(thread=thread, state=CommentState.VISIBLE)
        thread.last_comment_at = shown.aggregate(last=Max("created_at"))["last"]
    _save(thread)


def _move(thread: Thread, comment: Comment, step: int) -> None:
    thread.comment_count += step
    has_other = (
        Comment.objects.filter(
            thread=thread, author_id=comment.author_id, state=CommentState.VISIBLE
        )
        .exclude(pk=comment.pk)
        .exists()
    )
    if comment.author_id is not None and not has_other:
        thread.participant_count += step
    above = {pk for pk in (comment.parent_id, comment.root_id) if pk is not None}
    if above:
        Comment.objects.filter(pk__in=above).update(reply_count=F("reply_count") + step)


def _save(thread: Thread) -> None:
    thread.save(
        update_fields=["comment_count", "participant_count", "last_comment_at", "updated_at"]
    )
