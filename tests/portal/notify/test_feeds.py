from datetime import UTC, date, datetime

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import get_language
from icalendar import Calendar

from portal.accounts.actor import ANONYMOUS
from portal.accounts.models import Organisation
from portal.notify import registry
from portal.notify.components import FollowButton
from portal.notify.registry import CalendarEvent
from portal.notify.services import News, follow
from portal.notify.topics import Topic


def test_the_feed_speaks_the_language_of_its_address(client, club, tell):
    tell(topics=[Topic.of(club)], news=News("follow", "k", lambda: f"in {get_language()}"))
    key = Topic.of(club).key
    assert "in fi" in client.get(f"/fi/feeds/{key}/news.atom").content.decode()
    answer = client.get(f"/en/feeds/{key}/news.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert "in en" in answer.content.decode()
    assert "in fi" not in answer.content.decode()


def test_a_district_has_a_feed_too(client, club, town, tell):
    area = Topic.area(town.pk, "Itä-Kallio")
    tell(topics=[area], news=News("follow", "k", "A new bench"))
    assert "A new bench" in client.get(reverse("feeds:news", args=[area.key])).content.decode()


@pytest.mark.parametrize("name", ["news", "dates"])
def test_what_a_visitor_may_not_read_has_no_feed(client, club, gate, name):
    url = reverse(f"feeds:{name}", args=[Topic.of(club).key])
    assert client.get(url).status_code == 200
    gate.readers = frozenset()
    assert client.get(url).status_code == 404
    assert client.get(reverse(f"feeds:{name}", args=["accounts.user:1"])).status_code == 404


def test_the_dates_of_a_thing_come_as_a_calendar(client, club):
    registry.register_calendar(
        Organisation,
        lambda found: [
            CalendarEvent(
                f"{found.pk}-vote@kuusiranta",
                "Vote; now, please",
                datetime(2026, 12, 1, 6, 0, tzinfo=UTC),
                datetime(2026, 12, 14, 22, 0, tzinfo=UTC),
                "/en/clubs/rowers/",
            ),
            CalendarEvent("x@kuusiranta", "Result", date(2026, 12, 20)),
        ],
    )
    answer = client.get(reverse("feeds:dates", args=[Topic.of(club).key]))
    assert answer["Content-Type"].startswith("text/calendar")
    events = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    assert [str(each["SUMMARY"]) for each in events] == ["Vote; now, please", "Result"]
    assert str(events[0]["URL"]) == "http://localhost:8000/en/clubs/rowers/"
    assert events[1].decoded("DTSTART") == date(2026, 12, 20)


def test_the_button_is_a_link_for_visitors_and_a_form_for_people(aino, club):
    request = RequestFactory().get("/en/here/")
    context = {"request": request, "csrf_token": "t"}
    for_visitor = FollowButton(club, ANONYMOUS).render(context)
    assert "<form" not in for_visitor
    assert "csrf" not in for_visitor
    assert "/me/following/change/?topic=accounts.organisation" in for_visitor
    assert 'aria-pressed="false"' in FollowButton(club, aino).render(context)
    follow(actor=aino, topic=Topic.of(club))
    assert 'aria-pressed="true"' in FollowButton(club, aino).render(context)
