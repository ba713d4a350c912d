"""Telling the hubs that a stream has grown. A message that gets lost is harmless: hubs also look."""

import asyncio
import atexit
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from channels.layers import InMemoryChannelLayer, get_channel_layer

GROUP = "portal.live"
PENDING = -1  # in place of a number: something waits to be coalesced

_PAUSE = 0.02  # seconds between two rounds of announcements
_PATIENCE = 5.0  # seconds that the channel layer gets for one round

logger = logging.getLogger(__name__)
Listener = Callable[[str, int], None]
_listeners: set[Listener] = set()


def wake(stream: str, seq: int | None) -> None:
    """Say that ``stream`` reached ``seq``, or that something waits on it (None).

    Hubs in this process hear it directly, those in others through the channel
    layer, off this thread: a slow layer never holds up a request.
    """
    number = PENDING if seq is None else seq
    for listener in tuple(_listeners):
        listener(stream, number)
    if layer_crosses_processes():
        _announcer.say(stream, number)


def listen(listener: Listener) -> None:
    """Call ``listener(stream, seq)`` at each wake in this process, from any thread."""
    _listeners.add(listener)


def unlisten(listener: Listener) -> None:
    """Stop calling the listener."""
    _listeners.discard(listener)


def layer_crosses_processes() -> bool:
    """Whether the channel layer reaches other processes."""
    layer = get_channel_layer()
    return layer is not None and not isinstance(layer, InMemoryChannelLayer)


class Announcer:
    """Sends wakes through the channel layer from a thread of its own, one per stream and round."""

    def __init__(self) -> None:
        self._waiting: dict[str, int] = {}
        self._lock = threading.Lock()
        self._wanted = threading.Event()
        self._idle = threading.Event()
        self._thread: threading.Thread | None = None

    def say(self, stream: str, seq: int) -> None:
        """Have the stream's newest number sent soon."""
        with self._lock:
            known = self._waiting.get(stream, seq)
            self._waiting[stream] = PENDING if PENDING in {seq, known} else max(seq, known)
            self._idle.clear()
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="live-wake", daemon=True)
                self._thread.start()
        self._wanted.set()

    def drain(self, timeout: float = 1.0) -> None:
        """Wait until everything is sent, at most ``timeout`` seconds."""
        if self._thread is not None:
            self._idle.wait(timeout)

    def _run(self) -> None:
        loop = asyncio.new_event_loop()
        while True:
            self._wanted.wait()
            self._wanted.clear()
            with self._lock:
                batch, self._waiting = self._waiting, {}
            try:
                loop.run_until_complete(asyncio.wait_for(_send(batch), _PATIENCE))
            except Exception:
                logger.exception("The channel layer did not take a wake for %s.", list(batch))
            with self._lock:
                if not self._waiting:
                    self._idle.set()
            time.sleep(_PAUSE)


async def _send(batch: dict[str, int]) -> None:
    layer: Any = get_channel_layer()
    for stream, seq in batch.items():
        await layer.group_send(GROUP, {"type": "stream.grew", "stream": stream, "seq": seq})


_announcer = Announcer()
atexit.register(_announcer.drain)
