"""The other public pages: a candidate, a run, projects."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from decision.components.parts import (
    code,
    link_to,
    owner_name,
    plain,
    project_badge,
    verdict_badge,
)
from decision.components.series import indicator_bar, series_picture
from decision.models import Candidate, DecisionRun, Project, ValueType
from decision.states import Certainty, ProjectState, RunKind
from decision.wording import method_title
from portal.ui import components as ui
from portal.ui import formats
from portal.ui.navigation import Link
from portal.ui.templatetags.ui import when


class ProjectFilter(forms.Form):
    """Which projects are shown."""

    q = forms.CharField(label=gettext_lazy("Title contains"), required=False, max_length=80)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[("", gettext_lazy("All")), *ProjectState.choices],
    )

    def wanted(self) -> dict[str, str]:
        """Return the valid filters; wrong input filters nothing."""
        self.is_valid()
        cleaned: dict[str, str] = getattr(self, "cleaned_data", {})
        return {"search": cleaned.get("q", ""), "state": cleaned.get("state", "")}


class SearchForm(forms.Form):
    """What the title of a decision contains."""

    q = forms.CharField(label=gettext_lazy("Title contains"), required=False, max_length=80)

    def text(self) -> str:
        """Return the text searched for; empty where it is not valid."""
        return self.cleaned_data["q"] if self.is_valid() else ""


def candidate_facts(candidate: Candidate) -> ui.Facts:
    """Return the facts for the margin of a candidate's page."""
    round_ = candidate.round
    found = [ui.Fact(_("Cost"), formats.money(candidate.cost_minor, round_.currency))]
    if candidate.category:
        found.append(ui.Fact(_("Category"), candidate.category))
    if candidate.place:
        found.append(ui.Fact(_("Place"), candidate.place))
    found.append(ui.Fact(_("Competes in"), str(round_)))
    project = getattr(candidate, "project", None)
    if project is not None:
        url = reverse("decision:project", args=[project.pk])
        found.append(ui.Fact(_("Delivered by"), link_to(_("The project"), url)))
    return ui.Facts(found, _("Facts"))


def run_facts(run: DecisionRun) -> ui.Facts:
    """Return who computed what when, with the hashes."""
    found = [
        ui.Fact(_("Round"), str(run.round)),
        ui.Fact(_("Method"), method_title(run.method, run.rule)),
        ui.Fact(_("Computed on"), when(run.created_at, "moment")),
        ui.Fact(_("Time taken"), _("%(seconds)s s") % {"seconds": formats.number(run.seconds, 3)}),
        ui.Fact(_("SHA-256 of the record"), code(run.sha256)),
        ui.Fact(_("SHA-256 of the input"), code(run.input_sha256)),
    ]
    if run.bound:
        found.append(ui.Fact(_("Proven upper limit"), run.bound))
        found.append(ui.Fact(_("Distance to it"), run.gap or "–"))
    return ui.Facts(found, _("Facts"))


def run_parameters(run: DecisionRun) -> ui.Facts:
    """Return every option of the run, those that the rule filled in included."""
    options = {**run.outcome.get("options", {}), **run.options}
    rows = [ui.Fact(code(name), plain(value)) for name, value in sorted(options.items())]
    rows.append(ui.Fact(_("Seed"), str(run.seed)))
    if run.weight_set:
        rows.append(ui.Fact(_("Weights"), run.weight_set))
    return ui.Facts(rows)


def run_versions(run: DecisionRun) -> ui.Facts:
    """Return the versions of what took part."""
    return ui.Facts([ui.Fact(name, version) for name, version in sorted(run.versions.items())])


def run_result(run: DecisionRun, candidates: Iterable[Candidate]) -> ui.DataTable:
    """Return what the run chose, in its order."""
    by_code = {candidate.code: candidate for candidate in candidates}
    chosen = [by_code[each] for each in run.selected if each in by_code]
    columns = [
        ui.Column(_("Candidate")),
        ui.Column(_("Rank"), numeric=True),
        ui.Column(_("Cost (%(currency)s)") % {"currency": run.round.currency}, numeric=True),
    ]
    rows = [
        ui.Row(
            [
                link_to(str(each), reverse("decision:candidate", args=[each.pk])),
                formats.number(place),
                formats.amount(each.cost_minor, run.round.currency),
            ]
        )
        for place, each in enumerate(chosen, start=1)
    ]
    total = sum(each.cost_minor for each in chosen)
    footer = ui.Row(
        [_("Together"), formats.number(len(chosen)), formats.amount(total, run.round.currency)]
    )
    return ui.DataTable(_("Chosen by this computation"), columns, rows, footer=footer)


def run_links(run: DecisionRun) -> list[Link]:
    """Return the run's downloads."""
    name = _("Ballots (Pabulib .pb)") if run.kind == RunKind.RULE else _("Portfolio problem (JSON)")
    explained = Link(
        _("Why and why not, with what is proven (JSON)"),
        reverse("decision:run-insight", args=[run.pk]),
    )
    return [
        Link(_("Record of the computation (JSON)"), reverse("decision:run-json", args=[run.pk])),
        *([explained] if hasattr(run, "insight") else []),
        Link(name, reverse("decision:run-input", args=[run.pk])),
        Link(_("How the record is built (JSON Schema)"), reverse("decision:record-schema")),
    ]


def projects_table(projects: Sequence[Project]) -> ui.DataTable:
    """Return the scorecard: promised against delivered, one row for each project."""
    columns = [
        ui.Column(_("Project")),
        ui.Column(_("State")),
        ui.Column(_("Promised and delivered")),
        ui.Column(_("Over time")),
        ui.Column(_("Owner")),
        ui.Column(_("Until")),
        ui.Column(_("Cost"), numeric=True),
    ]
    rows = [
        ui.Row(
            [
                link_to(str(project), reverse("decision:project", args=[project.pk])),
                project_badge(project),
                [indicator_bar(each) for each in project.indicators.all()],
                [series_picture(each) for each in project.indicators.all()],
                owner_name(project),
                when(project.ends_on, "short") or "–",
                formats.money(project.cost_minor, project.currency),
            ]
        )
        for project in projects
    ]
    empty = ui.EmptyState(
        _("No project here yet"),
        _("When a decision is published, every chosen candidate becomes a project on this page."),
        heading_level=2,
    )
    return ui.DataTable(_("Projects"), columns, rows, is_caption_hidden=True, empty=empty)


def project_facts(project: Project) -> ui.Facts:
    """Return owner, dates and cost."""
    decision = reverse("decision:decision", args=[project.decision_id])
    return ui.Facts(
        [
            ui.Fact(_("Owner"), owner_name(project)),
            ui.Fact(_("Starts"), when(project.starts_on) or "–"),
            ui.Fact(_("Ends"), when(project.ends_on) or "–"),
            ui.Fact(_("Cost"), formats.money(project.cost_minor, project.currency)),
            ui.Fact(_("Decided in"), link_to(str(project.decision.round), decision)),
        ],
        _("Facts"),
    )


def expected_table(project: Project, value_types: Iterable[ValueType]) -> ui.DataTable | None:
    """Return what the project was expected to bring, by value type; None where nothing was scored."""
    rows = [
        ui.Row([str(each), _score_words(project.expected[each.key])])
        for each in value_types
        if each.key in project.expected
    ]
    columns = [ui.Column(_("Value")), ui.Column(_("Score, −5 to 5"))]
    return ui.DataTable(_("Expected when it was chosen"), columns, rows) if rows else None


def _score_words(expected: dict[str, Any]) -> str:
    return _("%(score)s (certainty: %(certainty)s)") % {
        "score": formats.number(expected["score"]),
        "certainty": Certainty(expected["certainty"]).label,
    }


def candidate_badge(candidate: Candidate) -> ui.StateBadge:
    """Return the mark of the candidate's verdict."""
    verdict = getattr(candidate, "decision_item", None)
    return verdict_badge(None if verdict is None else verdict.chosen)
