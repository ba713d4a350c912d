"""Telling listeners, and dropping the kept pages that show a thread."""

from django.db import transaction

from portal.common.pagecache import bump
from portal.discuss.events import page_group_of, stream_of
from portal.live.events import Event
from portal.live.services import append


def announce(thread_id: int, event: Event) -> None:
    """Append ``event`` to the thread's stream; after the commit no kept page shows the old state."""
    append(stream_of(thread_id), event)
    transaction.on_commit(lambda: bump(page_group_of(thread_id)), robust=True)
