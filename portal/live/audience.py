"""The listeners of one stream in this process: loaded once, rendered once, sent to all."""

import asyncio
import logging
from collections.abc import Iterable, Iterator

from django.db import Error as DatabaseError

from portal.live.frames import Parts, events_frame, message_frame, render_event
from portal.live.outbox import Frame
from portal.live.selectors import list_events, position_of, streams_with_pending
from portal.live.services import flush_coalesced
from portal.live.subscriptions import Subscription
from portal.live.threads import in_thread
from portal.live.wake import PENDING

REPLAY_LIMIT = 200  # events; past that, or past so much text, the browser loads the page again
REPLAY_SIZE = 512 * 1024  # characters

_BATCH = 200  # events in one frame
_PAUSE_OF_SENDER = 100  # sockets served before others get the loop
_RETRY = 1.0  # seconds after a database error

logger = logging.getLogger(__name__)


class Audience:
    """All sockets of this process on one stream, by language.

    The first event goes at once; then at most one frame goes per ``interval``
    seconds, with all that came meanwhile.
    """

    def __init__(self, stream: str, *, interval: float) -> None:
        self.stream = stream
        self.position: int | None = None
        self._interval = interval
        self._members: dict[str, set[Subscription]] = {}
        self._cache: dict[int, Parts] = {}
        self._rendering = asyncio.Lock()
        self._stirred = False
        self._pump: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return sum(map(len, self._members.values()))

    def members(self) -> Iterator[Subscription]:
        """Yield every socket that listens."""
        for members in self._members.values():
            yield from members

    def add(self, subscription: Subscription) -> None:
        """Let the subscription hear every later frame."""
        self._members.setdefault(subscription.language, set()).add(subscription)

    def remove(self, subscription: Subscription) -> None:
        """Forget the subscription; stop working when nobody is left."""
        members = self._members.get(subscription.language, set())
        members.discard(subscription)
        if not members:
            self._members.pop(subscription.language, None)
        if not self._members and self._pump is not None:
            self._pump.cancel()

    def stir(self, seq: int) -> None:
        """Look for news, unless ``seq`` was sent already (a negative number always looks)."""
        if self.position is not None and 0 <= seq <= self.position:
            return
        self._stirred = True
        if self._pump is None or self._pump.done():
            self._pump = asyncio.create_task(self._run())

    async def catch_up(self, subscription: Subscription, since: int | None) -> None:
        """Send what came after ``since``, then what came while that was read.

        Without ``since`` the socket starts at the present. Where too much
        came, or the number is not one of ours, the browser is told to reload.
        """
        reached = await self._reached()
        start = reached if since is None else since
        ours = start <= reached or start <= await in_thread(position_of)(self.stream)
        parts = await self._replay(start, reached, subscription.language) if ours else None
        if parts is None:
            subscription.outbox.put(self._message("reload", reached))
        else:
            subscription.outbox.put(self._message("subscribed", start))
            if parts:
                frame = events_frame(self.stream, prev=start, last=reached, parts=parts)
                subscription.outbox.put(frame)
        subscription.release(reached)

    def _message(self, kind: str, seq: int) -> Frame:
        return message_frame(type=kind, stream=self.stream, seq=seq)

    async def _reached(self) -> int:
        """Return how far this process has sent, starting at the present with its first listener."""
        if self.position is None:
            start = await in_thread(position_of)(self.stream)
            if self.position is None:
                self.position = start
                self.stir(PENDING)
        return self.position

    async def _run(self) -> None:
        while self._stirred:
            self._stirred = False
            try:
                await self._push()
                await asyncio.sleep(self._interval)
            except DatabaseError:
                logger.exception("Stream %s could not be read; trying again.", self.stream)
                self._stirred = True
                await asyncio.sleep(_RETRY)

    async def _push(self) -> None:
        if self.position is None:
            return  # the first listener is still finding out where the stream stands
        prev = self.position
        rendered = await in_thread(_load)(self.stream, prev, tuple(self._members))
        if not rendered:
            return
        last = max(rendered)
        self._remember(rendered)
        frames: dict[str, Frame] = {}
        while missing := self._members.keys() - frames.keys():  # one may join while others render
            language = min(missing)
            parts = await self._parts(prev, last, language)
            frames[language] = events_frame(self.stream, prev=prev, last=last, parts=parts or [])
        self.position = last
        self._stirred = self._stirred or len(rendered) == _BATCH
        await self.deliver(frames)

    async def deliver(self, frames: dict[str, Frame]) -> None:
        """Hand each language its frame, letting others work now and then."""
        sent = 0
        for language, frame in frames.items():
            for subscription in tuple(self._members.get(language, ())):
                subscription.offer(frame)
                sent += 1
                if sent % _PAUSE_OF_SENDER == 0:
                    await asyncio.sleep(0)

    async def _parts(self, after: int, up_to: int, language: str) -> list[str] | None:
        """Return the events in between as JSON, or None where that is too much or they are gone."""
        wanted = range(after + 1, up_to + 1)
        if len(wanted) > REPLAY_LIMIT:
            return None
        async with self._rendering:
            if any(language not in self._cache.get(seq, {}) for seq in wanted):
                self._remember(await in_thread(_render)(self.stream, after, up_to, (language,)))
        parts = [self._cache.get(seq, {}).get(language) for seq in wanted]
        found = [part for part in parts if part is not None]
        return found if len(found) == len(wanted) else None

    async def _replay(self, after: int, up_to: int, language: str) -> list[str] | None:
        parts = await self._parts(after, up_to, language)
        return parts if parts is not None and sum(map(len, parts)) <= REPLAY_SIZE else None

    def _remember(self, rendered: dict[int, Parts]) -> None:
        for seq, parts in rendered.items():
            self._cache.setdefault(seq, {}).update(parts)
        while len(self._cache) > 2 * REPLAY_LIMIT:
            self._cache.pop(min(self._cache))


def _load(stream: str, after: int, languages: Iterable[str]) -> dict[int, Parts]:
    if streams_with_pending([stream]):
        flush_coalesced(stream)
    return _render(stream, after, None, tuple(languages))


def _render(
    stream: str, after: int, up_to: int | None, languages: tuple[str, ...]
) -> dict[int, Parts]:
    limit = _BATCH if up_to is None else REPLAY_LIMIT
    events = list_events(stream, after=after, up_to=up_to, limit=limit)
    return {event.seq: render_event(event, languages) for event in events}
