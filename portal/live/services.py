"""Writing to a stream."""

import json
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from portal.live.events import Event
from portal.live.models import PendingEvent, Stream, StreamEvent
from portal.live.wake import wake

_FLUSH_AT_ONCE = 5000
_KEPT_DAYS = 30
# One statement makes the stream where it is new, locks its row and takes the next number.
_NEXT_NUMBER = (
    f'INSERT INTO {Stream._meta.db_table} ("key", last_seq) VALUES (%s, 1) '  # noqa: S608
    f'ON CONFLICT ("key") DO UPDATE SET last_seq = {Stream._meta.db_table}.last_seq + 1 '
    "RETURNING id, last_seq"
)


def append(stream: str, event: Event) -> int:
    """Add ``event`` to the stream inside the caller's transaction; return its number.

    Raises ``RuntimeError`` outside a transaction. The stream's row is locked
    from here to the commit, so lock the domain row first and, where one
    transaction writes to several streams, take them in the order of their
    names. Numbers are gapless; listeners are woken after the commit.
    """
    _require_transaction()
    return _append(stream, event.name, event.payload())


def append_coalesced(stream: str, event: Event) -> None:
    """Say inside the caller's transaction that ``event`` happened, to be told with its like.

    For facts that come in crowds, as votes do: nothing is locked, so writers
    do not wait for one another. Equal events of the same moment become one
    event of the stream: at once where somebody listens, within a second
    elsewhere. Give it ids only; its renderer reads the figures of the day.
    """
    _require_transaction()
    PendingEvent.objects.create(stream_key=stream, name=event.name, payload=event.payload())
    transaction.on_commit(lambda: wake(stream, None), robust=True)


@transaction.atomic
def flush_coalesced(stream: str) -> int:
    """Turn what waits on the stream into one event per distinct fact; return how many."""
    waiting = list(
        PendingEvent.objects.select_for_update(skip_locked=True)
        .filter(stream_key=stream)
        .order_by("pk")[:_FLUSH_AT_ONCE]
    )
    distinct = {(row.name, json.dumps(row.payload, sort_keys=True)): row for row in waiting}
    for row in distinct.values():
        _append(stream, row.name, row.payload)
    PendingEvent.objects.filter(pk__in=[row.pk for row in waiting]).delete()
    return len(distinct)


def flush_all_coalesced() -> int:
    """Flush every stream on which something waits; return the number of events made."""
    streams = PendingEvent.objects.order_by().values_list("stream_key", flat=True).distinct()
    return sum(flush_coalesced(stream) for stream in sorted(streams))


def prune_events(*, kept_days: int = _KEPT_DAYS) -> int:
    """Forget old events; a browser that still wants them is told to load the page again."""
    limit = timezone.now() - timedelta(days=kept_days)
    deleted, _ = StreamEvent.objects.filter(created_at__lt=limit).delete()
    return deleted


def _append(stream: str, name: str, payload: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_NUMBER, [stream])
        stream_id, seq = cursor.fetchone()
    StreamEvent.objects.create(stream_id=stream_id, seq=seq, name=name, payload=payload)
    transaction.on_commit(lambda: wake(stream, seq), robust=True)
    return int(seq)


def _require_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("A stream is written in the transaction that changes the domain row.")
