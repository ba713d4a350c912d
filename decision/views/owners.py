"""The project owner's desk: move the project on, record readings."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from decision.components.parts import project_badge
from decision.components.series import series_chart
from decision.forms import MoveForm, ReadingForm
from decision.models import Project
from decision.permissions import can_run_project
from decision.selectors import get_project, require_person
from decision.services.projects import record_reading, update_project_state
from decision.states import PROJECT
from decision.views.desk import answer
from decision.views.public import here
from decision.wording import ACTIONS
from portal.accounts.actor import actor_of
from portal.common.errors import DomainError, NotFound
from portal.ui import components as ui


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def project(request: HttpRequest, project_id: int) -> HttpResponse:
    """Show the owner's desk; on POST record a reading or move the project on."""
    found = get_project(project_id=project_id, municipality_id=here(request))
    require_person(actor_of(request))
    if not can_run_project(actor_of(request), found):
        raise NotFound
    step = request.POST.get("step") if request.method == "POST" else ""
    reading = ReadingForm(list(found.indicators.all()), request.POST if step == "reading" else None)
    actions = [(name, ACTIONS[name]) for name in PROJECT.available(found.state)]
    move = MoveForm(actions, request.POST if step == "move" else None, prefix="move")
    done = _recorded(request, reading) or _moved(request, found, move)
    if done:
        messages.success(request, done)
        return redirect("decision:desk-project", found.pk)
    variables: dict[str, Any] = {
        "project": found,
        "title": str(found),
        "badge": project_badge(found),
        "reading_form": ui.FormFields(reading),
        "move_form": ui.FormFields(move) if actions else None,
        "charts": [series_chart(each) for each in found.indicators.all()],
    }
    refused = reading.errors or move.errors
    return render(
        request, "decision/pages/desk_project.html", variables, status=422 if refused else 200
    )


def _recorded(request: HttpRequest, form: ReadingForm) -> str:
    if not form.is_valid():
        return ""
    try:
        record_reading(actor=actor_of(request), **form.reading())
    except DomainError as error:
        answer(request, form, error)
        return ""
    return _("The reading is recorded.")


def _moved(request: HttpRequest, found: Project, form: MoveForm) -> str:
    if not form.is_valid():
        return ""
    try:
        update_project_state(
            actor=actor_of(request),
            project_id=found.pk,
            action=form.cleaned_data["action"],
            note=form.cleaned_data["note"],
        )
    except DomainError as error:
        answer(request, form, error)
        return ""
    return _("The project moved on.")
