"""What this app puts on people's desks: rounds to decide, readings that are due."""

from collections.abc import Iterator
from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from decision.models import Round
from decision.panels import list_panels_on
from decision.permissions import can_lead
from decision.selectors import list_due_indicators
from decision.states import RoundState
from portal.accounts.actor import Actor
from portal.accounts.models import Role
from portal.desk.registry import (
    Desk,
    WorkItem,
    register_desk,
    register_kind_name,
    register_source,
)


def register_work() -> None:
    """Add the sources and the desk of rounds."""
    register_kind_name("decision", gettext_lazy("Decisions to take"))
    register_kind_name("reading", gettext_lazy("Readings that are due"))
    register_source(rounds_to_decide)
    register_source(readings_due)
    register_source(panels_to_take_over)
    register_desk(
        Desk(
            title=gettext_lazy("Rounds and portfolios"),
            url=lambda: reverse("decision:desk-rounds"),
            is_open_to=works_on_rounds,
            about=gettext_lazy("Score candidates, compare methods, decide and publish."),
        )
    )


def works_on_rounds(actor: Actor) -> bool:
    """Whether the actor leads, facilitates or evaluates anywhere."""
    return any(actor.has_role(role) for role in (Role.LEADER, Role.FACILITATOR, Role.EVALUATOR))


def rounds_to_decide(actor: Actor) -> Iterator[WorkItem]:
    """Yield the rounds that wait for a leader."""
    if not actor.has_role(Role.LEADER):
        return
    waiting = Round.objects.exclude(state=RoundState.PUBLISHED).select_related("municipality")
    for round_ in waiting:
        if can_lead(actor, round_.municipality_id):
            yield WorkItem(
                kind="decision",
                title=str(round_),
                verb=_("Decide") if round_.state == RoundState.OPEN else _("Publish"),
                url=reverse("decision:desk-round", args=[round_.pk]),
                since=round_.created_at,
                due=_midnight(round_.decide_by) if round_.decide_by else None,
                context=round_.municipality.name,
            )


def panels_to_take_over(actor: Actor) -> Iterator[WorkItem]:
    """Yield the panels that are done on rounds that the actor leads, until their scores are used."""
    if not actor.has_role(Role.LEADER):
        return
    for round_ in Round.objects.filter(state=RoundState.OPEN).select_related("municipality"):
        if not can_lead(actor, round_.municipality_id):
            continue
        for each in list_panels_on(round_, actor):
            if each.is_ready:
                yield WorkItem(
                    kind="decision",
                    title=str(round_),
                    verb=_("Take over the panel's scores"),
                    url=reverse("decision:desk-round", args=[round_.pk]),
                    since=each.panel.updated_at,
                    context=round_.municipality.name,
                )


def readings_due(actor: Actor) -> Iterator[WorkItem]:
    """Yield the indicators of the actor's projects that are due for a reading."""
    if not actor.is_authenticated:
        return
    for indicator in list_due_indicators(actor=actor, today=timezone.localdate()):
        due = _midnight(indicator.next_reading_on) if indicator.next_reading_on else None
        yield WorkItem(
            kind="reading",
            title=str(indicator.project),
            verb=_("Record a reading"),
            url=reverse("decision:desk-project", args=[indicator.project_id]),
            since=indicator.updated_at,
            due=due,
            context=str(indicator),
        )


def _midnight(day: object) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))  # type: ignore[arg-type]
