"""One hub per server process: hears that streams grew and serves this process's sockets."""

import asyncio
import contextlib
import itertools
import logging
from collections.abc import Coroutine
from typing import Any

from channels.layers import get_channel_layer
from django.db import Error as DatabaseError

from portal.live.access import Access
from portal.live.audience import Audience
from portal.live.selectors import positions_of, streams_with_pending
from portal.live.subscriptions import Subscription
from portal.live.threads import in_thread
from portal.live.wake import GROUP, PENDING, layer_crosses_processes, listen, unlisten

PUSH_INTERVAL = 0.1  # seconds between two frames of one stream

_FOLLOW_ALONE = 0.4  # seconds between two looks at the database where no layer crosses processes
_FOLLOW_BESIDE = 2.0  # the same as a safety net beside a layer that does
_RECHECK = 4.0  # seconds between two looks whether streams are still open to anonymous visitors
_RECHECK_ALL = 8  # every so many looks also to those who are signed in
_REJOIN = 30.0  # seconds between two joins of the group: memberships expire
_RETRY = 1.0

logger = logging.getLogger(__name__)


class Hub:
    """The audiences of one event loop and what keeps them up to date.

    It works while it has listeners and rests without: it hears wakes from
    this process directly, from others through the channel layer, and looks at
    the database in between, so that a lost wake only costs a moment.
    """

    def __init__(self, *, push_interval: float = PUSH_INTERVAL) -> None:
        self.push_interval = push_interval
        self.access = Access()
        self._loop = asyncio.get_running_loop()
        self._audiences: dict[str, Audience] = {}
        self._duties: list[asyncio.Task[None]] = []

    async def join(self, subscription: Subscription, since: int | None) -> None:
        """Start listening, then bring the socket up to date from ``since``."""
        stream = subscription.stream
        audience = self._audiences.get(stream)
        if audience is None:
            audience = Audience(stream, interval=self.push_interval)
            self._audiences[stream] = audience
        subscription.held = []
        audience.add(subscription)
        if not self._duties:
            self._start()
        try:
            await audience.catch_up(subscription, since)
        except DatabaseError:
            self.leave(subscription)
            raise

    def leave(self, subscription: Subscription) -> None:
        """Stop listening."""
        audience = self._audiences.get(subscription.stream)
        if audience is None:
            return
        audience.remove(subscription)
        if not len(audience):
            del self._audiences[subscription.stream]
        if not self._audiences:
            self._stop()

    def poke(self, stream: str, seq: int) -> None:
        """Take a wake, from any thread."""
        with contextlib.suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(self._stir, stream, seq)

    def _stir(self, stream: str, seq: int) -> None:
        audience = self._audiences.get(stream)
        if audience is not None:
            audience.stir(seq)

    def _start(self) -> None:
        listen(self.poke)
        crosses = layer_crosses_processes()
        self._on_duty(self._follow(_FOLLOW_BESIDE if crosses else _FOLLOW_ALONE))
        self._on_duty(self._recheck())
        if crosses:
            self._on_duty(self._hear())

    def _stop(self) -> None:
        unlisten(self.poke)
        for duty in self._duties:
            duty.cancel()
        self._duties.clear()

    def _on_duty(self, work: Coroutine[Any, Any, None]) -> None:
        self._duties.append(asyncio.create_task(work))

    async def _follow(self, interval: float) -> None:
        """Look at the high-water marks of the streams that have listeners."""
        while True:
            await asyncio.sleep(interval)
            try:
                reached, pending = await in_thread(_look)(tuple(self._audiences))
            except DatabaseError:
                logger.exception("The streams could not be looked at; trying again.")
                continue
            for stream, seq in reached.items():
                self._stir(stream, seq)
            for stream in pending:
                self._stir(stream, PENDING)

    async def _recheck(self) -> None:
        """Send those away to whom a stream was closed meanwhile."""
        for look in itertools.count(1):
            await asyncio.sleep(_RECHECK)
            everybody = look % _RECHECK_ALL == 0
            listening = [
                member
                for audience in self._audiences.values()
                for member in audience.members()
                if everybody or not member.actor.is_authenticated
            ]
            try:
                await self.access.recheck(listening)
            except DatabaseError:
                logger.exception("Access could not be checked; trying again.")

    async def _hear(self) -> None:
        """Take the wakes that come through the channel layer."""
        layer: Any = get_channel_layer()
        while True:
            try:
                channel = await layer.new_channel()
                await self._receive(layer, channel)
            except Exception:
                logger.exception("The channel layer failed; joining it again.")
                await asyncio.sleep(_RETRY)

    async def _receive(self, layer: Any, channel: str) -> None:
        rejoining = asyncio.create_task(_stay_in_group(layer, channel))
        try:
            while True:
                message = await layer.receive(channel)
                self._stir(message["stream"], message["seq"])
        finally:
            rejoining.cancel()
            with contextlib.suppress(Exception):
                await layer.group_discard(GROUP, channel)


async def _stay_in_group(layer: Any, channel: str) -> None:
    """Join the group again and again until cancelled, even where the layer swallows that."""
    task = asyncio.current_task()
    while task is not None and not task.cancelling():
        try:
            await layer.group_add(GROUP, channel)
            await asyncio.sleep(_REJOIN)
        except Exception:
            if not task.cancelling():
                logger.exception("The hub could not join its group; trying again.")
                await asyncio.sleep(_RETRY)


def _look(streams: tuple[str, ...]) -> tuple[dict[str, int], set[str]]:
    return positions_of(streams), streams_with_pending(streams)


_hubs: dict[asyncio.AbstractEventLoop, Hub] = {}


def this_hub() -> Hub:
    """Return the hub of the running event loop: one per server process."""
    loop = asyncio.get_running_loop()
    hub = _hubs.get(loop)
    if hub is None:
        for past in [known for known in _hubs if known.is_closed()]:
            del _hubs[past]
        hub = _hubs[loop] = Hub()
    return hub
