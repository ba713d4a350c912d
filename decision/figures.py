"""Counts of what was decided and delivered, for front pages."""

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from decision.models import Decision, Project
from decision.states import ProjectState
from portal.ui import components as ui
from portal.ui import formats

_UNDER_WAY = (ProjectState.RUNNING, ProjectState.PILOTING)


def municipal_figures(municipality_id: int | None) -> ui.KeyFigures:
    """Return decisions published, money given out, projects under way and done; two queries."""
    decisions, projects = Decision.objects.all(), Project.objects.all()
    if municipality_id is not None:
        decisions = decisions.filter(round__municipality_id=municipality_id)
        projects = projects.filter(municipality_id=municipality_id)
    counts = projects.aggregate(
        under_way=Count("pk", filter=Q(state__in=_UNDER_WAY)),
        done=Count("pk", filter=Q(state=ProjectState.DONE)),
    )
    sums = projects.values("currency").annotate(total=Sum("cost_minor")).order_by("-total")[:3]
    figures = [
        ui.KeyFigure(
            formats.number(decisions.count()),
            _("decisions published"),
            url=reverse("decision:decisions"),
        ),
        *(
            ui.KeyFigure(formats.money(each["total"], each["currency"]), _("given to projects"))
            for each in sums
        ),
        ui.KeyFigure(
            formats.number(counts["under_way"]),
            _("projects under way"),
            url=reverse("decision:projects"),
        ),
        ui.KeyFigure(formats.number(counts["done"]), _("projects done")),
    ]
    return ui.KeyFigures(figures)
