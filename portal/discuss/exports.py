"""A thread as open data."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from portal.discuss.components import author_name
from portal.discuss.models import Comment, Thread
from portal.discuss.selectors import list_public_comments

COLUMNS = (
    "id",
    "parent_id",
    "depth",
    "created_at",
    "edited_at",
    "author",
    "language",
    "alignment",
    "state",
    "label",
    "text",
    "support",
    "thanks",
    "insight",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def comment_row(comment: Comment) -> dict[str, Any]:
    """Return a comment as plain values; text and author are empty where it is not shown."""
    shown = comment.is_visible
    return {
        "id": comment.pk,
        "parent_id": comment.parent_id,
        "depth": comment.depth,
        "created_at": comment.created_at.isoformat(),
        "edited_at": comment.edited_at.isoformat() if comment.edited_at else None,
        "author": author_name(comment) if shown else "",
        "language": comment.language,
        "alignment": comment.alignment,
        "state": comment.state,
        "label": comment.label,
        "text": comment.text if shown else "",
        "support": comment.support_count,
        "thanks": comment.thanks_count,
        "insight": comment.insight_count,
    }


def thread_rows(thread: Thread) -> Iterator[dict[str, Any]]:
    """Yield every comment of the thread in order of time."""
    for comment in list_public_comments(thread=thread).iterator(chunk_size=500):
        yield comment_row(comment)


def thread_csv(thread: Thread) -> Iterator[str]:
    """Yield the thread as lines of CSV; no cell can be read as a formula."""
    line = io.StringIO()
    writer = csv.DictWriter(line, COLUMNS)
    writer.writeheader()
    yield line.getvalue()
    for row in thread_rows(thread):
        line.seek(0)
        line.truncate()
        writer.writerow({name: _safe_cell(value) for name, value in row.items()})
        yield line.getvalue()


def _safe_cell(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
