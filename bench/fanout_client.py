"""Many plain WebSocket readers in one event loop: as little work per frame as Python allows."""

import asyncio
import base64
import os
import time
from collections.abc import Callable

HANDSHAKE_END = b"\r\n\r\n"


class Reader(asyncio.Protocol):
    """One socket that counts the frames it gets and knows when the last one came."""

    def __init__(self, request: bytes, on_frame: Callable[["Reader", int], None]) -> None:
        self._request = request
        self._on_frame = on_frame
        self._buffer = bytearray()
        self.is_open = asyncio.get_running_loop().create_future()
        self.texts: list[bytes] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        transport.write(self._request)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.is_open.done():
            self.is_open.set_exception(ConnectionError(bytes(self._buffer[:200])))

    def data_received(self, received: bytes) -> None:
        buffer = self._buffer
        buffer += received
        if not self.is_open.done():
            end = buffer.find(HANDSHAKE_END)
            if end < 0:
                return
            if not buffer.startswith(b"HTTP/1.1 101"):
                self.is_open.set_exception(ConnectionError(bytes(buffer[:200])))
                return
            del buffer[: end + 4]
            self.is_open.set_result(None)
        frames = self._take_frames()
        if frames:
            self._on_frame(self, frames)

    def _take_frames(self) -> int:
        buffer, start, count = self._buffer, 0, 0
        while len(buffer) - start >= 2:
            size, head = buffer[start + 1] & 127, 2
            if size == 126:
                size, head = int.from_bytes(buffer[start + 2 : start + 4], "big"), 4
            elif size == 127:
                size, head = int.from_bytes(buffer[start + 2 : start + 10], "big"), 10
            if len(buffer) - start < head + size:
                break
            if buffer[start] == 0x89:  # a ping
                self._send(0x8A, bytes(buffer[start + head : start + head + size]))
            elif buffer[start] == 0x81:  # text
                count += 1
                if self.texts is not None:
                    self.texts.append(bytes(buffer[start + head : start + head + size]))
            start += head + size
        del buffer[:start]
        return count

    def send(self, text: str) -> None:
        """Send a text message."""
        self._send(0x81, text.encode())

    def _send(self, kind: int, payload: bytes) -> None:
        """Send a frame, masked as browsers do."""
        mask, size = os.urandom(4), len(payload)
        length = bytes([0x80 | size]) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
        masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))
        self.transport.write(bytes([kind]) + length + mask + masked)


class Crowd:
    """All readers of one run."""

    def __init__(self, port: int, path: str, cookie: str = "") -> None:
        self._port = port
        self._path = path
        self.readers: list[Reader] = []
        self.seen = 0
        self._goal = 0
        self._done: asyncio.Future[float] | None = None

    async def open(self, count: int, headers: str = "") -> None:
        """Open so many sockets, fifty at a time."""
        loop = asyncio.get_running_loop()
        for start in range(0, count, 50):
            batch = []
            for _ in range(min(50, count - start)):
                request = self._request(headers)
                _, reader = await loop.create_connection(
                    lambda request=request: Reader(request, self._count), "127.0.0.1", self._port
                )
                batch.append(reader)
            await asyncio.gather(*(reader.is_open for reader in batch))
            self.readers += batch

    def reach(self, total: int) -> "asyncio.Future[float]":
        """Return a future of the moment at which so many frames in all have come."""
        self._goal = total
        self._done = asyncio.get_running_loop().create_future()
        self._check()
        return self._done

    def close(self) -> None:
        """Leave."""
        for reader in self.readers:
            reader.transport.abort()

    def _count(self, reader: Reader, frames: int) -> None:
        self.seen += frames
        self._check()

    def _check(self) -> None:
        if self._done is not None and self.seen >= self._goal and not self._done.done():
            self._done.set_result(time.perf_counter())

    def _request(self, headers: str) -> bytes:
        key = base64.b64encode(os.urandom(16)).decode()
        return (
            f"GET {self._path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n"
            f"Origin: http://127.0.0.1:{self._port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            f"Sec-WebSocket-Version: 13\r\n{headers}\r\n"
        ).encode()
