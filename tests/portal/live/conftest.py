"""A stream that everybody may read, one that nobody may, and sockets on them."""

import json
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
import uvicorn
from asgiref.testing import ApplicationCommunicator
from channels.db import database_sync_to_async
from channels.routing import ProtocolTypeRouter
from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler
from django.db import transaction

from portal.asgi import http, websocket
from portal.live import registry
from portal.live.events import Event
from portal.live.registry import Fragment
from portal.live.services import append
from tests.browser import wait_until

ORIGIN = (b"origin", b"http://testserver")


@dataclass(frozen=True)
class NoteAdded(Event):
    """An event without a renderer."""

    name: ClassVar[str] = "note_added"
    note_id: int


@dataclass(frozen=True)
class CardShown(Event):
    """An event with a renderer."""

    name: ClassVar[str] = "card_shown"
    card_id: int


@pytest.fixture(autouse=True)
def streams(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Register ``board:…`` for all and ``closet:…`` for nobody; return the languages rendered in."""
    from django.utils.translation import get_language

    rendered: list[str] = []

    def render(payload: dict[str, Any]) -> list[Fragment]:
        language = get_language() or ""
        rendered.append(language)
        return [Fragment("#cards", "append", f"<p>{language} {payload['card_id']}</p>")]

    monkeypatch.setitem(registry._readers, "board", lambda actor, rest: True)
    monkeypatch.setitem(registry._readers, "closet", lambda actor, rest: False)
    monkeypatch.setitem(registry._renderers, CardShown.name, render)
    return rendered


def add_note(note_id: int, stream: str = "board:1") -> int:
    """Append one event in a transaction of its own."""
    with transaction.atomic():
        return append(stream, NoteAdded(note_id))


def show_card(card_id: int, stream: str = "board:1") -> int:
    """Append one event that is rendered."""
    with transaction.atomic():
        return append(stream, CardShown(card_id))


async def in_database(function: Callable[..., Any], *args: Any) -> Any:
    """Call a synchronous function that uses the database."""
    return await database_sync_to_async(function)(*args)


class Browser:
    """One socket, as a page has it."""

    def __init__(self, path: str = "/ws/live/", headers: list[tuple[bytes, bytes]] | None = None):
        bare, _, query = path.partition("?")
        headers = [ORIGIN] if headers is None else headers
        self.scope: dict[str, Any] = {
            "type": "websocket",
            "path": bare,
            "query_string": query.encode(),
            "headers": headers,
            "subprotocols": [],
        }
        self.socket = ApplicationCommunicator(websocket, self.scope)

    async def open(self) -> bool:
        """Connect; say whether the server let us in."""
        await self.socket.send_input({"type": "websocket.connect"})
        answer = await self.socket.receive_output(timeout=5)
        return bool(answer["type"] == "websocket.accept")

    async def say(self, **message: Any) -> None:
        """Send a message."""
        await self.socket.send_input({"type": "websocket.receive", "text": json.dumps(message)})

    async def hear(self, kind: str | None = None) -> dict[str, Any]:
        """Return the next message (of a kind)."""
        while True:
            output = await self.socket.receive_output(timeout=5)
            assert output["type"] == "websocket.send", output
            message: dict[str, Any] = json.loads(output["text"])
            if message["type"] == kind or (kind is None and message["type"] != "hello"):
                return message

    async def listen(self, stream: str = "board:1", since: int | None = None) -> dict[str, Any]:
        """Subscribe and return the first answer."""
        await self.say(type="subscribe", stream=stream, since=since)
        return await self.hear()

    async def numbers(self, up_to: int) -> list[int]:
        """Return the numbers of all events until ``up_to`` came."""
        seen: list[int] = []
        while not seen or seen[-1] < up_to:
            frame = await self.hear("events")
            seen += [event["seq"] for event in frame["events"]]
        return seen

    async def close(self) -> None:
        """Leave."""
        await self.socket.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.socket.wait(timeout=5)

    async def closing_code(self, timeout: float = 6) -> int:
        """Return the code with which the server ends the socket."""
        while True:
            output = await self.socket.receive_output(timeout=timeout)
            if output["type"] == "websocket.close":
                return int(output["code"])


@pytest.fixture
def asgi_server(transactional_db: None) -> Iterator[str]:
    """Serve the site with uvicorn in a thread; yield its address."""
    application = ProtocolTypeRouter({"http": ASGIStaticFilesHandler(http), "websocket": websocket})
    config = uvicorn.Config(
        application,
        lifespan="off",
        log_level="warning",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_max_size=64 * 1024,
        timeout_graceful_shutdown=2,
    )
    address = socket.socket()
    address.bind(("127.0.0.1", 0))
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [address]}, daemon=True)
    thread.start()
    wait_until(lambda: server.started)
    yield f"http://127.0.0.1:{address.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    address.close()


@pytest.fixture
async def open_browser() -> AsyncIterator[Callable[..., Any]]:
    """Return a function that opens sockets; all are closed at the end."""
    browsers: list[Browser] = []

    async def opened(path: str = "/ws/live/", **options: Any) -> Browser:
        browser = Browser(path, **options)
        assert await browser.open()
        browsers.append(browser)
        return browser

    yield opened
    for browser in browsers:
        await browser.close()
