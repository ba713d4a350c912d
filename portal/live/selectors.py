"""Reading streams."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from portal.live.models import PendingEvent, Stream, StreamEvent

_KEYS_AT_ONCE = 500


def position_of(stream: str) -> int:
    """Return the number of the stream's last event, 0 where there is none yet.

    A page reads it *before* it reads what it shows, so that an event between
    the two is shown twice (the browser replaces the element) and never missed.
    """
    return Stream.objects.filter(key=stream).values_list("last_seq", flat=True).first() or 0


def positions_of(streams: Iterable[str]) -> dict[str, int]:
    """Return the last number of each stream that has begun."""
    found: dict[str, int] = {}
    for keys in _chunks(streams):
        found.update(Stream.objects.filter(key__in=keys).values_list("key", "last_seq"))
    return found


def streams_with_pending(streams: Iterable[str]) -> set[str]:
    """Return those of the streams on which coalesced events wait."""
    found: set[str] = set()
    for keys in _chunks(streams):
        waiting = PendingEvent.objects.filter(stream_key__in=keys).order_by()
        found.update(waiting.values_list("stream_key", flat=True).distinct())
    return found


def list_events(
    stream: str, *, after: int, up_to: int | None = None, limit: int
) -> list[StreamEvent]:
    """Return at most ``limit`` events with a number above ``after``, in order."""
    events = StreamEvent.objects.filter(stream__key=stream, seq__gt=after)
    if up_to is not None:
        events = events.filter(seq__lte=up_to)
    return list(events.order_by("seq")[:limit])


def _chunks(keys: Iterable[str]) -> Iterator[Sequence[str]]:
    rest = iter(keys)
    while chunk := list(islice(rest, _KEYS_AT_ONCE)):
        yield chunk
