"""Threads in the public API."""

from dataclasses import asdict
from datetime import datetime

from django.http import HttpRequest
from ninja import Router, Schema

from portal.accounts.actor import actor_of
from portal.accounts.municipality import municipality_of
from portal.common.schemas import ErrorOut, PageNumber, PageOut, page_fields
from portal.discuss.cases import list_log, log_entry
from portal.discuss.exports import comment_row
from portal.discuss.selectors import get_readable_thread, list_public_comments

router = Router(tags=["discussion"])

log_router = Router(tags=["discussion"])


class CommentOut(Schema):
    """A comment; text and author are empty where it is not shown."""

    id: int
    parent_id: int | None
    depth: int
    created_at: datetime
    edited_at: datetime | None
    author: str
    language: str
    alignment: str
    state: str
    label: str
    text: str
    support: int
    thanks: int
    insight: int


class CommentPageOut(PageOut):
    """One page of a thread's comments in order of time."""

    thread_id: int
    state: str
    results: list[CommentOut]


@router.get(
    "/{thread_id}/comments",
    response={200: CommentPageOut, 404: ErrorOut, 422: ErrorOut},
    summary="List the comments of a thread",
)
def list_comments(
    request: HttpRequest,
    thread_id: int,
    page: int = PageNumber,
) -> dict[str, object]:
    """Return the page, oldest first, replies among them by ``parent_id``."""
    thread = get_readable_thread(actor=actor_of(request), thread_id=thread_id)
    comments = list_public_comments(thread=thread)
    return {
        "thread_id": thread.pk,
        "state": thread.state,
        **page_fields(comments, page, comment_row),
    }


class DecisionOut(Schema):
    """A moderator's decision, without names and texts."""

    number: int
    decided_at: datetime
    decision: str
    rule: str
    where: str
    outcome: str
    hours: int


class DecisionPageOut(PageOut):
    """One page of the public moderation log, newest first."""

    results: list[DecisionOut]


@log_router.get(
    "", response={200: DecisionPageOut, 422: ErrorOut}, summary="List what moderators decided"
)
def list_decisions(
    request: HttpRequest,
    page: int = PageNumber,
) -> dict[str, object]:
    """Return the page of the log of the municipality that was asked."""
    municipality = municipality_of(request)
    cases = list_log(municipality.pk if municipality else None)
    return page_fields(cases, page, lambda case: asdict(log_entry(case)))
