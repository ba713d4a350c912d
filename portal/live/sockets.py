"""One WebSocket: its two halves, its limits and its end."""

import asyncio
import contextlib
import json
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from enum import IntEnum
from typing import Any, ClassVar

from channels.consumer import AsyncConsumer

from portal.live.frames import message_frame
from portal.live.outbox import Outbox

MAX_MESSAGE = 64 * 1024  # characters
_WINDOW = 10.0  # seconds in which a socket may send its burst
_LAST_WORDS = 5.0  # seconds for the closing frame

logger = logging.getLogger(__name__)
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]


class Close(IntEnum):
    """Why the server ends a socket (RFC 6455 and its registry)."""

    GOING_AWAY = 1001
    POLICY = 1008
    TOO_BIG = 1009
    TRY_AGAIN = 1013
    LOGGED_OUT = 4401
    NOT_FOUND = 4404


class Socket(AsyncConsumer):
    """A consumer that reads JSON messages in order and writes through a bounded outbox.

    Subclasses override ``opened``, ``received`` and ``closed``. It keeps no
    channel of its own: what it hears comes from the hub.
    """

    burst: ClassVar[int] = 60  # messages
    outbox: Outbox

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Serve one socket from handshake to end."""
        self.scope = scope
        self._ending: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._arrivals: deque[float] = deque(maxlen=self.burst)
        self.outbox = Outbox(send, on_full=lambda: self.end(Close.TRY_AGAIN))
        if (await receive())["type"] != "websocket.connect":
            return
        await send({"type": "websocket.accept"})
        halves = {asyncio.create_task(self._read(receive)), asyncio.create_task(self.outbox.run())}
        try:
            either: set[asyncio.Future[Any]] = {*halves, self._ending}
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await self._finish(halves, send)

    async def opened(self) -> None:
        """Prepare before the first message."""

    async def received(self, message: dict[str, Any]) -> None:
        """Answer one message."""

    async def closed(self) -> None:
        """Let go of everything."""

    def end(self, code: int) -> None:
        """End the socket from the server's side."""
        if not self._ending.done():
            self._ending.set_result(code)

    def say(self, **message: Any) -> None:
        """Queue a message."""
        self.outbox.put(message_frame(**message))

    async def _read(self, receive: Receive) -> None:
        await self.opened()
        while True:
            event = await receive()
            if event["type"] == "websocket.disconnect":
                return
            message = self._parsed(event.get("text") or "")
            if message is not None:
                await self.received(message)

    def _parsed(self, text: str) -> dict[str, Any] | None:
        """Return the message; None for one that is refused."""
        now = time.monotonic()
        if len(self._arrivals) == self.burst and now - self._arrivals[0] < _WINDOW:
            self.end(Close.POLICY)
            return None
        self._arrivals.append(now)
        if len(text) > MAX_MESSAGE:
            self.end(Close.TOO_BIG)
            return None
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):
            message = None
        if not isinstance(message, dict):
            self.say(type="error", code="invalid", message="A message is a JSON object.")
            return None
        return message

    async def _finish(self, halves: set["asyncio.Task[None]"], send: Send) -> None:
        for half in halves:
            half.cancel()
        outcomes = await asyncio.gather(*halves, return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, Exception):
                logger.error("A socket failed.", exc_info=outcome)
                self.end(1011)
        await self.closed()
        if self._ending.done() and not self._ending.cancelled():
            with contextlib.suppress(OSError, TimeoutError):
                closing = {"type": "websocket.close", "code": int(self._ending.result())}
                await asyncio.wait_for(send(closing), _LAST_WORDS)
