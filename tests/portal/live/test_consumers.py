"""The socket, end to end in one process."""

import pytest
from django import forms

from portal.live import registry
from tests.portal.live.conftest import Browser, add_note, in_database, show_card

pytestmark = pytest.mark.django_db(transaction=True)


async def test_an_event_reaches_a_listening_socket(open_browser):
    browser = await open_browser()
    assert await browser.listen() == {"type": "subscribed", "stream": "board:1", "seq": 0}
    await in_database(add_note, 7)
    frame = await browser.hear()
    assert (frame["prev"], frame["seq"]) == (0, 1)
    assert frame["events"] == [{"seq": 1, "name": "note_added", "payload": {"note_id": 7}}]


async def test_a_socket_that_returns_gets_what_it_missed_in_order(open_browser):
    for note in range(5):
        await in_database(add_note, note)
    browser = await open_browser()
    assert (await browser.listen(since=2))["seq"] == 2
    assert await browser.numbers(up_to=5) == [3, 4, 5]


async def test_too_much_to_replay_asks_for_a_reload(open_browser):
    def many() -> None:
        for note in range(201):
            add_note(note)

    await in_database(many)
    browser = await open_browser()
    assert (await browser.listen(since=0))["type"] == "reload"
    assert (await browser.listen(since=1))["type"] == "subscribed"
    assert len(await browser.numbers(up_to=201)) == 200


async def test_too_long_a_replay_asks_for_a_reload(open_browser, monkeypatch):
    monkeypatch.setattr("portal.live.audience.REPLAY_SIZE", 100)
    for card in range(3):
        await in_database(show_card, card)
    browser = await open_browser()
    assert (await browser.listen(since=0))["type"] == "reload"
    assert (await browser.listen(since=2))["type"] == "subscribed"


async def test_a_number_that_never_was_asks_for_a_reload(open_browser):
    browser = await open_browser()
    assert (await browser.listen(since=99))["type"] == "reload"


@pytest.mark.parametrize("stream", ["closet:1", "nowhere:1", "", "board"])
async def test_hidden_and_absent_streams_give_the_same_answer(open_browser, stream):
    browser = await open_browser()
    answer = await browser.listen(stream)
    if stream == "board":
        assert answer["type"] == "subscribed"
    else:
        assert (answer["type"], answer["code"]) == ("error", "not_found")


async def test_a_page_of_another_site_is_refused():
    browser = Browser(headers=[(b"origin", b"http://elsewhere.example")])
    assert not await browser.open()


async def test_a_card_is_rendered_once_per_language_for_all_sockets(open_browser, streams):
    finns = [await open_browser("/ws/live/?lang=fi") for _ in range(3)]
    swedes = [await open_browser("/ws/live/?lang=sv") for _ in range(3)]
    for browser in finns + swedes:
        await browser.listen()
    await in_database(show_card, 4)
    for browser, language in [(b, "fi") for b in finns] + [(b, "sv") for b in swedes]:
        frame = await browser.hear("events")
        assert frame["events"][0]["fragments"] == [
            {"target": "#cards", "swap": "append", "html": f"<p>{language} 4</p>"}
        ]
    assert sorted(streams) == ["fi", "sv"]


async def test_a_thousand_anonymous_visitors_cost_one_question(open_browser, monkeypatch):
    asked = []
    monkeypatch.setitem(registry._readers, "board", lambda actor, rest: not asked.append(rest))
    for _ in range(5):
        browser = await open_browser()
        assert (await browser.listen())["type"] == "subscribed"
    assert asked == ["1"]


async def test_a_stream_that_is_hidden_later_falls_silent(open_browser, monkeypatch):
    monkeypatch.setattr("portal.live.hub._RECHECK", 0.05)
    monkeypatch.setattr("portal.live.access._FRESH", 0.0)
    browser = await open_browser()
    await browser.listen()
    monkeypatch.setitem(registry._readers, "board", lambda actor, rest: False)
    assert (await browser.hear())["code"] == "not_found"
    await in_database(add_note, 1)
    assert await browser.socket.receive_nothing(timeout=0.6)


async def test_a_command_reaches_its_service_with_the_id_of_the_stream(open_browser, monkeypatch):
    calls = []

    class NoteForm(forms.Form):
        text = forms.CharField()

    def note(*, actor, board_id, text):
        calls.append((actor.is_authenticated, board_id, text))

    monkeypatch.setitem(
        registry._commands, ("board", "note"), registry.Command(note, "board_id", NoteForm)
    )
    browser = await open_browser()
    order = {"type": "command", "id": "1", "stream": "board:1", "command": "note"}
    await browser.say(**order, fields={"text": "too early"})
    assert (await browser.hear())["code"] == "not_found"
    await browser.listen()
    await browser.say(**order, fields={"text": "hello", "board_id": 9, "actor": "root"})
    assert await browser.hear() == {"type": "done", "id": "1", "result": {}}
    assert calls == [(False, 1, "hello")]
    await browser.say(**order, fields={})
    answer = await browser.hear()
    assert (answer["code"], answer["fields"]) == ("invalid", {"text": "This field is required."})


@pytest.mark.parametrize("text", ["", "[]", "no json", "[" * 50_000, '{"type":"nothing"}'])
async def test_nonsense_gets_an_error_and_the_socket_goes_on(open_browser, text):
    browser = await open_browser()
    await browser.socket.send_input({"type": "websocket.receive", "text": text})
    assert (await browser.hear())["type"] == "error"
    await browser.say(type="ping")
    assert await browser.hear() == {"type": "pong"}


async def test_a_huge_message_and_a_flood_end_the_socket():
    for messages, code in (["x" * 70_000], 1009), (['{"type":"ping"}'] * 70, 1008):
        browser = Browser()
        assert await browser.open()
        for text in messages:
            await browser.socket.send_input({"type": "websocket.receive", "text": text})
        assert await browser.closing_code() == code


async def test_a_socket_has_a_largest_number_of_streams(open_browser, monkeypatch):
    monkeypatch.setattr("portal.live.consumers.MAX_STREAMS", 2)
    browser = await open_browser()
    for stream in ("board:1", "board:2", "board:2"):
        assert (await browser.listen(stream))["type"] == "subscribed"
    assert (await browser.listen("board:3"))["code"] == "too_many_requests"
