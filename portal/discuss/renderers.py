"""How a thread's events look in the pages that listen: the same bytes for everyone."""

from typing import Any

from django.utils.translation import gettext as _

from portal.discuss.components import CommentBody, CommentCard, count_in_words
from portal.discuss.events import CommentChanged, CommentPosted, CommentReacted, ThreadChanged
from portal.discuss.models import Comment, ReactionKind, Thread
from portal.discuss.selectors import Branch
from portal.discuss.states import ThreadState
from portal.live.registry import Fragment, register_renderer


def register_renderers() -> None:
    """Tell the live layer how each event looks."""
    register_renderer(CommentPosted.name, posted)
    register_renderer(CommentChanged.name, changed)
    register_renderer(CommentReacted.name, reacted)
    register_renderer(ThreadChanged.name, thread_changed)


def posted(payload: dict[str, Any]) -> list[Fragment]:
    """Add the new comment where each page's order wants it, and the count."""
    comment = _comment(payload["comment_id"])
    if comment is None or not comment.is_visible:
        return []
    card = CommentCard(Branch(comment), level=3 + comment.depth).render()
    thread_id = comment.thread_id
    if comment.parent_id:
        places = [Fragment(f"#comment-{comment.parent_id}-replies", "append", card)]
    else:
        newest, oldest = (
            f'#thread-{thread_id}-list[data-order="{o}"]' for o in ("newest", "oldest")
        )
        places = [Fragment(newest, "prepend", card), Fragment(oldest, "append", card)]
    return [
        Fragment(f"#thread-{thread_id}-empty", "remove", ""),
        *places,
        _count(comment.thread),
    ]


def changed(payload: dict[str, Any]) -> list[Fragment]:
    """Show the comment's text anew, or the sentence in its place."""
    comment = _comment(payload["comment_id"])
    if comment is None:
        return []
    target = f"#comment-{comment.pk}"
    fragments = [
        Fragment(f"{target}-body", "replace", CommentBody(comment).render()),
        _count(comment.thread),
    ]
    if not comment.is_visible:
        fragments.append(Fragment(f"{target}-acts", "remove", ""))
    return fragments


def reacted(payload: dict[str, Any]) -> list[Fragment]:
    """Show the counts of the moment."""
    comment = _comment(payload["comment_id"])
    if comment is None or not comment.is_visible:
        return []
    counts = {kind.value: getattr(comment, f"{kind.value}_count") for kind in ReactionKind}
    return [
        Fragment(f"#comment-{comment.pk}-{kind}", "inner", str(count or ""))
        for kind, count in counts.items()
    ]


def thread_changed(payload: dict[str, Any]) -> list[Fragment]:
    """Say that writing has ended, or may go on."""
    words = (
        _("This discussion has just been closed. It stays readable.")
        if payload["state"] == ThreadState.CLOSED
        else _("This discussion is open again. Reload the page to write.")
    )
    return [Fragment(f"#thread-{payload['thread_id']}-notice", "inner", f"<p>{words}</p>")]


def _count(thread: Thread) -> Fragment:
    return Fragment(f"#thread-{thread.pk}-count", "inner", count_in_words(thread.comment_count))


def _comment(comment_id: int) -> Comment | None:
    return (
        Comment.objects.select_related("thread", "author", "parent").filter(pk=comment_id).first()
    )
