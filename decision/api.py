"""Decisions, runs, projects and indicators for machines."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Router, Schema

from decision.components.series import valid_readings
from decision.models import Candidate, Decision, DecisionItem, Indicator, Project
from decision.problems import units
from decision.records import record_of
from decision.selectors import (
    get_decision,
    get_indicator,
    get_round,
    get_run,
    list_decisions,
    list_projects,
    list_verdicts,
    titles_by_code,
)
from decision.series import attainment_of
from decision.states import RoundState
from decision.wording import sentences_of
from portal.accounts.actor import actor_of
from portal.accounts.municipality import municipality_of
from portal.common.errors import NotFound
from portal.common.schemas import ErrorOut, PageNumber, PageOut, page_fields

router = Router(tags=["decisions"])

_REFUSALS = {404: ErrorOut, 422: ErrorOut}
Texts = dict[str, str]


class DecisionOut(Schema):
    """A published decision in brief; money in units of ``currency``."""

    id: int
    round_id: int
    title: Texts
    answer: Texts
    published_at: datetime
    candidates: int
    chosen: int
    budget: int | str
    spent: int | str
    currency: str
    run_id: int
    run_sha256: str
    url: str


class VerdictOut(Schema):
    """One candidate's answer and its reason in the language asked for."""

    code: str
    title: Texts
    chosen: bool
    position: int | None
    votes: int | None
    cost: int | str
    reason_code: str
    reason: str


class DecisionDetailOut(DecisionOut):
    """A decision with the reason for every candidate, the methods compared, and the turnout."""

    rationale: Texts
    deviations: list[dict[str, Any]]
    tally: dict[str, Any]
    verdicts: list[VerdictOut]


class DecisionPageOut(PageOut):
    """One page of decisions, the latest first."""

    results: list[DecisionOut]


class CandidateOut(Schema):
    """A candidate of a public round."""

    id: int
    code: str
    title: Texts
    cost: int | str
    currency: str
    category: str
    place: str
    latitude: float | None
    longitude: float | None


class CandidatePageOut(PageOut):
    """One page of a round's candidates."""

    results: list[CandidateOut]


class ReadingOut(Schema):
    """One measurement."""

    taken_on: date
    value: Decimal
    note: str


class IndicatorOut(Schema):
    """A series with what was promised; ``attainment`` is the share of the way to the target."""

    id: int
    project_id: int
    name: Texts
    unit: str
    baseline: Decimal
    target: Decimal
    direction: str
    due_on: date | None
    attainment: Decimal | None
    readings: list[ReadingOut]


class ProjectOut(Schema):
    """A project that delivers a chosen candidate."""

    id: int
    decision_id: int
    candidate_code: str
    title: Texts
    state: str
    owner: str
    starts_on: date | None
    ends_on: date | None
    cost: int | str
    currency: str
    expected: dict[str, Any]
    indicators: list[IndicatorOut]
    url: str


class ProjectPageOut(PageOut):
    """One page of projects."""

    results: list[ProjectOut]


def _here(request: HttpRequest) -> int | None:
    municipality = municipality_of(request)
    return municipality.pk if municipality else None


def _decision(decision: Decision) -> dict[str, Any]:
    tally, round_ = decision.tally, decision.round
    return {
        "id": decision.pk,
        "round_id": round_.pk,
        "title": round_.title,
        "answer": decision.answer,
        "published_at": decision.published_at,
        "candidates": tally["candidates"],
        "chosen": tally["chosen"],
        "budget": units(tally["budget_minor"]),
        "spent": units(tally["spent_minor"]),
        "currency": round_.currency,
        "run_id": decision.run_id,
        "run_sha256": decision.run.sha256,
        "url": reverse("decision:decision", args=[decision.pk]),
    }


def _verdict(verdict: DecisionItem, currency: str, titles: dict[str, str]) -> dict[str, Any]:
    sentences = sentences_of(verdict.reason_code, verdict.reason_values, currency, titles)
    return {
        "code": verdict.candidate.code,
        "title": verdict.candidate.title,
        "chosen": verdict.chosen,
        "position": verdict.position,
        "votes": verdict.votes,
        "cost": units(verdict.candidate.cost_minor),
        "reason_code": verdict.reason_code,
        "reason": " ".join(sentences),
    }


def _indicator(indicator: Indicator) -> dict[str, Any]:
    readings = valid_readings(indicator)
    return {
        "id": indicator.pk,
        "project_id": indicator.project_id,
        "name": indicator.name,
        "unit": indicator.unit,
        "baseline": indicator.baseline,
        "target": indicator.target,
        "direction": indicator.direction,
        "due_on": indicator.due_on,
        "attainment": attainment_of(indicator, readings).share,
        "readings": readings,
    }


def _project(project: Project) -> dict[str, Any]:
    owner = project.owner_organisation.name if project.owner_organisation else ""
    return {
        "id": project.pk,
        "decision_id": project.decision_id,
        "candidate_code": project.candidate.code,
        "title": project.title,
        "state": project.state,
        "owner": owner or (project.owner_user.name if project.owner_user else ""),
        "starts_on": project.starts_on,
        "ends_on": project.ends_on,
        "cost": units(project.cost_minor),
        "currency": project.currency,
        "expected": project.expected,
        "indicators": [_indicator(each) for each in project.indicators.all()],
        "url": reverse("decision:project", args=[project.pk]),
    }


def _candidate(candidate: Candidate, currency: str) -> dict[str, Any]:
    return {
        "id": candidate.pk,
        "code": candidate.code,
        "title": candidate.title,
        "cost": units(candidate.cost_minor),
        "currency": currency,
        "category": candidate.category,
        "place": candidate.place,
        "latitude": candidate.latitude,
        "longitude": candidate.longitude,
    }


@router.get("/decisions", response={200: DecisionPageOut, 422: ErrorOut}, summary="List decisions")
def decisions(
    request: HttpRequest,
    page: int = PageNumber,
) -> dict[str, Any]:
    """Return published decisions, the latest first."""
    found = list_decisions(municipality_id=_here(request)).select_related("run")
    return page_fields(found, page, _decision)


@router.get(
    "/decisions/{decision_id}",
    response={200: DecisionDetailOut, **_REFUSALS},
    summary="A decision with every reason",
)
def decision(request: HttpRequest, decision_id: int) -> dict[str, Any]:
    """Return a decision: what was chosen, and why each other candidate was not."""
    found = get_decision(decision_id=decision_id, municipality_id=_here(request))
    verdicts = list_verdicts(found)
    titles = titles_by_code(verdict.candidate for verdict in verdicts)
    currency = found.round.currency
    return {
        **_decision(found),
        "rationale": found.rationale,
        "deviations": found.deviations,
        "tally": found.tally,
        "verdicts": [_verdict(each, currency, titles) for each in verdicts],
    }


@router.get(
    "/runs/{run_id}",
    response={200: dict[str, Any], **_REFUSALS},
    summary="The record of a computation",
)
def run(request: HttpRequest, run_id: int) -> dict[str, Any]:
    """Return the record that ``manage.py replay_run`` recomputes; public once it is decided."""
    found = get_run(actor=actor_of(request), run_id=run_id, municipality_id=_here(request))
    return record_of(found)


@router.get("/projects", response={200: ProjectPageOut, 422: ErrorOut}, summary="List projects")
def projects(
    request: HttpRequest,
    state: str = "",
    page: int = PageNumber,
) -> dict[str, Any]:
    """Return projects with their series; ``state`` narrows the list down."""
    found = list_projects(municipality_id=_here(request), state=state)
    return page_fields(found, page, _project)


@router.get(
    "/indicators/{indicator_id}",
    response={200: IndicatorOut, **_REFUSALS},
    summary="A series of readings",
)
def indicator(request: HttpRequest, indicator_id: int) -> dict[str, Any]:
    """Return a series: baseline, target, readings."""
    found = get_indicator(indicator_id=indicator_id, municipality_id=_here(request))
    return _indicator(found)


@router.get(
    "/rounds/{round_id}/candidates",
    response={200: CandidatePageOut, **_REFUSALS},
    summary="The candidates of a public round",
)
def candidates(
    request: HttpRequest,
    round_id: int,
    page: int = PageNumber,
) -> dict[str, Any]:
    """Return candidates of a round that is public."""
    found = get_round(actor=actor_of(request), round_id=round_id, municipality_id=_here(request))
    if not found.is_public and found.state != RoundState.PUBLISHED:
        raise NotFound
    return page_fields(
        found.candidates.order_by("pk"), page, lambda each: _candidate(each, found.currency)
    )
