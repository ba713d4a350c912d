"""Where a thread, a comment and a moderation case may stand, and what leads from one to the next."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.common.transitions import StateMachine, Transition


class ThreadState(models.TextChoices):
    """Whether people may still write."""

    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


THREAD = StateMachine(
    (
        Transition("close", frozenset({ThreadState.OPEN}), ThreadState.CLOSED),
        Transition("reopen", frozenset({ThreadState.CLOSED}), ThreadState.OPEN),
    )
)


class CommentState(models.TextChoices):
    """Who may see the text. The text itself is never blanked."""

    VISIBLE = "visible", _("Shown")
    HELD = "held", _("Held for review")
    HIDDEN = "hidden", _("Hidden by a moderator")
    REMOVED = "removed", _("Removed by its author")


_C = CommentState
COMMENT = StateMachine(
    (
        Transition("hold", frozenset({_C.VISIBLE}), _C.HELD),
        Transition("release", frozenset({_C.HELD}), _C.VISIBLE),
        Transition("hide", frozenset({_C.VISIBLE, _C.HELD}), _C.HIDDEN),
        Transition("restore", frozenset({_C.HIDDEN}), _C.VISIBLE),
        Transition("remove", frozenset({_C.VISIBLE, _C.HELD}), _C.REMOVED),
    )
)


class CaseState(models.TextChoices):
    """How far a moderation case has come."""

    OPEN = "open", _("Waiting for a moderator")
    KEPT = "kept", _("Kept")
    HIDDEN = "hidden", _("Hidden")
    LABELLED = "labelled", _("Labelled")
    MOOT = "moot", _("Removed by its author before a decision")
    APPEALED = "appealed", _("Appealed")
    UPHELD = "upheld", _("Upheld on appeal")
    REVERSED = "reversed", _("Reversed on appeal")


_M = CaseState
CASE = StateMachine(
    (
        Transition("keep", frozenset({_M.OPEN}), _M.KEPT),
        Transition("hide", frozenset({_M.OPEN}), _M.HIDDEN),
        Transition("label", frozenset({_M.OPEN}), _M.LABELLED),
        Transition("drop", frozenset({_M.OPEN}), _M.MOOT),
        Transition("appeal", frozenset({_M.HIDDEN, _M.LABELLED}), _M.APPEALED),
        Transition("uphold", frozenset({_M.APPEALED}), _M.UPHELD),
        Transition("reverse", frozenset({_M.APPEALED}), _M.REVERSED),
    )
)
