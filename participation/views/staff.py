"""The desk of facilitators: budgets, their rules, dates and states, and imports."""

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participation import selectors
from participation.components import phase_bar
from participation.forms import show_faults
from participation.importing import import_election
from participation.models import Process
from participation.permissions import can_see_votes
from participation.services import (
    archive_process,
    edit_process,
    open_process,
    publish_process,
    reopen_process,
    set_phases,
    unpublish_process,
)
from participation.services.outcomes import open_decision, round_of
from participation.staff_forms import ImportForm, PhasesForm, ProcessForm
from participation.states import PROCESS
from participation.views.shared import posted
from portal.accounts.actor import Actor, actor_of
from portal.common.errors import DomainError, InvalidInput, LoginRequired, NotFound
from portal.ui.components import Pager
from portal.ui.paging import asked_page

MOVES = {
    "publish": publish_process,
    "unpublish": unpublish_process,
    "archive": archive_process,
    "reopen": reopen_process,
}
BUDGETS_A_PAGE = 6
LARGEST_FILE = 40_000_000


def facilitator(request: HttpRequest) -> Actor:
    """Return who asks; a visitor is led to the log-in."""
    actor = actor_of(request)
    if not actor.is_authenticated:
        raise LoginRequired
    return actor


def budgets(request: HttpRequest) -> HttpResponse:
    """List the budgets that the facilitator runs."""
    actor = facilitator(request)
    if not selectors.list_managed_municipalities(actor=actor):
        raise NotFound
    found = selectors.list_managed_processes(actor=actor)
    page = asked_page(found, request.GET, BUDGETS_A_PAGE)
    context = {"processes": page.object_list, "pager": Pager.of(page, request.GET)}
    return render(request, "participation/pages/desk_budgets.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Open a budget."""
    actor = facilitator(request)
    towns = selectors.list_managed_municipalities(actor=actor)
    if not towns:
        raise NotFound
    form = ProcessForm(towns, None, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            process = open_process(
                actor=actor,
                municipality_ids=[town.pk for town in form.cleaned_data["municipalities"]],
                rules=form.rules(),
                **form.process_fields(),
            )
        except InvalidInput as error:
            show_faults(form, error)
        else:
            messages.success(request, _("The budget is open as a draft. Set its dates next."))
            return redirect("participation_desk:phases", slug=process.slug)
    return _form(request, form, _("Open a budget"), _("Open the budget"))


def budget(request: HttpRequest, slug: str) -> HttpResponse:
    """Show where a budget stands and what its facilitator can do."""
    process = selectors.get_managed_process(actor=facilitator(request), slug=slug)
    context = {
        "process": process,
        "bar": phase_bar(process),
        "moves": list(PROCESS.available(process.state)),
        "round": round_of(process),
        "can_decide": can_see_votes(process, timezone.now()),
        "unchecked": selectors.count_unchecked(process=process),
    }
    return render(request, "participation/pages/desk_budget.html", context)


def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """Change title, money and rules."""
    actor = facilitator(request)
    process = selectors.get_managed_process(actor=actor, slug=slug)
    form = ProcessForm(selectors.list_managed_municipalities(actor=actor), process, posted(request))
    if request.method == "POST" and form.is_valid():
        fields = form.process_fields()
        saved = _tried(
            request,
            form,
            lambda: edit_process(actor=actor, process_id=process.pk, rules=form.rules(), **fields),
        )
        if saved:
            return redirect("participation_desk:budget", slug=process.slug)
    return _form(request, form, _("Title, money and rules"), _("Save"), process)


def phases(request: HttpRequest, slug: str) -> HttpResponse:
    """Set the dates."""
    actor = facilitator(request)
    process = selectors.get_managed_process(actor=actor, slug=slug)
    form = PhasesForm(process, posted(request))
    if request.method == "POST" and form.is_valid():
        dates = form.dates()
        saved = _tried(
            request,
            form,
            lambda: set_phases(actor=actor, process_id=process.pk, phases=dates),
            suffix="_starts",
        )
        if saved:
            return redirect("participation_desk:budget", slug=process.slug)
    return _form(request, form, _("Dates"), _("Set the dates"), process)


@require_POST
def move(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish, unpublish, archive or bring back."""
    actor = facilitator(request)
    process = selectors.get_managed_process(actor=actor, slug=slug)
    service = MOVES.get(request.POST.get("move", ""))
    if service is None:
        raise NotFound
    try:
        service(actor=actor, process_id=process.pk)
    except DomainError as error:
        reasons = [str(error.message), *(str(each) for each in error.fields.values())]
        messages.error(request, " ".join(reasons))
    else:
        messages.success(request, _("Done."))
    return redirect("participation_desk:budget", slug=slug)


@require_POST
def decide(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand the budget over to the decision."""
    actor = facilitator(request)
    process = selectors.get_managed_process(actor=actor, slug=slug)
    try:
        open_decision(actor=actor, process_id=process.pk)
    except DomainError as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("The proposals are candidates for the decision now."))
    return redirect("participation_desk:budget", slug=slug)


def import_file(request: HttpRequest) -> HttpResponse:
    """Import a real election from an uploaded file."""
    actor = facilitator(request)
    towns = selectors.list_managed_municipalities(actor=actor)
    if not towns:
        raise NotFound
    form = ImportForm(towns, posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        process = _imported(actor, form)
        if process is not None:
            messages.success(request, _("The election is imported."))
            return redirect("participation_desk:budget", slug=process.slug)
    return _form(request, form, _("Import an election"), _("Import"), multipart=True)


def _imported(actor: Actor, form: ImportForm) -> Process | None:
    values = form.cleaned_data
    upload: Any = values["file"]
    if (upload.size or 0) > LARGEST_FILE:
        form.add_error("file", _("The file is larger than 40 MB."))
        return None
    with NamedTemporaryFile(suffix=".pb") as kept:
        for chunk in upload.chunks():
            kept.write(chunk)
        kept.flush()
        try:
            return import_election(
                actor=actor,
                source=Path(kept.name),
                municipality_id=values["municipality"].pk,
                title=values["title"],
                published=values["published"],
                note=values["source"],
            ).process
        except InvalidInput as error:
            form.add_error("file", str(error.message))
            return None


def _tried(request: HttpRequest, form: Any, act: Any, suffix: str = "") -> bool:
    """Call the service; on a refusal put its words beside the fields and keep what was typed."""
    try:
        act()
    except DomainError as error:
        fields = {name + suffix: said for name, said in error.fields.items()}
        show_faults(form, InvalidInput(error.message, fields=fields))
        return False
    messages.success(request, _("Saved."))
    return True


def _form(
    request: HttpRequest,
    form: Any,
    title: str,
    button: str,
    process: Process | None = None,
    *,
    multipart: bool = False,
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "button": button,
        "process": process,
        "multipart": multipart,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "participation/pages/desk_form.html", context, status=status)
