"""Who may do what in a discussion. Pure: no queries of their own."""

from portal.accounts.actor import Actor
from portal.accounts.models import Role
from portal.discuss.models import DEEPEST, Case, Comment, Thread
from portal.discuss.registry import discussable_of
from portal.discuss.states import CommentState, ThreadState


def can_moderate(actor: Actor, municipality_id: int) -> bool:
    """Whether the actor keeps order in the municipality's discussions."""
    return actor.has_role(Role.MODERATOR, municipality_id)


def can_read_thread(actor: Actor, thread: Thread) -> bool:
    """Whether the subject is open to the actor."""
    subject = thread.subject
    answers = discussable_of(subject)
    return answers is not None and answers.can_read(actor, subject)


def can_comment(actor: Actor, thread: Thread) -> bool:
    """Whether the thread is open and the subject's present phase lets the actor write."""
    subject = thread.subject
    answers = discussable_of(subject)
    return (
        actor.is_authenticated
        and thread.state == ThreadState.OPEN
        and answers is not None
        and answers.can_read(actor, subject)
        and answers.can_comment(actor, subject)
    )


def can_reply(actor: Actor, comment: Comment) -> bool:
    """Whether the actor may answer this comment, the thread being open to them."""
    return actor.is_authenticated and comment.is_visible and comment.depth < DEEPEST


def is_author(actor: Actor, comment: Comment) -> bool:
    """Whether the actor wrote the comment."""
    return actor.user_id is not None and actor.user_id == comment.author_id


def can_read_text(actor: Actor, comment: Comment) -> bool:
    """Whether the actor may see the text, whatever became of it."""
    if comment.is_visible or can_moderate(actor, comment.thread.municipality_id):
        return True
    return is_author(actor, comment) and comment.state != CommentState.REMOVED


def can_react(actor: Actor, comment: Comment) -> bool:
    """Whether the actor may react: to others' comments that are shown."""
    return actor.is_authenticated and comment.is_visible and not is_author(actor, comment)


def can_report(actor: Actor, comment: Comment) -> bool:
    """Whether the actor may ask the moderators to look at the comment."""
    return can_react(actor, comment)


def can_edit(actor: Actor, comment: Comment) -> bool:
    """Whether the actor may change the text: their own, while it is shown."""
    return is_author(actor, comment) and comment.is_visible


def can_remove(actor: Actor, comment: Comment) -> bool:
    """Whether the actor may take the comment back."""
    return is_author(actor, comment) and comment.state in {CommentState.VISIBLE, CommentState.HELD}


def can_appeal(actor: Actor, case: Case) -> bool:
    """Whether the actor is the author whom the decision concerns."""
    return is_author(actor, case.comment)


def can_review(actor: Actor, case: Case) -> bool:
    """Whether the actor may review the appeal: a moderator who did not decide and did not write."""
    return (
        can_moderate(actor, case.comment.thread.municipality_id)
        and actor.user_id != case.decided_by_id
        and not is_author(actor, case.comment)
    )


def can_decide(actor: Actor, case: Case) -> bool:
    """Whether the actor may decide the case: a moderator, never on their own comment."""
    return can_moderate(actor, case.comment.thread.municipality_id) and not is_author(
        actor, case.comment
    )
