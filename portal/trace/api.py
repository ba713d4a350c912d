"""Timelines for machines."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Router, Schema

from portal.accounts.actor import actor_of
from portal.common.schemas import ErrorOut
from portal.trace.selectors import Station, get_traceable, timeline_of

router = Router(tags=["trace"])


class StationOut(Schema):
    """One event on the line. ``line`` is solid, dotted (still to come) or ended."""

    title: str
    kind: str
    label: str
    object_id: int
    url: str | None
    at: datetime | None
    relation: str
    subject: str
    who: str
    reason: str
    state: str
    line: str


class TimelineOut(Schema):
    """The stations of one thing, from the first word to what is still to come."""

    stations: list[StationOut]


@router.get(
    "/{kind}/{object_id}",
    response={200: TimelineOut, 404: ErrorOut, 422: ErrorOut},
    url_name="timeline",
    summary="The line of one thing",
)
def timeline(request: HttpRequest, kind: str, object_id: int) -> dict[str, list[Station]]:
    """Return the timeline of ``kind`` (such as ``participation.proposal``) number ``object_id``."""
    actor = actor_of(request)
    thing = get_traceable(actor=actor, label=kind, object_id=object_id)
    return {"stations": timeline_of(thing, actor)}
