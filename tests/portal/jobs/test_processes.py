"""Sockets of several server processes, told by a process that serves none."""

import json
import os
from contextlib import contextmanager

import pytest
import redis
from websockets.sync.client import connect

from portal.accounts.actor import SYSTEM
from portal.jobs import progress

pytestmark = pytest.mark.django_db(transaction=True)


class Page:
    """A page that listens to one job."""

    def __init__(self, socket):
        self._socket = socket

    def listen(self, since=None):
        order = {"type": "subscribe", "stream": "job:shown", "since": since}
        self._socket.send(json.dumps(order))
        return self.hear("subscribed")

    def hear(self, kind):
        while True:
            message = json.loads(self._socket.recv(timeout=15))
            if message["type"] == kind:
                return message

    def numbers(self, up_to):
        seen = []
        while not seen or seen[-1] < up_to:
            seen += [event["seq"] for event in self.hear("events")["events"]]
        return seen


@contextmanager
def page_of(site):
    with connect(
        f"ws://127.0.0.1:{site.port}/ws/live/", origin=site.address, open_timeout=30
    ) as socket:
        yield Page(socket)


def steps(first, last):
    for _ in range(first, last + 1):
        progress.finish("shown")


def test_every_server_hears_of_what_another_process_did(serve):
    progress.begin("shown", actor=SYSTEM, is_public=True)
    first, second = serve("--no-worker"), serve("--no-worker")
    with page_of(first) as one, page_of(second) as two:
        assert one.listen()["seq"] == two.listen()["seq"] == 1
        steps(2, 6)
        assert one.numbers(up_to=6) == two.numbers(up_to=6) == [2, 3, 4, 5, 6]


def test_a_server_that_was_killed_is_followed_without_a_gap(serve):
    progress.begin("shown", actor=SYSTEM, is_public=True)
    site = serve("--no-worker")
    with page_of(site) as page:
        page.listen()
        steps(2, 3)
        assert page.numbers(up_to=3) == [2, 3]
        site.process.kill()
    steps(4, 6)
    with page_of(serve("--no-worker")) as page:
        assert page.listen(since=3)["seq"] == 3
        assert page.numbers(up_to=6) == [4, 5, 6]


@pytest.mark.redis
def test_emptying_redis_loses_nothing(serve):
    store = redis.Redis.from_url(os.environ["PORTAL_REDIS_URL"])
    progress.begin("shown", actor=SYSTEM, is_public=True)
    with page_of(serve("--no-worker")) as page:
        page.listen()
        steps(2, 3)
        store.flushall()
        store.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
        steps(4, 6)
        assert page.numbers(up_to=6) == [2, 3, 4, 5, 6]
