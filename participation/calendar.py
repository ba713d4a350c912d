"""The dates of a process for people's calendars."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from participation.models import Process
from participation.urls_of import process_url
from portal.notify.registry import CalendarEvent


def events_of(process: Process) -> Iterator[CalendarEvent]:
    """Yield one date for every phase."""
    for phase in process.dated_phases:
        named = {"title": process.title, "phase": phase.get_kind_display()}
        yield CalendarEvent(
            uid=f"{process.slug}-{phase.kind}@participation",
            title=_("%(title)s: %(phase)s") % named,
            start=phase.starts_at,
            end=phase.ends_at,
            url=process_url(process),
        )
