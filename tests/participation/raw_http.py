"""A small HTTP client on one kept-alive connection: cheap enough to measure a server with."""

import asyncio
from collections.abc import Mapping
from urllib.parse import urlencode


class Connection:
    """One connection to a server on this machine; opened with the first request."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(
        self, path: str, fields: Mapping[str, object], headers: Mapping[str, str]
    ) -> tuple[int, bytes]:
        """Send a form; return status and body. Raises ``OSError`` or ``EOFError`` on a lost server."""
        body = urlencode(fields, doseq=True)
        lines = {
            "Host": f"127.0.0.1:{self.port}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Content-Length": str(len(body)),
            **headers,
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return await self._send(f"POST {path} HTTP/1.1\r\n{head}\r\n{body}".encode())

    async def get(self, path: str, headers: Mapping[str, str]) -> tuple[int, bytes]:
        """Fetch a page; return status and body."""
        lines = {"Host": f"127.0.0.1:{self.port}", **headers}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return await self._send(f"GET {path} HTTP/1.1\r\n{head}\r\n".encode())

    def close(self) -> None:
        """Drop the connection."""
        if self._streams:
            self._streams[1].close()
            self._streams = None

    async def _send(self, request: bytes) -> tuple[int, bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._streams
        try:
            writer.write(request)
            await writer.drain()
            return await _answer(reader)
        except (OSError, EOFError):
            self.close()
            raise


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *rest = head.split("\r\n")
    headers = {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)
    }
    status = int(first.split()[1])
    if headers.get("transfer-encoding") == "chunked":
        return status, await _chunks(reader)
    return status, await reader.readexactly(int(headers.get("content-length", "0")))


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int((await reader.readline()).split(b";")[0], 16):
        body += await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readline()
    return body
