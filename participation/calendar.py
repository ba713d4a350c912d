"""The dates of a process for people's calendars."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from participation.models import Process
from participation.urls_of import process_url


def calendar_of(process: Process, address: Callable[[str], str]) -> bytes:
    """Return the phases as an iCalendar file; ``address`` makes a path a full address."""
    calendar = Calendar()
    calendar.add("prodid", "-//Throughline//participation//EN")
    calendar.add("version", "2.0")
    for phase in process.dated_phases:
        event = Event()
        event.add("uid", f"{process.slug}-{phase.kind}@throughline")
        event.add("dtstamp", timezone.now())
        event.add("dtstart", phase.starts_at)
        event.add("dtend", phase.ends_at or phase.starts_at)
        event.add(
            "summary",
            _("%(title)s: %(phase)s") % {"title": process.title, "phase": phase.get_kind_display()},
        )
        event.add("url", address(process_url(process)))
        calendar.add_component(event)
    return bytes(calendar.to_ical())
