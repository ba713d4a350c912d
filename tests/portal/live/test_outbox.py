"""Bounded queues, and slow readers."""

import asyncio

from portal.live.outbox import Frame, Outbox


class Reader:
    """A client that reads when it is let."""

    def __init__(self):
        self.got = []
        self.may_read = asyncio.Event()

    async def send(self, message):
        await self.may_read.wait()
        self.got.append(message["text"])


async def test_frames_come_in_order():
    reader = Reader()
    outbox = Outbox(reader.send, on_full=lambda: None)
    reader.may_read.set()
    writer = asyncio.create_task(outbox.run())
    for number in range(5):
        outbox.put(Frame.of(str(number)))
    while len(reader.got) < 5:
        await asyncio.sleep(0)
    assert reader.got == list("01234")
    writer.cancel()


async def test_a_reader_that_is_too_slow_is_given_up_once():
    reader, gave_up = Reader(), []
    outbox = Outbox(reader.send, on_full=lambda: gave_up.append(1), max_messages=3)
    writer = asyncio.create_task(outbox.run())
    for number in range(10):
        outbox.put(Frame.of(str(number)))
        await asyncio.sleep(0)
    assert gave_up == [1]
    writer.cancel()


async def test_bytes_are_bounded_too_but_one_large_frame_passes():
    reader, gave_up = Reader(), []
    outbox = Outbox(reader.send, on_full=lambda: gave_up.append(1), max_bytes=100)
    outbox.put(Frame.of("x" * 1000))
    assert gave_up == []
    outbox.put(Frame.of("y"))
    assert gave_up == [1]


async def test_a_client_that_left_ends_the_writing_quietly():
    async def gone(message):
        await asyncio.sleep(0)
        raise ConnectionResetError

    outbox = Outbox(gone, on_full=lambda: None)
    outbox.put(Frame.of("x"))
    await asyncio.wait_for(outbox.run(), 1)


async def test_what_is_put_in_for_a_client_that_left_is_dropped():
    sent = []

    async def gone(message):
        sent.append(message)
        raise ConnectionResetError

    outbox = Outbox(gone, on_full=lambda: None)
    outbox.put(Frame.of("x"))
    outbox.put(Frame.of("y"))
    assert len(sent) == 1


async def test_a_quick_reader_has_its_frame_before_anybody_else_runs():
    reader = Reader()
    reader.may_read.set()
    outbox = Outbox(reader.send, on_full=lambda: None)
    outbox.put(Frame.of("x"))
    assert reader.got == ["x"]


async def test_order_holds_when_a_reader_hesitates_and_goes_on():
    reader = Reader()
    outbox = Outbox(reader.send, on_full=lambda: None)
    writer = asyncio.create_task(outbox.run())
    for number in range(3):
        outbox.put(Frame.of(str(number)))
    reader.may_read.set()
    while len(reader.got) < 3:
        await asyncio.sleep(0)
    outbox.put(Frame.of("3"))
    assert reader.got == list("0123")
    writer.cancel()
