"""The dates of a topic as a calendar."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portal.accounts.actor import actor_of
from portal.notify.calendars import calendar_text
from portal.notify.registry import calendar_of
from portal.notify.topics import find_topic


@require_safe
def dates(request: HttpRequest, key: str) -> HttpResponse:
    """Give out the topic's dates as iCalendar."""
    found = find_topic(key, actor_of(request))
    events = calendar_of(found.thing) if found.thing is not None else []
    response = HttpResponse(
        calendar_text(found.title, events), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'inline; filename="dates.ics"'
    return response
