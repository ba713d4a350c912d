"""Writing to a stream."""

from django.db import transaction
from django.db.models import F

from portal.live.events import Event
from portal.live.models import Stream, StreamEvent
from portal.live.wake import wake


def append(stream: str, event: Event) -> int:
    """Add ``event`` to the stream inside the caller's transaction; return its number.

    Raises ``RuntimeError`` outside a transaction. The stream's row is locked
    from here to the commit, so lock the domain row first. Numbers are gapless;
    listeners are woken after the commit.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("append() belongs inside the transaction that changes the domain row.")
    if not Stream.objects.filter(key=stream).update(last_seq=F("last_seq") + 1):
        Stream.objects.get_or_create(key=stream)
        Stream.objects.filter(key=stream).update(last_seq=F("last_seq") + 1)
    row = Stream.objects.get(key=stream)
    StreamEvent.objects.create(
        stream=row, seq=row.last_seq, name=event.name, payload=event.payload()
    )
    transaction.on_commit(lambda: wake(stream, row.last_seq))
    return row.last_seq
