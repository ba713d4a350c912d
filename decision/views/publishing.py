"""Publishing a decision: write, look at it beforehand, publish."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from decision.components.decision_page import answer_line
from decision.models import Candidate, DecisionRun, Round
from decision.people import owners_of
from decision.permissions import can_lead
from decision.publish_form import DELIVERY, PublishForm
from decision.selectors import get_desk_round, get_run, titles_by_code
from decision.services.decisions import Preview, preview_decision, publish_decision
from decision.services.projects import ProjectPlan
from decision.views.desk import answer
from decision.views.public import here
from decision.wording import sentences_of
from portal.accounts.actor import actor_of
from portal.common.errors import DomainError, NotFound
from portal.ui import components as ui
from portal.ui import formats


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, round_id: int, run_id: int) -> HttpResponse:
    """Show the form; on POST show a preview, or publish."""
    actor = actor_of(request)
    found = get_desk_round(actor=actor, round_id=round_id, municipality_id=here(request))
    if not can_lead(actor, found.municipality_id):
        raise NotFound
    run = get_run(actor=actor, run_id=run_id, municipality_id=here(request))
    if run.round_id != found.pk:
        raise NotFound
    candidates = list(found.candidates.order_by("pk"))
    owners = owners_of(found.municipality_id, actor)
    form = PublishForm(candidates, run.selected, owners, request.POST or None)
    preview = None
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("step") == "publish":
                return _published(request, found, run, form)
            preview = _preview(request, found, run, form)
        except DomainError as error:
            answer(request, form, error)
    return _page(request, found, run, form, preview)


def _preview(request: HttpRequest, found: Round, run: DecisionRun, form: PublishForm) -> Preview:
    return preview_decision(
        actor=actor_of(request),
        round_id=found.pk,
        run_id=run.pk,
        deviations=form.deviations(),
    )


def _published(
    request: HttpRequest, found: Round, run: DecisionRun, form: PublishForm
) -> HttpResponse:
    decision = publish_decision(
        actor=actor_of(request),
        round_id=found.pk,
        run_id=run.pk,
        texts=form.texts(),
        deviations=form.deviations(),
        owners=form.plans(),
    )
    messages.success(request, _("The decision is published."))
    return redirect("decision:decision", decision.pk)


def _page(
    request: HttpRequest,
    found: Round,
    run: DecisionRun,
    form: PublishForm,
    preview: Preview | None,
) -> HttpResponse:
    texts = [name for name in form.fields if name.startswith(("answer-", "rationale-"))]
    variables: dict[str, Any] = {
        "round": found,
        "run": run,
        "title": str(found),
        "form": form,
        "text_fields": ui.FormFields(form, only=[*texts, "body"]),
        "delivery": [ui.Field(form[name], width="medium") for name in DELIVERY],
        "own_delivery": [_own_delivery(form, each, found) for each in form.delivered()],
        "has_own_delivery": form.has_own_delivery(),
        "deviations": [_deviation(form, each, found) for each in form.candidates],
        "preview": preview,
        "line": answer_line(preview.tally) if preview else "",
        "preview_table": _preview_table(found, preview, form) if preview else None,
    }
    return render(
        request, "decision/pages/desk_publish.html", variables, status=422 if form.errors else 200
    )


def _deviation(form: PublishForm, candidate: Candidate, found: Round) -> dict[str, Any]:
    """Return what the run says of a candidate, and the field that turns it round."""
    return {
        "title": str(candidate),
        "cost": formats.money(candidate.cost_minor, found.currency),
        "badge": ui.StateBadge("chosen" if candidate.code in form.selected else "not_chosen"),
        "field": ui.Field(form[f"why-{candidate.pk}"], label=_("Decide otherwise, because")),
    }


def _own_delivery(form: PublishForm, candidate: Candidate, found: Round) -> dict[str, Any]:
    """Return the fields of one project, under its title."""
    labels = (_("Owner"), _("Start"), _("Ends on"))
    fields = zip(DELIVERY, labels, strict=True)
    return {
        "title": str(candidate),
        "cost": formats.money(candidate.cost_minor, found.currency),
        "fields": [ui.Field(form[f"{name}-{candidate.pk}"], label=label) for name, label in fields],
    }


def _preview_table(found: Round, preview: Preview, form: PublishForm) -> ui.DataTable:
    titles = titles_by_code(verdict.candidate for verdict in preview.verdicts)
    columns = [
        ui.Column(_("Candidate")),
        ui.Column(_("Answer")),
        ui.Column(_("Reason")),
        ui.Column(_("Project")),
    ]
    plans = form.plans()
    rows = [
        ui.Row(
            [
                str(verdict.candidate),
                ui.StateBadge("chosen" if verdict.chosen else "not_chosen"),
                " ".join(sentences_of(verdict.code, verdict.values, found.currency, titles)),
                _delivery_words(form, verdict.candidate, plans) if verdict.chosen else "–",
            ]
        )
        for verdict in preview.verdicts
    ]
    return ui.DataTable(_("What will be published"), columns, rows)


def _delivery_words(
    form: PublishForm, candidate: Candidate, plans: Mapping[str, ProjectPlan]
) -> str:
    starts_on, ends_on = plans[candidate.code].dates(timezone.localdate())
    return _("%(owner)s, %(start)s to %(end)s") % {
        "owner": form.owner_of(candidate),
        "start": formats.written(starts_on, "short"),
        "end": formats.written(ends_on, "short"),
    }
