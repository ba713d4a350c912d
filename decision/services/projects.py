"""Opening projects, moving them on, and measuring them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from decision.events import ProjectMoved, ReadingRecorded, stream_of_project
from decision.models import Candidate, Decision, Indicator, Project, Reading, ValueType
from decision.permissions import can_run_project
from decision.services.rounds import Texts
from decision.states import PROJECT, Direction, ProjectState
from portal.accounts.actor import Actor
from portal.audit.services import record
from portal.common.clock import database_now
from portal.common.errors import Conflict, InvalidInput, NotFound
from portal.common.permissions import require
from portal.live.services import append
from portal.trace.models import Relation
from portal.trace.services import link

_YEAR = timedelta(days=365)
_MOST = Decimal(10) ** 13


@dataclass(frozen=True)
class IndicatorPlan:
    """What will show whether a project does what was promised."""

    name: Texts = field(
        default_factory=lambda: {
            "en": "Share of the project delivered",
            "fi": "Hankkeesta toteutettu osuus",
            "nb": "Andel av prosjektet levert",
            "sv": "Andel av projektet genomförd",
        }
    )
    unit: str = "%"
    baseline: Decimal = Decimal(0)
    target: Decimal = Decimal(100)
    direction: str = Direction.UP
    due_on: date | None = None
    every_days: int = 90
    value_key: str = ""


@dataclass(frozen=True)
class ProjectPlan:
    """Who delivers a chosen candidate (a person or an organisation), when, and how it is measured."""

    owner_user_id: int | None = None
    owner_organisation_id: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    summary: Texts = field(default_factory=dict)
    indicator: IndicatorPlan = field(default_factory=IndicatorPlan)

    def dates(self, published_on: date) -> tuple[date, date]:
        """Return start and end: from the day of the decision, for a year, unless planned otherwise."""
        starts_on = self.starts_on or published_on
        return starts_on, self.ends_on or starts_on + _YEAR


def open_project(
    *, actor: Actor, decision: Decision, candidate: Candidate, plan: ProjectPlan
) -> Project:
    """Store the project of a chosen candidate with its indicator, inside the caller's transaction."""
    if (plan.owner_user_id is None) == (plan.owner_organisation_id is None):
        raise InvalidInput(_("A project has one owner: a person or an organisation."))
    starts_on, ends_on = plan.dates(timezone.localdate(decision.published_at))
    if ends_on < starts_on:
        raise InvalidInput(fields={"ends_on": _("A project cannot end before it starts.")})
    project = Project.objects.create(
        candidate=candidate,
        decision=decision,
        municipality_id=decision.round.municipality_id,
        title=candidate.title,
        summary=dict(plan.summary) or candidate.summary,
        cost_minor=candidate.cost_minor,
        currency=decision.round.currency,
        owner_user_id=plan.owner_user_id,
        owner_organisation_id=plan.owner_organisation_id,
        starts_on=starts_on,
        ends_on=ends_on,
        expected={
            score.value_type.key: {"score": score.score, "certainty": score.certainty}
            for score in candidate.scores.all()
        },
    )
    indicator = _open_indicator(project, plan.indicator, ends_on)
    at = decision.published_at
    link(actor=actor, source=candidate, relation=Relation.DELIVERED_BY, target=project, at=at)
    link(actor=actor, source=project, relation=Relation.MEASURED_BY, target=indicator, at=at)
    return project


def _open_indicator(project: Project, plan: IndicatorPlan, ends_on: date) -> Indicator:
    value_type = None
    if plan.value_key:
        value_type = ValueType.objects.filter(key=plan.value_key).first()
        if value_type is None:
            raise NotFound
    first = (project.starts_on or ends_on) + timedelta(days=plan.every_days)
    return Indicator.objects.create(
        project=project,
        name=dict(plan.name),
        unit=plan.unit,
        value_type=value_type,
        baseline=plan.baseline,
        target=plan.target,
        direction=plan.direction,
        due_on=plan.due_on or ends_on,
        next_reading_on=first,
        reading_every_days=plan.every_days,
    )


@transaction.atomic
def update_project_state(*, actor: Actor, project_id: int, action: str, note: str = "") -> Project:
    """Move a project on: start, pilot, finish or stop (which needs a reason in ``note``)."""
    project = _locked_project(project_id)
    require(can_run_project(actor, project), _("Only the project's owner or a leader may do this."))
    state = PROJECT.next_state(project.state, action)
    if state == ProjectState.STOPPED and not note.strip():
        raise InvalidInput(fields={"note": _("Say why the project is stopped.")})
    project.state = state
    project.state_note = note.strip()
    project.save(update_fields=["state", "state_note", "updated_at"])
    if state in {ProjectState.DONE, ProjectState.STOPPED}:
        project.indicators.update(next_reading_on=None)
    append(stream_of_project(project), ProjectMoved(project.pk, state))
    record(
        actor=actor,
        verb=f"project.{action}",
        subject=project,
        municipality_id=project.municipality_id,
    )
    return project


@transaction.atomic
def record_reading(
    *,
    actor: Actor,
    indicator_id: int,
    value: Decimal,
    taken_on: date,
    note: str = "",
    corrects_id: int | None = None,
) -> Reading:
    """Keep one measurement; a correction names the reading it replaces."""
    found = Indicator.objects.filter(pk=indicator_id).first()
    if found is None:
        raise NotFound
    project = _locked_project(found.project_id)
    require(can_run_project(actor, project), _("Only the project's owner or a leader may do this."))
    now = database_now()
    _require_sound(value, taken_on, timezone.localdate(now))
    indicator = Indicator.objects.select_for_update().get(pk=indicator_id)
    reading = Reading.objects.create(
        indicator=indicator,
        taken_on=taken_on,
        value=value,
        note=note.strip(),
        corrects=_corrected(indicator, corrects_id),
        recorded_by=actor.user,
        recorded_at=now,
    )
    if indicator.next_reading_on is not None and taken_on >= indicator.next_reading_on - timedelta(
        days=indicator.reading_every_days
    ):
        indicator.next_reading_on = taken_on + timedelta(days=indicator.reading_every_days)
        indicator.save(update_fields=["next_reading_on", "updated_at"])
    append(stream_of_project(project), ReadingRecorded(project.pk, indicator.pk, reading.pk))
    record(
        actor=actor,
        verb="reading.record",
        subject=reading,
        municipality_id=project.municipality_id,
        details={"value": str(value), "taken_on": taken_on.isoformat()},
    )
    return reading


def _locked_project(project_id: int) -> Project:
    project = Project.objects.select_for_update().filter(pk=project_id).first()
    if project is None:
        raise NotFound
    return project


def _require_sound(value: Decimal, taken_on: date, today: date) -> None:
    if taken_on > today:
        raise InvalidInput(fields={"taken_on": _("A reading cannot lie in the future.")})
    if not value.is_finite() or abs(value) >= _MOST:
        raise InvalidInput(fields={"value": _("Give a number.")})


def _corrected(indicator: Indicator, reading_id: int | None) -> Reading | None:
    if reading_id is None:
        return None
    earlier = indicator.readings.filter(pk=reading_id).first()
    if earlier is None:
        raise NotFound
    if Reading.objects.filter(corrects=earlier).exists():
        raise Conflict(_("This reading was corrected already; correct the later one."))
    return earlier
