"""Writing, changing and taking back comments."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.actor import Actor
from portal.accounts.models import User
from portal.audit.services import record
from portal.common.clock import database_now
from portal.common.errors import NotFound
from portal.common.permissions import require
from portal.discuss.events import CommentChanged, CommentPosted
from portal.discuss.models import Comment, CommentRevision, Thread
from portal.discuss.permissions import (
    can_comment,
    can_edit,
    can_moderate,
    can_read_thread,
    can_remove,
    can_reply,
)
from portal.discuss.services.announcing import announce
from portal.discuss.services.checks import checked_alignment, checked_language, checked_text
from portal.discuss.services.counters import count_shown, count_withheld
from portal.discuss.services.limits import limit_acts, limit_comments, person
from portal.discuss.services.messages import tell_followers, tell_reply
from portal.discuss.services.threads import lock_thread
from portal.discuss.states import CASE, COMMENT, CaseState


@transaction.atomic
def post_comment(
    *,
    actor: Actor,
    thread_id: int,
    text: str,
    parent_id: int | None = None,
    language: str = "",
    alignment: str = "",
) -> Comment:
    """Say something in a thread, or answer a comment.

    Raises ``LoginRequired``, ``NotAllowed`` where the subject's phase says no,
    ``InvalidInput`` for an empty, too long or just repeated text, and
    ``TooManyRequests`` past the person's pace.
    """
    user = person(actor)
    thread = lock_thread(thread_id)
    if not can_read_thread(actor, thread):
        raise NotFound
    require(can_comment(actor, thread), _("This discussion is not open for comments now."))
    parent = _answered(actor, thread, parent_id)
    text, now = checked_text(text), database_now()
    limit_comments(user, text, now=now)
    comment = _store(
        thread,
        user,
        parent=parent,
        text=text,
        language=checked_language(language),
        alignment=checked_alignment(thread, alignment),
        created_at=now,
    )
    count_shown(thread, comment)
    announce(thread.pk, CommentPosted(thread.pk, comment.pk, comment.parent_id))
    _record(actor, "comment.post", comment)
    tell_reply(comment)
    tell_followers(comment)
    return comment


@transaction.atomic
def import_comment(
    *,
    actor: Actor,
    thread_id: int,
    author: User,
    text: str,
    at: datetime,
    parent_id: int | None = None,
    language: str = "en",
    alignment: str = "",
) -> Comment:
    """Store a comment that was made elsewhere or earlier: no pace, no message to listeners.

    Only the system and administrators may.
    """
    require(actor.is_administrator, _("Only an administrator may import comments."))
    thread = lock_thread(thread_id)
    parent = _comment_of(thread, parent_id)
    comment = _store(
        thread,
        author,
        parent=parent,
        text=checked_text(text),
        language=checked_language(language),
        alignment=checked_alignment(thread, alignment),
        created_at=at,
    )
    count_shown(thread, comment)
    _record(actor, "comment.import", comment)
    return comment


@transaction.atomic
def edit_comment(*, actor: Actor, comment_id: int, text: str) -> Comment:
    """Replace one's own text; the earlier one is kept as a version."""
    user = person(actor)
    comment = lock_readable_comment(actor, comment_id)
    require(can_edit(actor, comment), _("Only its author may change a comment that is shown."))
    text = checked_text(text)
    if text == comment.text:
        return comment
    limit_acts("EDITS", user)
    CommentRevision.objects.create(
        comment=comment,
        number=comment.revisions.count() + 1,
        text=comment.text,
        language=comment.language,
        written_at=comment.edited_at or comment.created_at,
    )
    comment.text, comment.edited_at = text, database_now()
    comment.save(update_fields=["text", "edited_at"])
    announce_change(comment)
    _record(actor, "comment.edit", comment)
    return comment


@transaction.atomic
def remove_comment(*, actor: Actor, comment_id: int) -> Comment:
    """Take one's own comment back; a sentence stays in its place."""
    person(actor)
    comment = lock_readable_comment(actor, comment_id)
    require(can_remove(actor, comment), _("Only its author may remove a comment."))
    move_comment(comment, "remove")
    _drop_open_case(comment)
    _record(actor, "comment.remove", comment)
    return comment


@transaction.atomic
def pin_comment(*, actor: Actor, comment_id: int, is_pinned: bool = True) -> Comment:
    """Put a top-level comment first in every order, or let it go back to its place."""
    comment = lock_readable_comment(actor, comment_id)
    allowed = can_moderate(actor, comment.thread.municipality_id)
    require(
        allowed and comment.depth == 0, _("Only a moderator may pin, and only a first comment.")
    )
    if comment.is_pinned != is_pinned:
        comment.is_pinned = is_pinned
        comment.save(update_fields=["is_pinned"])
        announce_change(comment)
        _record(actor, "comment.pin" if is_pinned else "comment.unpin", comment)
    return comment


def lock_comment(comment_id: int) -> Comment:
    """Return the comment with its thread's row and its own locked, in this order."""
    thread_id = Comment.objects.filter(pk=comment_id).values_list("thread_id", flat=True).first()
    if thread_id is None:
        raise NotFound
    thread = lock_thread(thread_id)
    comment = Comment.objects.select_for_update().get(pk=comment_id)
    comment.thread = thread
    return comment


def lock_readable_comment(actor: Actor, comment_id: int) -> Comment:
    """Return the comment locked as by ``lock_comment``; absent and hidden threads are the same."""
    comment = lock_comment(comment_id)
    if not can_read_thread(actor, comment.thread):
        raise NotFound
    return comment


def move_comment(comment: Comment, action: str) -> None:
    """Take one step of the comment's table and keep counters and stream in step.

    The comment comes from ``lock_comment``.
    """
    was_visible = comment.is_visible
    comment.state = COMMENT.next_state(comment.state, action)
    comment.save(update_fields=["state"])
    if comment.is_visible and not was_visible:
        count_shown(comment.thread, comment)
    elif was_visible and not comment.is_visible:
        count_withheld(comment.thread, comment)
    announce_change(comment)


def announce_change(comment: Comment) -> None:
    """Tell the thread's listeners that the comment looks different now."""
    event = CommentChanged(comment.thread_id, comment.pk, comment.state)
    announce(comment.thread_id, event)


def _drop_open_case(comment: Comment) -> None:
    """End the moderators' question about a comment that its author takes back."""
    case = comment.cases.select_for_update().filter(state=CaseState.OPEN).first()
    if case is not None:
        case.state = CASE.next_state(case.state, "drop")
        case.save(update_fields=["state"])


def _answered(actor: Actor, thread: Thread, parent_id: int | None) -> Comment | None:
    parent = _comment_of(thread, parent_id)
    if parent is not None:
        require(can_reply(actor, parent), _("This comment cannot be answered."))
    return parent


def _comment_of(thread: Thread, comment_id: int | None) -> Comment | None:
    if comment_id is None:
        return None
    comment = thread.comments.filter(pk=comment_id).first()
    if comment is None:
        raise NotFound
    return comment


def _store(thread: Thread, author: User, *, parent: Comment | None, **fields: object) -> Comment:
    return Comment.objects.create(
        thread=thread,
        author=author,
        parent=parent,
        root_id=(parent.root_id or parent.pk) if parent else None,
        depth=parent.depth + 1 if parent else 0,
        **fields,
    )


def _record(actor: Actor, verb: str, comment: Comment) -> None:
    record(
        actor=actor,
        verb=verb,
        subject=comment,
        municipality_id=comment.thread.municipality_id,
        details={"thread": comment.thread_id, "state": comment.state},
    )
