"""What other pages embed: a decision in brief, a project, figures."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from decision.components.decision_page import answer_line
from decision.components.parts import owner_name, project_badge
from decision.components.series import indicator_line
from decision.figures import municipal_figures
from decision.models import Decision, Project
from portal.common.translated import pick
from portal.ui import components as ui
from portal.ui import formats
from portal.ui.component import Component


@dataclass(frozen=True)
class DecisionSummary(Component):
    """A published decision in a few lines, with the way to the whole of it.

    Fetch ``decision`` with its round (``decision.selectors``).
    """

    template_name: ClassVar[str] = "decision/components/decision_summary.html"
    decision: Decision
    heading_level: int = 2

    def context(self) -> dict[str, Any]:
        """Add the answer, the budget line and the address."""
        round_, tally = self.decision.round, self.decision.tally
        return super().context() | {
            "title": pick(round_.title),
            "note": pick(round_.note),
            "line": answer_line(tally),
            "answer": pick(self.decision.answer),
            "url": reverse("decision:decision", args=[self.decision.pk]),
            "budget": ui.BudgetLine(
                tally["spent_minor"], tally["budget_minor"], round_.currency, _("The budget")
            ),
        }


@dataclass(frozen=True)
class ProjectCard(Component):
    """A project with state, owner, dates and how far it has come.

    Fetch ``project`` with owners, indicators and readings (``list_projects``).
    """

    template_name: ClassVar[str] = "decision/components/project_card.html"
    project: Project
    heading_level: int = 3

    def context(self) -> dict[str, Any]:
        """Add the card that draws it."""
        project = self.project
        meta: list[Any] = [
            owner_name(project),
            formats.money(project.cost_minor, project.currency),
        ]
        if project.starts_on and project.ends_on:
            meta.append(
                _("%(start)s to %(end)s")
                % {
                    "start": formats.written(project.starts_on, "short"),
                    "end": formats.written(project.ends_on, "short"),
                }
            )
        return {
            "card": ui.Card(
                title=str(project),
                url=reverse("decision:project", args=[project.pk]),
                badge=project_badge(project),
                text=[indicator_line(each) for each in project.indicators.all()],
                meta=meta,
                heading_level=self.heading_level,
            )
        }


@dataclass(frozen=True)
class LiveFigures(Component):
    """What was decided and delivered so far, in numbers; None: on the whole installation."""

    template_name: ClassVar[str] = "decision/components/live_figures.html"
    municipality_id: int | None = None

    def context(self) -> dict[str, Any]:
        """Add the counted figures."""
        return {"figures": municipal_figures(self.municipality_id)}
