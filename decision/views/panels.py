"""Panels on a round: call one together, and take over what it agreed on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from decision.models import Round
from decision.panel_forms import PanelForm
from decision.panels import list_seatable
from decision.permissions import can_lead
from decision.selectors import get_desk_round
from decision.services.panels import open_scoring_panel, take_over_scores
from decision.views.desk import answer
from decision.views.public import here
from portal.accounts.actor import actor_of
from portal.assess.selectors import get_panel
from portal.common.errors import Conflict, DomainError, IllegalTransition, NotFound
from portal.ui import components as ui


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, round_id: int) -> HttpResponse:
    """Call a panel together on the round's candidates."""
    actor, found = actor_of(request), _led_round(request, round_id)
    people = list_seatable(found.municipality_id)
    form = PanelForm(people, request.POST or None, initial={"chair": actor.user_id})
    if request.method == "POST" and form.is_valid():
        try:
            panel = open_scoring_panel(actor=actor, round_id=found.pk, **form.panel())
        except DomainError as error:
            answer(request, form, error)
        else:
            messages.success(
                request, _("The panel is called together. Its members see it on their desks.")
            )
            return redirect("assess:panel", panel.pk)
    shown = {"round": found, "title": str(found), "form": ui.FormFields(form)}
    status = 422 if form.errors else 200
    return render(request, "decision/pages/desk_panel.html", shown, status=status)


@require_POST
def take_over(request: HttpRequest, round_id: int, panel_id: int) -> HttpResponse:
    """Make the panel's agreed scores the candidates' scores."""
    actor, found = actor_of(request), _led_round(request, round_id)
    panel = get_panel(actor=actor, panel_id=panel_id)
    if panel.subject != found:
        raise NotFound
    try:
        stored = take_over_scores(actor=actor, panel=panel)
    except (Conflict, IllegalTransition) as error:
        messages.error(request, str(error.message))
    else:
        messages.success(
            request,
            ngettext(
                "%(count)s score is taken over.", "%(count)s scores are taken over.", len(stored)
            )
            % {"count": len(stored)},
        )
    return redirect("decision:desk-round", found.pk)


def _led_round(request: HttpRequest, round_id: int) -> Round:
    actor = actor_of(request)
    found = get_desk_round(actor=actor, round_id=round_id, municipality_id=here(request))
    if not can_lead(actor, found.municipality_id):
        raise NotFound
    return found
