"""The leaders' and evaluators' pages: score, weigh, compute, compare, decide, publish."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from decision.components import desk as parts
from decision.components.guidance import advice_of, board
from decision.components.insight import money_chart, next_sentence
from decision.components.panels import panels_table
from decision.events import stream_of_round
from decision.forms import GuidanceForm, PortfolioForm, ScoresForm, WeightsForm
from decision.guidance.wording import SOURCE
from decision.jobs import job_key
from decision.models import Candidate, Round
from decision.panels import list_panels_on
from decision.permissions import can_lead, can_prepare, can_read_run
from decision.rule_form import RuleForm
from decision.selectors import (
    get_candidate,
    get_desk_round,
    list_desk_rounds,
    list_prepared_municipalities,
    list_scored_candidates,
    list_value_types,
    require_person,
)
from decision.services.guidance import assess_resistance
from decision.services.ordering import election_text_of, order_portfolio, order_rule, votes_of
from decision.services.rounds import save_weight_set, score_candidate
from decision.states import RoundState
from decision.views.public import here
from portal.accounts.actor import Actor, actor_of
from portal.common.errors import DomainError, NotFound
from portal.jobs.progress import find_progress
from portal.live.selectors import position_of
from portal.ui import components as ui
from portal.ui import formats
from portal.ui.paging import asked_page

ROUNDS_A_PAGE = 5


@never_cache
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """List the rounds that the actor works on."""
    found = list_desk_rounds(actor=actor_of(request), municipality_id=here(request))
    page = asked_page(found, request.GET, ROUNDS_A_PAGE)
    shown = {
        "table": parts.rounds_table(list(page)),
        "pager": ui.Pager.of(page, request.GET),
        "may_open": bool(
            list_prepared_municipalities(actor=actor_of(request), municipality_id=here(request))
        ),
    }
    return render(request, "decision/pages/desk_rounds.html", shown)


@never_cache
@require_safe
def round_(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show the desk of one round."""
    return _desk(request, _round(request, round_id))


def _round(request: HttpRequest, round_id: int) -> Round:
    return get_desk_round(actor=actor_of(request), round_id=round_id, municipality_id=here(request))


def bench_of(found: Round, actor: Actor) -> parts.Bench:
    """Return everything that the desk of a round shows."""
    return parts.Bench(
        round=found,
        candidates=list_scored_candidates(found),
        value_types=list_value_types(),
        weight_sets=list(found.weight_sets.order_by("updated_at")),
        runs=list(found.runs.select_related("insight").defer("input_text").order_by("pk")),
        actor=actor,
    )


def _desk(request: HttpRequest, found: Round, **forms: Form) -> HttpResponse:
    actor = actor_of(request)
    bench = bench_of(found, actor)
    has_votes = bool(votes_of(found))
    stream = stream_of_round(found)
    variables: dict[str, Any] = {
        "round": found,
        "title": str(found),
        "badge": parts.round_badge(found),
        "candidates": parts.candidates_table(bench, request.GET),
        "legend": parts.value_names(bench),
        "runs": parts.runs_table(bench, request.GET) if bench.runs else None,
        "always": parts.always_sentence(bench),
        "job": find_progress(job_key(found.pk)),
        "stream": stream,
        "seq": position_of(stream),
        "may_compute": found.state == RoundState.OPEN and can_prepare(actor, found.municipality_id),
        "has_ballots": bool(election_text_of(found)),
        "decision_url": _decision_url(found),
        "facts": _facts(found),
        **_panels(found, bench),
        **_insight(bench),
    }
    shown: dict[str, Form] = {
        "weights_form": WeightsForm(bench.value_types, initial=_saved(bench)),
        "rule_form": RuleForm(initial=_proposed(request)),
        "portfolio_form": PortfolioForm(found, has_votes=has_votes),
        **forms,
    }
    variables |= {name: ui.FormFields(form) for name, form in shown.items()}
    status = 422 if forms else 200
    return render(request, "decision/pages/desk_round.html", variables, status=status)


def _proposed(request: HttpRequest) -> dict[str, Any]:
    """Return the answers that an address proposes for counting the votes."""
    return {name: request.GET[name] for name in RuleForm.base_fields if name in request.GET}


def _insight(bench: parts.Bench) -> dict[str, Any]:
    """Return what more money brings, by the latest portfolio that tells."""
    run = next((each for each in reversed(bench.runs) if hasattr(each, "insight")), None)
    if run is None or not can_read_run(bench.actor, run):
        return {}
    titles = {each.code: str(each) for each in bench.candidates}
    return {
        "money": money_chart(run),
        "next_step": next_sentence(run, titles),
        "insight_url": reverse("decision:run", args=[run.pk]) + "#standings",
        "robust_url": reverse("decision:run-robust", args=[run.pk]),
    }


def _panels(found: Round, bench: parts.Bench) -> dict[str, Any]:
    """Return the panels on the round, those whose scores wait for a leader, and whether to call one."""
    panels = list_panels_on(found, bench.actor)
    leads_open = bench.leads and found.state == RoundState.OPEN
    return {
        "panels": panels_table(panels) if panels else None,
        "ready_panels": [each for each in panels if each.is_ready] if leads_open else [],
        "may_call": leads_open and bool(bench.candidates),
    }


def _saved(bench: parts.Bench) -> dict[str, Any]:
    name = bench.weight_sets[-1].name if bench.weight_sets else _("Even weights")
    return {"name": name, **bench.weights}


def _decision_url(found: Round) -> str:
    decision = getattr(found, "decision", None)
    return reverse("decision:decision", args=[decision.pk]) if decision else ""


def _facts(found: Round) -> ui.Facts:
    facts = [
        ui.Fact(_("Budget"), formats.money(found.budget_minor, found.currency)),
        ui.Fact(_("Municipality"), found.municipality.name),
    ]
    return ui.Facts(facts, _("Facts"))


def answer(request: HttpRequest, form: Form, error: DomainError) -> None:
    """Show a refusal on the form: at the fields it names, else on top."""
    for name, message in error.fields.items():
        form.add_error(name if name in form.fields else None, str(message))
    if not error.fields:
        form.add_error(None, str(error.message))


@require_POST
def weights(request: HttpRequest, round_id: int) -> HttpResponse:
    """Save a set of weights."""
    found = _round(request, round_id)
    form = WeightsForm(list_value_types(), request.POST)
    if form.is_valid():
        try:
            save_weight_set(
                actor=actor_of(request),
                round_id=found.pk,
                name=form.cleaned_data["name"],
                weights=form.weights(),
            )
            messages.success(request, _("The weights are saved."))
            return redirect("decision:desk-round", found.pk)
        except DomainError as error:
            answer(request, form, error)
    return _desk(request, found, weights_form=form)


@require_POST
def rule(request: HttpRequest, round_id: int) -> HttpResponse:
    """Count the ballots by a rule."""
    found, form = _round(request, round_id), RuleForm(request.POST)
    if form.is_valid():
        name, options = form.chosen()
        try:
            order_rule(actor=actor_of(request), round_=found, rule=name, options=options)
            return _ordered(request, found)
        except DomainError as error:
            answer(request, form, error)
    return _desk(request, found, rule_form=form)


@require_POST
def portfolio(request: HttpRequest, round_id: int) -> HttpResponse:
    """Choose the best portfolio."""
    found = _round(request, round_id)
    form = PortfolioForm(found, request.POST, has_votes=bool(votes_of(found)))
    if form.is_valid():
        try:
            order_portfolio(
                actor=actor_of(request),
                round_=found,
                weight_set=form.cleaned_data["weight_set"],
                constraints=form.constraints(),
                time_limit=form.cleaned_data["time_limit"],
            )
            return _ordered(request, found)
        except DomainError as error:
            answer(request, form, error)
    return _desk(request, found, portfolio_form=form)


def _ordered(request: HttpRequest, found: Round) -> HttpResponse:
    messages.success(request, _("It is being computed. The result appears on this page."))
    return redirect(reverse("decision:desk-round", args=[found.pk]) + "#runs")


def _candidate(request: HttpRequest, candidate_id: int) -> Candidate:
    actor = actor_of(request)
    require_person(actor)
    found = get_candidate(actor=actor, candidate_id=candidate_id, municipality_id=here(request))
    get_desk_round(actor=actor, round_id=found.round_id)
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def scores(request: HttpRequest, candidate_id: int) -> HttpResponse:
    """Score one candidate on every value type."""
    found, value_types = _candidate(request, candidate_id), list_value_types()
    form = ScoresForm(value_types, request.POST or None, initial=_given_scores(found))
    if request.method == "POST" and form.is_valid():
        try:
            for each in form.scores():
                score_candidate(actor=actor_of(request), candidate_id=found.pk, **each)
            messages.success(request, _("The scores are saved."))
            return redirect("decision:desk-round", found.round_id)
        except DomainError as error:
            answer(request, form, error)
    variables = {"candidate": found, "title": str(found), "form": ui.FormFields(form)}
    return render(
        request, "decision/pages/desk_scores.html", variables, status=422 if form.errors else 200
    )


def _given_scores(found: Candidate) -> dict[str, Any]:
    initial: dict[str, Any] = {}
    for score in found.scores.select_related("value_type"):
        key = score.value_type.key
        initial[f"{key}-score"] = score.score
        initial[f"{key}-certainty"] = score.certainty
        initial[f"{key}-note"] = score.note
    return initial


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def guidance(request: HttpRequest, candidate_id: int) -> HttpResponse:
    """Assess what resistance a candidate will meet, and show what to do about it."""
    actor, found = actor_of(request), _candidate(request, candidate_id)
    if not _may_advise(actor, found):
        raise NotFound
    form = GuidanceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            assess_resistance(
                actor=actor,
                candidate_id=found.pk,
                question=form.question(),
                boundary=form.cleaned_data["boundary"],
                note=form.cleaned_data["note"],
            )
            messages.success(request, _("The assessment is saved."))
            return redirect("decision:desk-guidance", found.pk)
        except DomainError as error:
            answer(request, form, error)
    assessments = list(found.assessments.all())
    variables = {
        "candidate": found,
        "title": str(found),
        "form": ui.FormFields(form),
        "board": board(assessments) if assessments else None,
        "advice": [advice_of(each) for each in assessments],
        "source": SOURCE,
    }
    return render(
        request, "decision/pages/guidance.html", variables, status=422 if form.errors else 200
    )


def _may_advise(actor: Actor, found: Candidate) -> bool:
    return can_lead(actor, found.round.municipality_id)
