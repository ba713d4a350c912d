"""The score sheet: one entry at a time, then the next."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.accounts.actor import Actor, actor_of
from portal.assess import components
from portal.assess.forms import SheetForm, field_name
from portal.assess.models import Panel
from portal.assess.selectors import (
    EntryForAssessor,
    entries_for,
    get_panel,
    get_sheet,
    next_entry,
    seat_of,
    url_of_entry,
)
from portal.assess.services import save_draft, submit_sheet
from portal.assess.states import PanelState
from portal.common.errors import Conflict, InvalidInput
from portal.common.form_errors import add_errors
from portal.ui.components import FormFields


@never_cache
def sheet(request: HttpRequest, panel_id: int, entry_id: int) -> HttpResponse:
    """Show the own sheet; save it as a draft, or hand it in and go on to the next entry."""
    actor = actor_of(request)
    panel = get_panel(actor=actor, panel_id=panel_id)
    member = seat_of(actor, panel)
    if member is not None and member.declared_at is None:
        return redirect("assess:declare", panel.pk)
    found = get_sheet(actor=actor, panel=panel, entry_id=entry_id)
    typed = request.POST if request.method == "POST" else None
    form = SheetForm(list(panel.criteria.all()), typed, found.sheet)
    is_handing_in = request.POST.get("act") != "draft"
    if typed is not None and _stores(actor, panel, entry_id, form, is_handing_in=is_handing_in):
        return _go_on(request, actor, panel, entry_id, is_handing_in=is_handing_in)
    return _sheet_page(request, actor, panel, found, form)


def _stores(
    actor: Actor, panel: Panel, entry_id: int, form: SheetForm, *, is_handing_in: bool
) -> bool:
    """Save or hand in; show in the form what stands against it."""
    if not form.is_valid():
        return False
    store = submit_sheet if is_handing_in else save_draft
    try:
        store(
            actor=actor,
            panel_id=panel.pk,
            entry_id=entry_id,
            scores=form.scores(),
            reason=form.cleaned_data["reason"],
        )
    except (InvalidInput, Conflict) as error:
        add_errors(form, error, field_name)
        return False
    return True


def _go_on(
    request: HttpRequest, actor: Actor, panel: Panel, entry_id: int, *, is_handing_in: bool
) -> HttpResponse:
    if not is_handing_in:
        messages.success(request, _("The draft is saved."))
        return redirect("assess:sheet", panel.pk, entry_id)
    member = seat_of(actor, panel)
    following = next_entry(entries_for(member), entry_id) if member else None
    if following is None:
        messages.success(request, _("Handed in. You have scored everything: thank you."))
        return redirect("assess:panel", panel.pk)
    messages.success(request, _("Handed in. Here is the next entry."))
    return redirect("assess:sheet", panel.pk, following.pk)


def _sheet_page(
    request: HttpRequest, actor: Actor, panel: Panel, found: EntryForAssessor, form: SheetForm
) -> HttpResponse:
    member = seat_of(actor, panel)
    entries = entries_for(member) if member else []
    is_open = panel.state == PanelState.SCORING and not found.is_submitted
    page = {
        "panel": panel,
        "entry": found.entry,
        "sheet": found.sheet,
        "entry_url": url_of_entry(found.entry),
        "fields": FormFields(form),
        "is_open": is_open or form.is_bound,
        "own_scores": None if is_open else components.own_scores(found),
        "at": [each.entry.pk for each in entries].index(found.entry.pk) + 1,
        "total": len(entries),
        "following": next_entry(entries, found.entry.pk),
    }
    return render(request, "assess/pages/sheet.html", page, status=422 if form.errors else 200)


@require_POST
def autosave(request: HttpRequest, panel_id: int, entry_id: int) -> HttpResponse:
    """Keep a draft in the background; answer as JSON when it was kept, or why not."""
    actor = actor_of(request)
    panel = get_panel(actor=actor, panel_id=panel_id)
    form = SheetForm(list(panel.criteria.all()), request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    kept = save_draft(
        actor=actor,
        panel_id=panel.pk,
        entry_id=entry_id,
        scores=form.scores(),
        reason=form.cleaned_data["reason"],
    )
    return JsonResponse({"saved_at": kept.updated_at.isoformat()})
