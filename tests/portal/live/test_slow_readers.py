"""One reader that does not read, on a real connection, beside one that does."""

import json
import socket
from contextlib import contextmanager

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from portal.live import registry
from portal.live.registry import Fragment
from tests.portal.live.conftest import show_card

pytestmark = pytest.mark.django_db(transaction=True)

EVENTS = 120
LARGE = "x" * 100_000


def card_of(text):
    return [Fragment("#cards", "append", text)]


@contextmanager
def subscribed(origin, since=None, **options):
    address = origin.replace("http", "ws") + "/ws/live/"
    with connect(address, origin=origin, max_size=None, compression=None, **options) as page:
        page.send(json.dumps({"type": "subscribe", "stream": "board:1", "since": since}))
        while json.loads(page.recv(timeout=10))["type"] != "subscribed":
            pass
        yield page


def numbers(page, up_to):
    seen = []
    while not seen or seen[-1] < up_to:
        message = json.loads(page.recv(timeout=20))
        seen += [event["seq"] for event in message.get("events", [])]
    return seen


def until_the_end(page):
    seen = []
    while True:
        try:
            message = json.loads(page.recv(timeout=20))
        except ConnectionClosed:
            return seen
        seen += [event["seq"] for event in message.get("events", [])]


def test_a_slow_reader_is_let_go_and_resumes_while_others_go_on(asgi_server, monkeypatch):
    monkeypatch.setitem(registry._renderers, "card_shown", lambda _: card_of(LARGE))
    monkeypatch.setattr("portal.live.audience._BATCH", 5)
    raw = socket.socket()
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    raw.connect(("127.0.0.1", int(asgi_server.rpartition(":")[2])))
    with subscribed(asgi_server, sock=raw, max_queue=1) as slow, subscribed(asgi_server) as quick:
        for card in range(EVENTS):
            show_card(card)
        assert numbers(quick, EVENTS) == list(range(1, EVENTS + 1))
        got = until_the_end(slow)
    assert got == list(range(1, len(got) + 1))
    assert len(got) < EVENTS
    monkeypatch.setitem(registry._renderers, "card_shown", lambda _: card_of("small"))
    with subscribed(asgi_server, since=len(got)) as again:
        assert numbers(again, EVENTS) == list(range(len(got) + 1, EVENTS + 1))
