"""My panels, one panel, conflicts of interest, and moving the panel on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.accounts.actor import Actor, actor_of
from portal.assess import components
from portal.assess.events import stream_of
from portal.assess.forms import ConflictForm, ReasonForm
from portal.assess.models import Panel
from portal.assess.permissions import can_lead
from portal.assess.selectors import entries_for, get_panel, list_panels, progress_of, seat_of
from portal.assess.services import (
    close_panel,
    declare_conflicts,
    start_consensus,
    start_scoring,
)
from portal.assess.states import PANEL
from portal.common.errors import DomainError, InvalidInput, LoginRequired, NotFound
from portal.common.form_errors import add_errors
from portal.live.selectors import position_of
from portal.ui.components import FormFields, Pager
from portal.ui.paging import asked_page

PANELS_A_PAGE = 6


@never_cache
def my_panels(request: HttpRequest) -> HttpResponse:
    """Show the panels on which the person sits."""
    actor = actor_of(request)
    if not actor.is_authenticated:
        raise LoginRequired
    page = asked_page(list_panels(actor), request.GET, PANELS_A_PAGE)
    shown = {
        "cards": components.panel_cards(list(page)) if page.object_list else None,
        "pager": Pager.of(page, request.GET),
    }
    return render(request, "assess/pages/panels.html", shown)


@never_cache
def panel(request: HttpRequest, panel_id: int) -> HttpResponse:
    """Show where the panel stands and what the person can do now."""
    found = get_panel(actor=actor_of(request), panel_id=panel_id)
    return _panel_page(request, found, ReasonForm())


def _panel_page(request: HttpRequest, found: Panel, form: ReasonForm) -> HttpResponse:
    actor = actor_of(request)
    seq = position_of(stream_of(found))
    member = seat_of(actor, found)
    shows_entries = member is not None and member.is_assessor and member.declared_at
    page = {
        "panel": found,
        "member": member,
        "stream": stream_of(found),
        "seq": seq,
        "line": components.panel_line(found),
        "alert": components.declared_alert(member) if member else None,
        "entries": components.entry_table(found, entries_for(member))
        if member and shows_entries
        else None,
        **_lead(actor, found, form),
    }
    return render(request, "assess/pages/panel.html", page, status=422 if form.errors else 200)


def _lead(actor: Actor, found: Panel, form: ReasonForm) -> dict[str, object]:
    """Return what only the chair sees: progress and the next step."""
    if not can_lead(actor, found):
        return {}
    progress = progress_of(found)
    step = next(iter(PANEL.available(found.state)), None)
    asks_why = step == "start_consensus" and not progress.is_complete
    return {
        "progress": components.progress_line(progress),
        "undeclared": progress.undeclared,
        "step": step,
        "fields": FormFields(form, only=() if asks_why else ("none",)),
    }


@never_cache
def declare(request: HttpRequest, panel_id: int) -> HttpResponse:
    """Take the member's declaration of conflicts of interest."""
    actor = actor_of(request)
    found = get_panel(actor=actor, panel_id=panel_id)
    member = seat_of(actor, found)
    if member is None:
        raise NotFound
    declared = list(member.conflicts.select_related("entry"))
    known = {conflict.entry_id for conflict in declared}
    entries = [entry for entry in found.entries.all() if entry.pk not in known]
    form = ConflictForm(entries, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _declares(actor, found, form):
        messages.success(request, _("Your declaration is recorded."))
        return redirect("assess:panel", found.pk)
    page = {"panel": found, "member": member, "declared": declared, "fields": FormFields(form)}
    return render(request, "assess/pages/declare.html", page, status=422 if form.errors else 200)


def _declares(actor: Actor, found: Panel, form: ConflictForm) -> bool:
    try:
        declare_conflicts(actor=actor, panel_id=found.pk, conflicts=form.conflicts())
    except InvalidInput as error:
        add_errors(form, error)
        return False
    return True


@require_POST
def move(request: HttpRequest, panel_id: int) -> HttpResponse:
    """Take the panel's next step, named by the button."""
    actor = actor_of(request)
    found = get_panel(actor=actor, panel_id=panel_id)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        _take_step(actor, found.pk, request.POST.get("step", ""), reason)
    except DomainError as error:
        add_errors(form, error)
        return _panel_page(request, found, form)
    return redirect("assess:panel", found.pk)


def _take_step(actor: Actor, panel_id: int, step: str, reason: str) -> None:
    if step == "start_scoring":
        start_scoring(actor=actor, panel_id=panel_id)
    elif step == "start_consensus":
        start_consensus(actor=actor, panel_id=panel_id, reason=reason)
    elif step == "close":
        close_panel(actor=actor, panel_id=panel_id)
    else:
        raise InvalidInput(_("There is no such step."))
