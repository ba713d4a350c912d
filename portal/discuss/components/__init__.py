"""A thread and its comments, as they stand on a page."""

from portal.discuss.components.case import CaseNotice
from portal.discuss.components.comment import CommentBody, CommentCard, author_name
from portal.discuss.components.thread import (
    PAGE_PARAMETER,
    SORT_PARAMETER,
    ThreadView,
    count_in_words,
)

__all__ = [
    "PAGE_PARAMETER",
    "SORT_PARAMETER",
    "CaseNotice",
    "CommentBody",
    "CommentCard",
    "ThreadView",
    "author_name",
    "count_in_words",
]
