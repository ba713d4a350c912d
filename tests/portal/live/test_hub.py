"""The hub: one load, one frame, a measured pace, and no faith in wakes."""

import asyncio
import json
import time

import pytest

from portal.live import registry
from portal.live.hub import PUSH_INTERVAL, _stay_in_group, this_hub
from portal.live.subscriptions import Subscription
from tests.portal.live.conftest import add_note, in_database, show_card

pytestmark = pytest.mark.django_db(transaction=True)


class Listener:
    """A subscription that keeps the frames it was handed."""

    def __init__(self, language="en"):
        self.frames = []
        self.subscription = Subscription("board:1", language, self)

    def put(self, frame):
        self.frames.append(frame)

    async def join(self, since=None):
        await this_hub().join(self.subscription, since)
        return self

    async def frame(self, number):
        async with asyncio.timeout(5):
            while len(self.frames) <= number:
                await asyncio.sleep(0.005)
        return self.frames[number]

    def leave(self):
        this_hub().leave(self.subscription)


async def test_all_sockets_of_a_language_share_one_frame():
    listeners = [await Listener().join() for _ in range(5)]
    await in_database(show_card, 1)
    frames = {id(await listener.frame(1)) for listener in listeners}
    assert len(frames) == 1
    for listener in listeners:
        listener.leave()


async def test_the_first_event_goes_at_once_and_a_burst_goes_together():
    listener = await Listener().join()
    await in_database(add_note, 0)
    assert (await listener.frame(1)).last == 1
    began = time.monotonic()
    for note in range(1, 20):
        await in_database(add_note, note)
    async with asyncio.timeout(5):
        while listener.frames[-1].last < 20:
            await asyncio.sleep(0.01)
    assert len(listener.frames) - 2 <= (time.monotonic() - began) / PUSH_INTERVAL + 1
    listener.leave()


async def test_a_lost_wake_costs_only_a_moment(monkeypatch):
    monkeypatch.setattr("portal.live.services.wake", lambda stream, seq: None)
    listener = await Listener().join()
    await in_database(add_note, 1)
    assert (await listener.frame(1)).last == 1
    listener.leave()


async def test_a_hub_without_listeners_rests():
    listener = await Listener().join()
    assert this_hub()._duties
    listener.leave()
    assert not this_hub()._duties
    assert not this_hub()._audiences


async def test_a_renderer_that_fails_sends_ids_instead(monkeypatch, caplog):
    def broken(payload):
        raise KeyError("no such card")

    monkeypatch.setitem(registry._renderers, "card_shown", broken)
    listener = await Listener().join()
    await in_database(show_card, 1)
    text = (await listener.frame(1)).message["text"]
    assert '"payload":{"card_id":1}' in text
    assert "could not be rendered" in caplog.text
    listener.leave()


async def test_one_who_joins_amid_a_stream_of_events_misses_none():
    first = await Listener().join()
    joined = []

    async def write():
        for note in range(30):
            await in_database(add_note, note)

    async def join():
        for number in range(6):
            joined.append(await Listener("fi" if number % 2 else "en").join(since=0))
            await asyncio.sleep(0.02)

    await asyncio.gather(write(), join())
    for listener in [first, *joined]:
        async with asyncio.timeout(5):
            while listener.frames[-1].last < 30:
                await asyncio.sleep(0.01)
        assert numbers_in(listener.frames) == list(range(1, 31))
        listener.leave()


def numbers_in(frames):
    return [
        event["seq"]
        for frame in frames
        for event in json.loads(frame.message["text"]).get("events", [])
    ]


async def test_a_member_that_is_asked_to_leave_leaves_even_where_the_layer_swallows_it():
    joining = asyncio.Event()

    class Deaf:
        async def group_add(self, _group, _channel):
            joining.set()
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                raise RuntimeError("the channel is gone") from None

    member = asyncio.create_task(_stay_in_group(Deaf(), "a-channel"))
    await joining.wait()
    member.cancel()

    _done, waiting = await asyncio.wait([member], timeout=5)

    assert not waiting
