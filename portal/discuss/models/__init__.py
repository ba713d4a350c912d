"""Threads, comments, reactions, reports and cases."""

from portal.discuss.models.comments import (
    DEEPEST,
    Alignment,
    Comment,
    CommentRevision,
    Label,
    Reaction,
    ReactionKind,
)
from portal.discuss.models.moderation import Case, Report, Rule
from portal.discuss.models.threads import Thread

__all__ = [
    "DEEPEST",
    "Alignment",
    "Case",
    "Comment",
    "CommentRevision",
    "Label",
    "Reaction",
    "ReactionKind",
    "Report",
    "Rule",
    "Thread",
]
