"""Reacting without words."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from portal.accounts.actor import Actor
from portal.audit.services import record
from portal.common.errors import InvalidInput, NotFound
from portal.common.permissions import require
from portal.discuss.events import CommentReacted, stream_of
from portal.discuss.models import Comment, Reaction, ReactionKind
from portal.discuss.permissions import can_comment, can_react, can_read_thread
from portal.discuss.services.limits import limit_acts, person
from portal.live.services import append_coalesced


@transaction.atomic
def react(*, actor: Actor, comment_id: int, kind: str) -> Comment:
    """Add the actor's reaction; doing it again changes nothing."""
    user = person(actor)
    comment = _reactable(actor, comment_id, kind)
    _reaction, is_new = Reaction.objects.get_or_create(comment=comment, user=user, kind=kind)
    if is_new:
        limit_acts("REACTIONS", user)
        _count(actor, comment, kind, 1)
    return comment


@transaction.atomic
def withdraw_reaction(*, actor: Actor, comment_id: int, kind: str) -> Comment:
    """Take the actor's reaction back; doing it again changes nothing."""
    user = person(actor)
    comment = _reactable(actor, comment_id, kind)
    gone, _rows = Reaction.objects.filter(comment=comment, user=user, kind=kind).delete()
    if gone:
        _count(actor, comment, kind, -1)
    return comment


def _reactable(actor: Actor, comment_id: int, kind: str) -> Comment:
    if kind not in ReactionKind.values:
        raise InvalidInput(fields={"kind": _("Choose one of the reactions offered.")})
    comment = (
        Comment.objects.select_for_update(of=("self",))
        .select_related("thread")
        .filter(pk=comment_id)
        .first()
    )
    if comment is None or not can_read_thread(actor, comment.thread):
        raise NotFound
    require(
        can_react(actor, comment) and can_comment(actor, comment.thread),
        _("You may react to what others say, while the discussion is open."),
    )
    return comment


def _count(actor: Actor, comment: Comment, kind: str, step: int) -> None:
    column = f"{kind}_count"
    Comment.objects.filter(pk=comment.pk).update(**{column: F(column) + step})
    comment.refresh_from_db(fields=[column])
    append_coalesced(stream_of(comment.thread_id), CommentReacted(comment.thread_id, comment.pk))
    record(
        actor=actor,
        verb="comment.react" if step > 0 else "comment.unreact",
        subject=comment,
        municipality_id=comment.thread.municipality_id,
        details={"kind": kind},
    )
