"""Pages for everybody; nothing here needs a form token, so that they can be cached whole."""

import csv
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from decision.components import DecisionSummary, LiveFigures, pages
from decision.components import decision_page as parts
from decision.components.fairness import fairness_line, fairness_table
from decision.components.insight import money_chart, next_sentence, standings_table
from decision.components.methods import (
    method_stories,
    methods_table,
    turnout_sentence,
    turnout_tables,
)
from decision.components.parts import project_badge, verdict_sentences
from decision.components.picker import PickerForm, advice_of, methods_explained
from decision.components.series import series_chart
from decision.components.verdicts import verdict_list
from decision.core.record import SCHEMA_FILE, canonical
from decision.exports import EXPORT_COLUMNS, export_rows
from decision.fairness import checks_of
from decision.permissions import can_run_project
from decision.records import record_of
from decision.rule_form import option_sentences
from decision.selectors import (
    get_candidate,
    get_decision,
    get_project,
    get_run,
    insight_of_run,
    list_decisions,
    list_projects,
    list_value_types,
    list_verdicts,
    may_see_robustness,
    titles_by_code,
)
from decision.states import RunKind
from decision.wording import method_explained, method_title
from portal.accounts.actor import actor_of
from portal.accounts.municipality import municipality_of
from portal.common.translated import pick
from portal.trace.components import timeline
from portal.ui import components as ui
from portal.ui.paging import asked_page

DECISIONS_A_PAGE = 5
PROJECTS_A_PAGE = 20


def here(request: HttpRequest) -> int | None:
    """Return the id of the municipality whose site was asked; None where there is just one."""
    municipality = municipality_of(request)
    return municipality.pk if municipality else None


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """List what was decided, the latest first."""
    form = pages.SearchForm(request.GET)
    found = list_decisions(municipality_id=here(request), search=form.text())
    shown = asked_page(found, request.GET, DECISIONS_A_PAGE)
    variables = {
        "summaries": [DecisionSummary(each) for each in shown],
        "filter": ui.FilterBar(form),
        "figures": LiveFigures(here(request)),
        "pager": ui.Pager.of(shown, request.GET),
        "empty": ui.EmptyState(
            _("No decision here yet"),
            _("When something is decided, it appears here with the reason for every answer."),
            heading_level=2,
        ),
    }
    return render(request, "decision/pages/decisions.html", variables)


@require_safe
def decision(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Show a published decision."""
    found = get_decision(decision_id=decision_id, municipality_id=here(request))
    page = parts.Page.of(found, list_verdicts(found))
    checks = checks_of(found.run, (each.candidate.code for each in page.verdicts if each.chosen))
    variables: dict[str, Any] = {
        "decision": found,
        "title": str(found.round),
        "note": pick(found.round.note),
        "line": parts.answer_line(found.tally),
        "answer": pick(found.answer),
        "rationale": pick(found.rationale),
        "reasons": parts.reasons_that_mattered(page),
        "figures": parts.key_figures(page),
        "budget": parts.budget_line(page),
        "map": parts.places_map(page),
        "deviations": parts.deviations_table(page),
        "candidates": verdict_list(page, request.GET),
        "fairness": fairness_table(checks, page.titles, page.currency),
        "fairness_line": fairness_line(checks),
        "methods": methods_table(page),
        "stories": method_stories(page),
        "turnout_sentence": turnout_sentence(found.tally.get("turnout")),
        "turnout_tables": turnout_tables(found.tally.get("turnout")),
        "recompute": parts.recompute_facts(page),
        "record_url": reverse("decision:run-json", args=[found.run_id]),
        "downloads": parts.downloads(page),
        "facts": parts.facts(page),
    }
    return render(request, "decision/pages/decision.html", variables)


@require_safe
def picker(request: HttpRequest) -> HttpResponse:
    """Tell which rule or method suits, from answers in the address."""
    form = PickerForm(request.GET or None)
    variables = {
        "form": ui.FormFields(form),
        "advice": advice_of(form),
        "methods": methods_explained(),
    }
    return render(request, "decision/pages/picker.html", variables)


@require_safe
def decision_csv(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Download all candidates with their reasons."""
    found = get_decision(decision_id=decision_id, municipality_id=here(request))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="decision-{found.pk}.csv"'
    writer = csv.DictWriter(response, EXPORT_COLUMNS)
    writer.writeheader()
    writer.writerows(export_rows(found, list_verdicts(found)))
    return response


@require_safe
def candidate(request: HttpRequest, candidate_id: int) -> HttpResponse:
    """Show one candidate: the answer, the reason and its line."""
    actor = actor_of(request)
    found = get_candidate(actor=actor, candidate_id=candidate_id, municipality_id=here(request))
    verdict = getattr(found, "decision_item", None)
    sentences, url = [], ""
    if verdict is not None:
        titles = titles_by_code(found.round.candidates.all())
        sentences = verdict_sentences(verdict, found.round.currency, titles)
        url = reverse("decision:decision", args=[verdict.decision_id])
    variables = {
        "candidate": found,
        "title": str(found),
        "summary": pick(found.summary),
        "badge": pages.candidate_badge(found),
        "chosen": verdict is not None and verdict.chosen,
        "sentences": sentences,
        "decision_url": url,
        "timeline": timeline(found, actor),
        "facts": pages.candidate_facts(found),
    }
    return render(request, "decision/pages/candidate.html", variables)


@require_safe
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show a computation with everything that went in."""
    actor = actor_of(request)
    found = get_run(actor=actor, run_id=run_id, municipality_id=here(request))
    candidates = list(found.round.candidates.all())
    checks = checks_of(found, found.selected)
    variables = {
        "run": found,
        "title": _("%(method)s: run %(id)s")
        % {"method": method_title(found.method, found.rule), "id": found.pk},
        "explained": method_explained(found.method, found.rule),
        "settings": option_sentences({**found.outcome.get("options", {}), **found.options}),
        "fairness": fairness_table(checks, titles_by_code(candidates), found.round.currency),
        "fairness_line": fairness_line(checks),
        "facts": pages.run_facts(found),
        "parameters": pages.run_parameters(found),
        "versions": pages.run_versions(found),
        "result": pages.run_result(found, candidates),
        "standings": standings_table(found, titles_by_code(candidates)),
        "money": money_chart(found),
        "next_step": next_sentence(found, titles_by_code(candidates)),
        "has_robustness": may_see_robustness(actor, found),
        "notes": found.outcome.get("notes", []),
        "command": f"python manage.py replay_run run-{found.pk}.json",
        "links": pages.run_links(found),
    }
    return render(request, "decision/pages/run.html", variables)


@require_safe
def run_json(request: HttpRequest, run_id: int) -> HttpResponse:
    """Download the record that ``manage.py replay_run`` recomputes."""
    found = get_run(actor=actor_of(request), run_id=run_id, municipality_id=here(request))
    return download_of(canonical(record_of(found)), f"run-{found.pk}.json", "application/json")


@require_safe
def run_input(request: HttpRequest, run_id: int) -> HttpResponse:
    """Download what went in: ballots (``.pb``) or the portfolio problem (JSON)."""
    found = get_run(actor=actor_of(request), run_id=run_id, municipality_id=here(request))
    if found.kind == RunKind.RULE:
        return download_of(found.input_text, f"run-{found.pk}.pb", "text/plain; charset=utf-8")
    return download_of(found.input_text, f"run-{found.pk}-problem.json", "application/json")


@require_safe
def run_insight(request: HttpRequest, run_id: int) -> HttpResponse:
    """Download why each candidate is in or out, with what is proven of every figure."""
    found = get_run(actor=actor_of(request), run_id=run_id, municipality_id=here(request))
    content = insight_of_run(found)
    return download_of(canonical(content), f"run-{found.pk}-explained.json", "application/json")


@require_safe
def run_money(request: HttpRequest, run_id: int) -> HttpResponse:
    """Download what the best combination is worth for each amount of money."""
    found = get_run(actor=actor_of(request), run_id=run_id, municipality_id=here(request))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="run-{found.pk}-money.csv"'
    rows = csv.writer(response)
    rows.writerow(["money", "value"])
    rows.writerows(insight_of_run(found)["money"]["steps"])
    return response


def download_of(text: str, name: str, kind: str) -> HttpResponse:
    """Return a text as a file to keep."""
    response = HttpResponse(text, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def record_schema(_request: HttpRequest) -> FileResponse:
    """Show how a record is built."""
    return FileResponse(SCHEMA_FILE.open("rb"), content_type="application/schema+json")


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """Show the scorecard of all projects."""
    form = pages.ProjectFilter(request.GET)
    found = list_projects(municipality_id=here(request), **form.wanted())
    shown = asked_page(found, request.GET, PROJECTS_A_PAGE)
    variables = {
        "filter": ui.FilterBar(form),
        "table": pages.projects_table(list(shown)),
        "pager": ui.Pager.of(shown, request.GET),
    }
    return render(request, "decision/pages/projects.html", variables)


@require_safe
def project(request: HttpRequest, project_id: int) -> HttpResponse:
    """Show one project: its series, its owner and the line back to what people said."""
    actor = actor_of(request)
    found = get_project(project_id=project_id, municipality_id=here(request))
    desk = None
    if can_run_project(actor, found):
        url = reverse("decision:desk-project", args=[found.pk])
        desk = ui.LinkButton(_("Record a reading"), url)
    variables = {
        "project": found,
        "title": str(found),
        "summary": pick(found.summary),
        "badge": project_badge(found),
        "charts": [(each, series_chart(each)) for each in found.indicators.all()],
        "expected": pages.expected_table(found, list_value_types()),
        "timeline": timeline(found, actor),
        "facts": pages.project_facts(found),
        "desk_link": desk,
    }
    return render(request, "decision/pages/project.html", variables)
