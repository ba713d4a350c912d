"""Comments on the spine."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.actor import Actor
from portal.discuss.models import Comment
from portal.discuss.permissions import can_read_thread
from portal.discuss.selectors import list_of_person
from portal.discuss.states import CommentState
from portal.discuss.text import excerpt
from portal.trace.registry import Kind, Standing, register_kind

_STATES = {
    CommentState.VISIBLE: "done",
    CommentState.HELD: "waiting",
    CommentState.HIDDEN: "not_chosen",
    CommentState.REMOVED: "done",
}


def register_comments() -> None:
    """Make comments known to timelines and to "My contributions"."""
    register_kind(
        Kind(
            model=Comment,
            name=_("comment"),
            title=lambda comment: (
                excerpt(comment.text) if comment.is_visible else str(_("Comment"))
            ),
            url=lambda comment: reverse("discuss:comment", args=[comment.pk]),
            standing=standing_of,
            of_person=list_of_person,
            can_read=_can_read,
            about=lambda comment: (comment.thread.subject_type_id, comment.thread.subject_id),
        )
    )


def standing_of(comment: Comment) -> Standing:
    """Return where the comment stands, by its state."""
    state = CommentState(comment.state)
    return Standing(stage=str(state.label), state=_STATES[state])


def _can_read(actor: Actor, comment: Comment) -> bool:
    return comment.is_visible and can_read_thread(actor, comment.thread)
