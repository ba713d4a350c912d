"""The page that tells what of a portfolio stays right if its weights move, and what hangs on them."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from decision.components import robust as parts
from decision.core.record import canonical
from decision.forms import RobustnessForm
from decision.jobs import robustness_key
from decision.models import DecisionRun, RunRobustness
from decision.permissions import can_prepare
from decision.robustness import has_weights
from decision.selectors import get_robustness, get_run, list_robustness, list_value_types
from decision.services.ordering import order_robustness
from decision.states import RunKind
from decision.views.desk import answer
from decision.views.public import download_of, here
from portal.accounts.actor import actor_of
from portal.common.errors import DomainError, NotFound
from portal.common.permissions import require
from portal.jobs.progress import find_progress
from portal.ui import components as ui
from portal.ui import formats
from portal.ui.navigation import Link


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show what holds for all weights near those of a run; whoever prepares may let it be computed."""
    run = _run(request, run_id)
    if request.method != "POST":
        return _page(request, run, RobustnessForm())
    require(_may_order(request, run), _("Only leaders and facilitators compute."))
    form = RobustnessForm(request.POST)
    if form.is_valid():
        within = form.cleaned_data["within"]
        try:
            if order_robustness(actor=actor_of(request), run=run, within=within):
                text = _("It is being computed. The result appears on this page.")
                messages.success(request, text)
            return redirect(f"{_address(run)}?within={within}")
        except DomainError as error:
            answer(request, form, error)
    return _page(request, run, form)


def _run(request: HttpRequest, run_id: int) -> DecisionRun:
    """Return a portfolio's run that the reader may see."""
    run = get_run(actor=actor_of(request), run_id=run_id, municipality_id=here(request))
    if run.kind != RunKind.PORTFOLIO:
        raise NotFound
    return run


def _may_order(request: HttpRequest, run: DecisionRun) -> bool:
    return can_prepare(actor_of(request), run.round.municipality_id)


def _address(run: DecisionRun) -> str:
    return reverse("decision:run-robust", args=[run.pk])


def _page(request: HttpRequest, run: DecisionRun, form: Form) -> HttpResponse:
    kept = list_robustness(run)
    shown = _shown(kept, request.GET.get("within", ""))
    may_order = _may_order(request, run)
    variables: dict[str, Any] = {
        "run": run,
        "title": _("What is robust and what hangs on your values"),
        "run_url": reverse("decision:run", args=[run.pk]),
        "may_order": may_order,
        "has_weights": has_weights(run.input_text),
        "form": ui.FormFields(form) if may_order else None,
        "job": find_progress(robustness_key(run.pk)) if may_order else None,
        "ranges": _ranges(run, kept, shown),
        **(_told(run, shown) if shown else {}),
    }
    status = 422 if form.errors else 200
    return render(request, "decision/pages/robust.html", variables, status=status)


def _shown(kept: list[RunRobustness], wanted: str) -> RunRobustness | None:
    """Return the range asked for, else the widest computed."""
    asked = (each for each in kept if str(each.within) == wanted)
    return next(asked, kept[-1] if kept else None)


def _ranges(
    run: DecisionRun, kept: list[RunRobustness], shown: RunRobustness | None
) -> list[tuple[Link, bool]]:
    """Return a way to each range computed, and whether it is the one shown; none for a single one."""
    links = [
        (
            Link(formats.percent(each.within / 100), f"{_address(run)}?within={each.within}"),
            each == shown,
        )
        for each in kept
    ]
    return links if len(links) > 1 else []


def _told(run: DecisionRun, kept: RunRobustness) -> dict[str, Any]:
    names = {each.key: str(each) for each in list_value_types()}
    told = parts.Robust(run, kept, list(run.round.candidates.all()), names)
    return {
        "within": told.within,
        "chosen": parts.chosen_sentence(told),
        "certificate": parts.certificate_sentence(told),
        "count": parts.count_sentence(told),
        "facts": parts.place_facts(told),
        "table": parts.places_table(told),
        "moving": parts.moving_sentences(told),
        "question": parts.question_sentences(told),
        "json_url": reverse("decision:run-robust-json", args=[run.pk, kept.within]),
    }


@require_safe
def download(request: HttpRequest, run_id: int, within: int) -> HttpResponse:
    """Download the figures of the page, with what is proven of each."""
    run = _run(request, run_id)
    content = {"run": run.pk, "within": within, **get_robustness(run, within).content}
    return download_of(canonical(content), f"run-{run.pk}-robust-{within}.json", "application/json")
