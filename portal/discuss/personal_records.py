"""Personal records of discussions.

What was said in public stays, under an account without a name, so that
answers keep their sense and counts stay whole. What the person had removed,
earlier versions and appeals go.
"""

from django.db.models import Q

from portal.accounts.models import User
from portal.accounts.personal import (
    change_rows,
    delete_rows,
    keep_rows,
    register_personal,
    rows_of,
)
from portal.discuss.models import Case, Comment, CommentRevision, Reaction, Report
from portal.discuss.states import CommentState

COMMENT = ("thread_id", "text", "language", "alignment", "state", "created_at", "edited_at")
CASE = ("comment_id", "state", "decision", "rule", "reason", "appeal", "review_reason")


def _erase_comments(user: User) -> int:
    removed = Comment.objects.filter(author=user, state=CommentState.REMOVED)
    return removed.update(text="")


def _erase_cases(user: User) -> int:
    about = Q(comment__author=user)
    removed = Case.objects.filter(about, comment__state=CommentState.REMOVED).update(snapshot="")
    return removed + Case.objects.filter(about).exclude(appeal="").update(appeal="")


register_personal(Comment, rows_of(Comment, "author", *COMMENT), _erase_comments)
register_personal(
    CommentRevision,
    rows_of(CommentRevision, "comment__author", "comment_id", "number", "text", "written_at"),
    delete_rows(CommentRevision, "comment__author"),
)
register_personal(
    Reaction, rows_of(Reaction, "user", "comment_id", "kind", "created_at"), keep_rows
)
register_personal(
    Report,
    rows_of(Report, "reporter", "comment_id", "reason", "note", "created_at"),
    change_rows(Report, "reporter"),
)
register_personal(Case, rows_of(Case, "comment__author", *CASE), _erase_cases)
