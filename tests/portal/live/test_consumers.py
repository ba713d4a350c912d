"""The socket, end to end in one process."""

import pytest

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
