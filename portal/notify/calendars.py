"""Dates as iCalendar (RFC 5545)."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from portal.notify.registry import CalendarEvent


def calendar_text(title: str, events: Iterable[CalendarEvent]) -> bytes:
    """Return the calendar file with these dates."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    stamp = timezone.now()
    for each in events:
        entry = Event()
        entry.add("uid", each.uid)
        entry.add("dtstamp", stamp)
        entry.add("summary", each.title)
        entry.add("dtstart", each.start)
        if each.end is not None:
            entry.add("dtend", each.end)
        if each.url:
            entry.add("url", _absolute(each.url))
        if each.description:
            entry.add("description", each.description)
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _absolute(url: str) -> str:
    return f"{settings.BASE_URL.rstrip('/')}{url}" if url.startswith("/") else url
