"""Setting a round up: open it, add candidates one by one or from a table."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from decision.models import Round
from decision.permissions import can_prepare
from decision.round_forms import CandidateForm, ColumnsForm, RoundForm, SheetForm, writing_language
from decision.selectors import (
    get_desk_round,
    list_prepared_municipalities,
    list_value_types,
    require_person,
)
from decision.services.importing import import_candidates
from decision.services.rounds import add_candidate, create_round
from decision.sheet_rows import Fault, read_rows
from decision.sheets import Sheet
from decision.states import RoundState
from decision.views.desk import answer
from decision.views.public import here
from portal.accounts.actor import actor_of
from portal.common.errors import DomainError, InvalidInput, NotFound
from portal.ui import components as ui

_SHOWN_ROWS = 5
_SHOWN_FAULTS = 25


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open a round."""
    actor = actor_of(request)
    require_person(actor)
    towns = list_prepared_municipalities(actor=actor, municipality_id=here(request))
    if not towns:
        raise NotFound
    form = RoundForm(towns, _posted(request), initial={"municipality": towns[0]})
    if request.method == "POST" and form.is_valid():
        try:
            made = create_round(actor=actor, **form.arguments())
        except DomainError as error:
            answer(request, form, error)
        else:
            messages.success(request, _("The round is open. Now add what can be chosen."))
            return redirect("decision:desk-round", made.pk)
    return _shown(request, "decision/pages/desk_round_new.html", form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def candidate(request: HttpRequest, round_id: int) -> HttpResponse:
    """Add one candidate."""
    found, form = _open_round(request, round_id), CandidateForm(_posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            add_candidate(actor=actor_of(request), round_id=found.pk, **form.arguments())
        except DomainError as error:
            answer(request, form, error)
        else:
            messages.success(request, _("The candidate is added."))
            return redirect("decision:desk-round", found.pk)
    return _shown(request, "decision/pages/desk_candidate_new.html", form, found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, round_id: int) -> HttpResponse:
    """Take a table of candidates; then ask which column is what."""
    found = _open_round(request, round_id)
    form = SheetForm(_posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        table = form.cleaned_data["sheet"]
        columns = ColumnsForm(table, list_value_types())
        return _columns(request, found, table, columns)
    return _shown(request, "decision/pages/desk_sheet.html", form, found)


@never_cache
@require_http_methods(["POST"])
def columns(request: HttpRequest, round_id: int) -> HttpResponse:
    """Import the table by the columns given, all of it or nothing."""
    found = _open_round(request, round_id)
    try:
        table = Sheet.from_text(request.POST.get("table", ""))
    except InvalidInput as error:
        messages.error(request, str(error.message))
        return redirect("decision:desk-sheet", found.pk)
    form = ColumnsForm(table, list_value_types(), request.POST)
    faults: list[Fault] = []
    if form.is_valid():
        rows, faults = read_rows(table, form.columns(), form.value_keys)
        if not faults and (done := _import(request, found, form, rows)):
            return done
    return _columns(request, found, table, form, faults)


def _import(
    request: HttpRequest, found: Round, form: ColumnsForm, rows: Sequence[Any]
) -> HttpResponse | None:
    try:
        made = import_candidates(
            actor=actor_of(request), round_id=found.pk, rows=rows, language=writing_language()
        )
    except DomainError as error:
        answer(request, form, error)
        return None
    words = ngettext(
        "%(count)s candidate is added.", "%(count)s candidates are added.", len(made)
    ) % {"count": len(made)}
    messages.success(request, words)
    return redirect("decision:desk-round", found.pk)


def _columns(
    request: HttpRequest,
    found: Round,
    table: Sheet,
    form: ColumnsForm,
    faults: Sequence[Fault] = (),
) -> HttpResponse:
    head = [ui.Column(_("Row"), numeric=True), *(ui.Column(title) for title in table.head)]
    rows = [ui.Row([str(number), *cells]) for number, cells in table.rows[:_SHOWN_ROWS]]
    shown = {
        "preview": ui.DataTable(_("The first rows of the table"), head, rows, is_dense=True),
        "count": len(table.rows),
        "faults": faults[:_SHOWN_FAULTS],
        "more_faults": max(len(faults) - _SHOWN_FAULTS, 0),
    }
    status = 422 if form.errors or faults else 200
    template = "decision/pages/desk_columns.html"
    return render(request, template, _variables(form, found) | shown, status=status)


def _shown(
    request: HttpRequest, template: str, form: Form, found: Round | None = None
) -> HttpResponse:
    return render(request, template, _variables(form, found), status=422 if form.errors else 200)


def _variables(form: Form, found: Round | None) -> dict[str, Any]:
    return {"round": found, "title": str(found or ""), "form": ui.FormFields(form)}


def _open_round(request: HttpRequest, round_id: int) -> Round:
    """Return a round to which the actor may add; absent for all others."""
    actor = actor_of(request)
    found = get_desk_round(actor=actor, round_id=round_id, municipality_id=here(request))
    if found.state != RoundState.OPEN or not can_prepare(actor, found.municipality_id):
        raise NotFound
    return found


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
