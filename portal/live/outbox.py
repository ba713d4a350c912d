"""What waits for one socket, bounded, so that a slow reader costs little and delays nobody."""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Generator
from dataclasses import dataclass
from typing import Any

MAX_MESSAGES = 256
MAX_BYTES = 1024 * 1024

Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Frame:
    """One message as the server sends it. Many sockets share the same object.

    ``last`` is the number of the last event in it, 0 for what is no event.
    """

    message: dict[str, Any]
    size: int
    last: int = 0

    @classmethod
    def of(cls, text: str, *, last: int = 0) -> "Frame":
        """Return the frame of a text message."""
        return cls({"type": "websocket.send", "text": text}, len(text), last)


class _Unfinished:
    """A coroutine that was started outside any task and waits; a task can await the rest."""

    __slots__ = ("_coroutine", "_waited_for")

    def __init__(self, coroutine: Coroutine[Any, Any, None], waited_for: Any) -> None:
        self._coroutine = coroutine
        self._waited_for = waited_for

    def __await__(self) -> Generator[Any, Any, None]:
        yield self._waited_for
        yield from self._coroutine.__await__()


class Outbox:
    """A queue of frames for one socket.

    ``on_full()`` is called once, when the reader is so slow that more than
    ``max_messages`` or ``max_bytes`` wait; what is put in later is dropped.
    """

    __slots__ = (
        "_bytes",
        "_frames",
        "_max_bytes",
        "_max_messages",
        "_on_full",
        "_send",
        "_unfinished",
        "_waked",
    )

    def __init__(
        self,
        send: Send,
        *,
        on_full: Callable[[], None],
        max_messages: int = MAX_MESSAGES,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        self._send = send
        self._on_full: Callable[[], None] | None = on_full
        self._max_messages = max_messages
        self._max_bytes = max_bytes
        self._frames: deque[Frame] = deque()
        self._bytes = 0
        self._waked = asyncio.Event()
        self._unfinished: _Unfinished | None = None

    def put(self, frame: Frame) -> None:
        """Queue the frame. One that alone exceeds the limit still goes to an empty queue."""
        if self._on_full is None:
            return
        if not self._frames and self._sent_at_once(frame):
            return
        full = len(self._frames) >= self._max_messages
        if full or (self._frames and self._bytes + frame.size > self._max_bytes):
            on_full, self._on_full = self._on_full, None
            self._frames.clear()
            on_full()
            return
        self._frames.append(frame)
        self._bytes += frame.size
        self._waked.set()

    def _sent_at_once(self, frame: Frame) -> bool:
        """Send without changing tasks, as nearly every frame can be; say whether that is done.

        A server takes a message without waiting unless the client is slow. If
        it does wait, what is left of the sending goes to the writer.
        """
        sending = self._send(frame.message)
        try:
            waited_for = sending.send(None)
        except StopIteration:
            return True
        except OSError:  # the client is gone; the reading side ends the socket
            self._on_full = None
            return True
        self._unfinished = _Unfinished(sending, waited_for)
        self._frames.append(frame)
        self._bytes += frame.size
        self._waked.set()
        return True

    async def run(self) -> None:
        """Send what comes, in order, until cancelled or the client is gone."""
        frames = self._frames
        try:
            while True:
                while frames:
                    unfinished, self._unfinished = self._unfinished, None
                    await (unfinished or self._send(frames[0].message))
                    if frames:  # not emptied while the reader was slow
                        self._bytes -= frames.popleft().size
                self._waked.clear()
                await self._waked.wait()
        except OSError:  # the client is gone; the reading side ends the socket
            return
