"""Budgets in the public API."""

from collections.abc import Callable
from functools import partial
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema

from participation import selectors
from participation.exports import content_of, process_record, proposal_record
from participation.models import Process, Proposal
from participation.permissions import can_see_outcome, can_see_votes
from participation.selectors import ProposalFilter, list_proposals, list_turnout
from portal.accounts.actor import actor_of
from portal.accounts.municipality import municipality_of
from portal.common.errors import NotAllowed
from portal.common.schemas import ErrorOut, PageNumber, PageOut, page_fields

router = Router(tags=["budgets"])


class PhaseOut(Schema):
    """A phase; ``ends_at`` is the first moment after it."""

    kind: str
    starts_at: str
    ends_at: str | None


class ProcessOut(Schema):
    """A budget. Money is in units of the currency, as text, exactly; texts are by language."""

    slug: str
    kind: str
    state: str
    titles: dict[str, str]
    summaries: dict[str, str]
    municipalities: list[str]
    currency: str
    budget: str
    ballot_kind: str
    rule: str
    is_real: bool
    source: str
    proposals: int
    ballots: int
    phase: str | None
    phases: list[PhaseOut]


class ProposalOut(Schema):
    """A proposal; votes, score and outcome are null until they are public."""

    code: str
    title: str
    text: str
    language: str
    cost: str | None
    feasibility: str
    categories: list[str]
    place: str
    district: str
    latitude: float | None
    longitude: float | None
    supports: int
    votes: int | None
    score: int | None
    outcome: str | None


class ProcessPageOut(PageOut):
    """One page of the budgets."""

    results: list[ProcessOut]


class ProposalPageOut(PageOut):
    """One page of a budget's proposals."""

    results: list[ProposalOut]


class CellOut(Schema):
    """A group of voters; ``count`` is null where fewer than five, or another small group, would show."""

    group: str
    count: int | None


class BreakdownOut(Schema):
    """Turnout by what voters said of themselves."""

    fact: str
    known: int | None
    total: int
    cells: list[CellOut]


class ResultsOut(Schema):
    """What came out: turnout and votes; ``decision_id`` once the decision is published."""

    slug: str
    ballots: int
    decision_id: int | None
    turnout: list[BreakdownOut]
    proposals: list[ProposalOut]


@router.get("", response={200: ProcessPageOut, 422: ErrorOut}, summary="List budgets")
def list_processes(request: HttpRequest, page: int = PageNumber) -> dict[str, Any]:
    """Return the budgets of this site's municipality, what is open first."""
    found = selectors.list_processes(actor=actor_of(request), municipality=municipality_of(request))
    return page_fields(found, page, process_record)


@router.get("/{slug}", response={200: ProcessOut, 404: ErrorOut, 422: ErrorOut}, summary="A budget")
def get_process(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Return one budget."""
    return process_record(_asked(request, slug))


@router.get(
    "/{slug}/proposals",
    response={200: ProposalPageOut, 404: ErrorOut, 422: ErrorOut},
    summary="List the proposals of a budget",
)
def list_of_process(
    request: HttpRequest,
    slug: str,
    q: str = Query("", max_length=100),  # type: ignore[type-arg]
    category: str = Query("", max_length=200),  # type: ignore[type-arg]
    district: str = Query("", max_length=200),  # type: ignore[type-arg]
    sort: Literal["", "newest", "support", "cheapest", "dearest", "title", "votes"] = "",
    page: int = PageNumber,
) -> dict[str, Any]:
    """Return the public proposals, a hundred a page."""
    process = _asked(request, slug)
    asked = ProposalFilter(
        q=_clean(q), category=_clean(category), district=_clean(district), sort=sort
    )
    found = list_proposals(process=process, asked=asked, is_whole=True)
    return page_fields(found, page, _row_of(process))


@router.get(
    "/{slug}/results",
    response={200: ResultsOut, 403: ErrorOut, 404: ErrorOut, 422: ErrorOut},
    summary="The result of a budget",
)
def get_results(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Return turnout and votes; refused until the vote is over."""
    process = _counted(request, slug)
    asked = ProposalFilter(sort="votes")
    found = list(list_proposals(process=process, asked=asked, is_whole=True))
    return {
        "slug": process.slug,
        "ballots": process.ballot_count,
        "decision_id": process.decision_id,
        "turnout": [
            {
                "fact": each.fact,
                "known": each.known,
                "total": each.total,
                "cells": [{"group": cell.group, "count": cell.count} for cell in each.cells],
            }
            for each in list_turnout(process=process)
        ],
        "proposals": list(map(_row_of(process), found)),
    }


@router.get(
    "/{slug}/ballots.pb",
    response={200: None, 403: ErrorOut, 404: ErrorOut, 422: ErrorOut},
    summary="The whole election as a Pabulib file",
)
def get_ballots(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the election with its ballots under pseudonyms; refused until the vote is over."""
    process = _counted(request, slug)
    response = HttpResponse(content_of(process, "pb"), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{process.slug}.pb"'
    return response


def _asked(request: HttpRequest, slug: str) -> Process:
    return selectors.get_process(
        actor=actor_of(request), slug=_clean(slug), municipality=municipality_of(request)
    )


def _counted(request: HttpRequest, slug: str) -> Process:
    process = _asked(request, slug)
    if not can_see_votes(process, timezone.now()):
        raise NotAllowed(_("Nobody sees the votes before the vote is over."))
    return process


def _row_of(process: Process) -> Callable[[Proposal], dict[str, Any]]:
    """Return what writes a proposal of the process, with as much as may be seen now."""
    return partial(
        proposal_record,
        shows_votes=can_see_votes(process, timezone.now()),
        shows_outcome=can_see_outcome(process),
    )


def _clean(text: str) -> str:
    """Drop what no database takes in a text."""
    return text.replace("\x00", "")
