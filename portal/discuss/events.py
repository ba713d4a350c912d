"""What a thread's stream tells: ids and state names, never text."""

from dataclasses import dataclass
from typing import ClassVar

from portal.live.events import Event


def stream_of(thread_id: int) -> str:
    """Return the key of the thread's stream."""
    return f"thread:{thread_id}"


def page_group_of(thread_id: int) -> str:
    """Return the group of kept pages that show the thread, for ``cached_for_anonymous``."""
    return f"thread:{thread_id}"


@dataclass(frozen=True)
class CommentPosted(Event):
    """A comment can be read that could not be read before."""

    name: ClassVar[str] = "comment_posted"
    thread_id: int
    comment_id: int
    parent_id: int | None = None


@dataclass(frozen=True)
class CommentChanged(Event):
    """A comment was edited, pinned, labelled, hidden, removed or restored."""

    name: ClassVar[str] = "comment_changed"
    thread_id: int
    comment_id: int
    state: str


@dataclass(frozen=True)
class CommentReacted(Event):
    """Somebody reacted to a comment, or took a reaction back."""

    name: ClassVar[str] = "comment_reacted"
    thread_id: int
    comment_id: int


@dataclass(frozen=True)
class ThreadChanged(Event):
    """A thread was closed or opened again."""

    name: ClassVar[str] = "thread_changed"
    thread_id: int
    state: str
