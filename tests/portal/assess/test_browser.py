"""The panel's pages in a browser: accessible, and no word lost with the connection."""

import pytest

from portal.assess.models import Score, ScoreSheet
from portal.assess.services import declare_conflicts, start_consensus, start_scoring
from tests.browser import DESKTOP, PHONE, assert_accessible, wait_until
from tests.portal.assess.conftest import Room, hand_in, make_room
from tests.portal.assess.test_views import browser_of

pytestmark = pytest.mark.browser


def _room() -> Room:
    room = make_room()
    start_scoring(actor=room.chair, panel_id=room.panel.pk)
    for actor in (room.chair, *room.assessors):
        declare_conflicts(actor=actor, panel_id=room.panel.pk, conflicts={})
    return room


def _open(browser, server: str, actor, screen=DESKTOP, scheme: str = "light"):
    context = browser.new_context(viewport=screen, color_scheme=scheme)
    session = browser_of(actor).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": server}])
    return context.new_page()


@pytest.mark.parametrize(("screen", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_every_page_is_accessible(browser, asgi_server, screen, scheme):
    room = _room()
    anna, (first, second, third) = room.assessors[0], room.entries
    desk = f"{asgi_server}/en/desk/panels/"
    page = _open(browser, asgi_server, anna, screen, scheme)
    hand_in(room, anna, first, -5, 1)
    for address in ("", f"{room.panel.pk}/", f"{room.panel.pk}/conflicts/"):
        page.goto(desk + address)
        assert_accessible(page)
    for entry in (first, second):
        page.goto(f"{desk}{room.panel.pk}/entries/{entry.pk}/")
        assert_accessible(page)
    page.get_by_role("button", name="Hand in and go to the next").click()
    assert page.get_by_role("link", name="Choose a score.").count() == 2
    assert_accessible(page)
    hand_in(room, room.assessors[1], first, 5, 1)
    chair = _open(browser, asgi_server, room.chair, screen, scheme)
    chair.goto(f"{desk}{room.panel.pk}/")
    assert_accessible(chair)
    start_consensus(actor=room.chair, panel_id=room.panel.pk, reason="Enough")
    for address in ("board/", f"board/{first.pk}/", f"board/{third.pk}/"):
        chair.goto(f"{desk}{room.panel.pk}/{address}")
        assert_accessible(chair)
    page.context.close()
    chair.context.close()


def test_what_is_written_without_a_connection_arrives_when_it_is_back(browser, asgi_server):
    room = _room()
    page = _open(browser, asgi_server, room.assessors[0])
    page.goto(f"{asgi_server}/en/desk/panels/{room.panel.pk}/entries/{room.entries[0].pk}/")
    page.context.set_offline(True)
    page.get_by_label("Process efficiency", exact=True).select_option("3")
    page.get_by_label("Why do you score so?").fill("Written on a train")
    page.get_by_text("No connection").wait_for()
    assert not ScoreSheet.objects.exists()
    page.context.set_offline(False)
    page.get_by_text("Draft saved").wait_for()
    wait_until(lambda: ScoreSheet.objects.filter(reason="Written on a train").exists())
    assert Score.objects.get(criterion__key="efficiency").value == 3
    page.reload()
    assert page.get_by_label("Why do you score so?").input_value() == "Written on a train"
    page.context.close()


def test_a_closed_page_is_filled_in_again_from_the_device(browser, asgi_server):
    room = _room()
    page = _open(browser, asgi_server, room.assessors[0])
    address = f"{asgi_server}/en/desk/panels/{room.panel.pk}/entries/{room.entries[0].pk}/"
    page.goto(address)
    page.route("**/draft/", lambda route: route.abort())
    page.get_by_label("Why do you score so?").fill("Half a sent")
    page.get_by_text("No connection").wait_for()
    page.goto(f"{asgi_server}/en/desk/panels/")
    page.unroute("**/draft/")
    page.goto(address)
    assert page.get_by_label("Why do you score so?").input_value() == "Half a sent"
    wait_until(lambda: ScoreSheet.objects.filter(reason="Half a sent").exists())
    page.context.close()
