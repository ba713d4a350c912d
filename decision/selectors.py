"""Reads, access checked; absent and hidden give the same answer."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Prefetch, Q, QuerySet

from decision.models import (
    Candidate,
    Decision,
    DecisionItem,
    DecisionRun,
    Indicator,
    Project,
    Reading,
    Round,
    RunRobustness,
    ValueType,
)
from decision.permissions import can_prepare, can_read_round, can_read_run, can_work_on
from decision.states import ProjectState, RoundState, RunKind
from portal.accounts.actor import Actor
from portal.accounts.models import Municipality
from portal.common.errors import LoginRequired, NotFound


def _in(municipality_id: int | None, prefix: str = "") -> Q:
    """Return the condition that keeps to one municipality; none where there is only one site."""
    return Q() if municipality_id is None else Q(**{f"{prefix}municipality_id": municipality_id})


def require_person(actor: Actor) -> None:
    """Send visitors to the log-in."""
    if not actor.is_authenticated:
        raise LoginRequired


def list_decisions(*, municipality_id: int | None = None, search: str = "") -> QuerySet[Decision]:
    """Return published decisions, the latest first."""
    found = Decision.objects.filter(_in(municipality_id, "round__")).select_related("round")
    return found.filter(round__title__icontains=search) if search else found


def get_decision(*, decision_id: int, municipality_id: int | None = None) -> Decision:
    """Return a published decision with its round and run; ``NotFound`` elsewhere."""
    decision = (
        Decision.objects.select_related("round__municipality", "run", "published_by")
        .filter(_in(municipality_id, "round__"), pk=decision_id)
        .first()
    )
    if decision is None:
        raise NotFound
    return decision


def decision_of(subject: models.Model) -> Decision | None:
    """Return the decision about a subject, or None as long as there is none."""
    return (
        Decision.objects.filter(
            round__subject_type=ContentType.objects.get_for_model(subject),
            round__subject_id=subject.pk,
        )
        .select_related("round", "run")
        .first()
    )


def rounds_of(subject: models.Model) -> QuerySet[Round]:
    """Return the rounds that decide for a subject, the latest first."""
    kind = ContentType.objects.get_for_model(subject)
    return Round.objects.filter(subject_type=kind, subject_id=subject.pk).order_by("-pk")


def list_verdicts(decision: Decision) -> list[DecisionItem]:
    """Return all candidates of a decision, chosen ones first in the order of selection, in one query."""
    verdicts = decision.items.select_related("candidate")
    return sorted(verdicts, key=_in_order)


def _in_order(verdict: DecisionItem) -> tuple[bool, int, int, int]:
    return (
        not verdict.chosen,
        verdict.position or 0,
        -(verdict.votes or 0),
        verdict.candidate_id,
    )


def get_candidate(
    *, actor: Actor, candidate_id: int, municipality_id: int | None = None
) -> Candidate:
    """Return a candidate with its round and its verdict, if there is one."""
    candidate = (
        Candidate.objects.select_related(
            "round__municipality", "decision_item__decision", "project"
        )
        .filter(_in(municipality_id, "round__"), pk=candidate_id)
        .first()
    )
    if candidate is None or not can_read_round(actor, candidate.round):
        raise NotFound
    return candidate


def get_run(*, actor: Actor, run_id: int, municipality_id: int | None = None) -> DecisionRun:
    """Return a run with its round; public once the decision is."""
    run = (
        DecisionRun.objects.select_related("round__municipality", "insight")
        .filter(_in(municipality_id, "round__"), pk=run_id)
        .first()
    )
    if run is None or not can_read_run(actor, run):
        raise NotFound
    return run


def insight_of_run(run: DecisionRun) -> dict[str, Any]:
    """Return what is told with a run; ``NotFound`` for runs that have nothing of the kind."""
    insight = getattr(run, "insight", None)
    if insight is None:
        raise NotFound
    content: dict[str, Any] = insight.content
    return content


def list_robustness(run: DecisionRun) -> list[RunRobustness]:
    """Return what was computed of how far the run's weights can move, the narrowest first."""
    return list(run.robustness.order_by("within"))


def may_see_robustness(actor: Actor, run: DecisionRun) -> bool:
    """Whether the page of what is robust has something for the actor: a result, or a form."""
    if run.kind != RunKind.PORTFOLIO:
        return False
    return can_prepare(actor, run.round.municipality_id) or run.robustness.exists()


def get_robustness(run: DecisionRun, within: int) -> RunRobustness:
    """Return what holds within so many per cent; ``NotFound`` where it was not computed."""
    found: RunRobustness | None = run.robustness.filter(within=within).first()
    if found is None:
        raise NotFound
    return found


def get_round(*, actor: Actor, round_id: int, municipality_id: int | None = None) -> Round:
    """Return a round that the actor may see."""
    round_ = (
        Round.objects.select_related("municipality", "chosen_run")
        .filter(_in(municipality_id), pk=round_id)
        .first()
    )
    if round_ is None or not can_read_round(actor, round_):
        raise NotFound
    return round_


def get_desk_round(*, actor: Actor, round_id: int, municipality_id: int | None = None) -> Round:
    """Return a round whose desk the actor may open; others get ``NotFound``, visitors the log-in."""
    require_person(actor)
    round_ = get_round(actor=actor, round_id=round_id, municipality_id=municipality_id)
    if not can_work_on(actor, round_):
        raise NotFound
    return round_


def list_desk_rounds(*, actor: Actor, municipality_id: int | None = None) -> list[Round]:
    """Return the rounds whose desk the actor may open, open ones first."""
    require_person(actor)
    rounds = Round.objects.filter(_in(municipality_id)).select_related("municipality")
    rank = {state: place for place, state in enumerate(RoundState.values)}
    found = [round_ for round_ in rounds if can_work_on(actor, round_)]
    return sorted(found, key=lambda round_: (rank[round_.state], -round_.pk))


def list_prepared_municipalities(
    *, actor: Actor, municipality_id: int | None = None
) -> list[Municipality]:
    """Return where the actor may open rounds."""
    listed = Municipality.objects.order_by("name")
    if municipality_id is not None:
        listed = listed.filter(pk=municipality_id)
    return [town for town in listed if can_prepare(actor, town.pk)]


def list_scored_candidates(round_: Round) -> list[Candidate]:
    """Return a round's candidates with scores and assessments, in three queries."""
    return list(
        round_.candidates.prefetch_related("scores__value_type", "assessments").order_by("pk")
    )


def list_value_types() -> list[ValueType]:
    """Return the value types in their order."""
    return list(ValueType.objects.all())


def measured_indicators() -> Any:
    """Return how to fetch a project's indicators with the readings that no later one corrects."""
    readings = Prefetch("readings", Reading.objects.filter(corrected_by__isnull=True))
    return Prefetch("indicators", Indicator.objects.prefetch_related(readings))


def list_projects(
    *, municipality_id: int | None = None, state: str = "", search: str = ""
) -> QuerySet[Project]:
    """Return projects with owners, indicators and valid readings, running ones first."""
    order = models.Case(
        *(
            models.When(state=each, then=place)
            for place, each in enumerate(
                (
                    ProjectState.RUNNING,
                    ProjectState.PILOTING,
                    ProjectState.PLANNED,
                    ProjectState.DONE,
                    ProjectState.STOPPED,
                )
            )
        ),
        default=9,
    )
    found = (
        Project.objects.filter(_in(municipality_id))
        .select_related("owner_user", "owner_organisation", "decision__round", "candidate")
        .prefetch_related(measured_indicators())
        .order_by(order, "pk")
    )
    if state:
        found = found.filter(state=state)
    return found.filter(title__icontains=search) if search else found


def get_project(*, project_id: int, municipality_id: int | None = None) -> Project:
    """Return a project with owner, decision, indicators and valid readings."""
    project = list_projects(municipality_id=municipality_id).filter(pk=project_id).first()
    if project is None:
        raise NotFound
    return project


def get_indicator(*, indicator_id: int, municipality_id: int | None = None) -> Indicator:
    """Return an indicator with its project and valid readings."""
    readings = Prefetch("readings", Reading.objects.filter(corrected_by__isnull=True))
    indicator = (
        Indicator.objects.select_related("project", "value_type")
        .prefetch_related(readings)
        .filter(_in(municipality_id, "project__"), pk=indicator_id)
        .first()
    )
    if indicator is None:
        raise NotFound
    return indicator


def list_due_indicators(*, actor: Actor, today: date) -> QuerySet[Indicator]:
    """Return the indicators of the actor's own projects that are due for a reading."""
    mine = Q(project__owner_user_id=actor.user_id) if actor.user_id else Q(pk__in=())
    mine |= Q(project__owner_organisation_id__in=actor.organisation_ids)
    return Indicator.objects.filter(mine, next_reading_on__lte=today).select_related("project")


def titles_by_code(candidates: Iterable[Candidate]) -> dict[str, str]:
    """Return titles by code, for sentences."""
    return {candidate.code: str(candidate) for candidate in candidates}


def runs_by_id(round_: Round, ids: Sequence[int]) -> dict[int, DecisionRun]:
    """Return runs of a round without their inputs, by id."""
    return round_.runs.defer("input_text").in_bulk(ids)
