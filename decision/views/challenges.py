"""The register of challenges of a round: enter, place on the board, take up tactics, see who does what."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from decision.challenge_forms import ChallengeForm, PlaceForm, TacticForm
from decision.challenges import (
    coverage_on,
    get_challenge,
    list_challenges,
    placement_by,
    question_now,
    spread_on,
)
from decision.components import challenges as parts
from decision.components.guidance import advice_of
from decision.events import stream_of_challenges
from decision.guidance import advise, rule_base
from decision.guidance.wording import SOURCE
from decision.models import GuidanceAssessment, Round
from decision.panels import list_seatable
from decision.permissions import can_lead
from decision.selectors import get_desk_round
from decision.services.guidance import (
    assess_resistance,
    drop_tactic,
    place_challenge,
    take_up_tactic,
)
from decision.views.desk import answer
from decision.views.public import here
from portal.accounts.actor import Actor, actor_of
from portal.common.errors import DomainError, NotFound
from portal.live.selectors import position_of
from portal.ui import components as ui


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, round_id: int) -> HttpResponse:
    """List the challenges of a round with their board; leaders enter new ones."""
    actor, found = actor_of(request), _round(request, round_id)
    leads = can_lead(actor, found.municipality_id)
    form = ChallengeForm(list(found.candidates.order_by("pk")), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            entered = assess_resistance(
                actor=actor,
                question=form.question(),
                boundary=form.cleaned_data["boundary"],
                note=form.cleaned_data["note"],
                **form.subject(found.pk),
            )
            messages.success(request, _("The challenge is in the register."))
            return redirect("decision:desk-challenge", entered.pk)
        except DomainError as error:
            answer(request, form, error)
    challenges = list_challenges(found)
    variables = _live(found) | {
        "round": found,
        "title": str(found),
        "table": parts.register_table(challenges, leads=leads),
        "board": parts.board_chart(challenges) if challenges else None,
        "form": ui.FormFields(form) if leads else None,
        "source": SOURCE,
    }
    status = 422 if form.errors else 200
    return render(request, "decision/pages/challenges.html", variables, status=status)


@never_cache
@require_safe
def coverage(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show which candidates work on which challenge, and which high threats nobody answers."""
    found = _round(request, round_id)
    covered = coverage_on(list_challenges(found))
    variables = _live(found) | {
        "round": found,
        "title": str(found),
        "chart": parts.coverage_chart(covered),
        "exposed": parts.exposed_sentences(covered),
        "source": SOURCE,
    }
    return render(request, "decision/pages/coverage.html", variables)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Show one challenge: where people place it, what is advised, what is taken up."""
    actor = actor_of(request)
    found = get_challenge(actor=actor, assessment_id=assessment_id, municipality_id=here(request))
    round_ = found.of_round
    if round_ is None:
        raise NotFound
    forms = _forms(request, actor, found, round_)
    done = _placed(actor, found, forms, request) or _taken_up(actor, found, forms, request)
    done = done or _dropped(actor, found, request)
    if done:
        messages.success(request, done)
        return redirect("decision:desk-challenge", found.pk)
    variables = _live(round_) | {
        "challenge": found,
        "round": round_,
        "title": parts.name_of(found),
        "spread": parts.spread_table(spread_on(found)),
        "place_form": ui.FormFields(forms["place"]),
        **(_for_leaders(found, forms) if "tactic" in forms else {}),
    }
    refused = any(form.errors for form in forms.values())
    return render(
        request, "decision/pages/challenge.html", variables, status=422 if refused else 200
    )


def _round(request: HttpRequest, round_id: int) -> Round:
    return get_desk_round(actor=actor_of(request), round_id=round_id, municipality_id=here(request))


def _live(round_: Round) -> dict[str, Any]:
    stream = stream_of_challenges(round_.pk)
    return {"stream": stream, "seq": position_of(stream)}


def _forms(
    request: HttpRequest, actor: Actor, found: GuidanceAssessment, round_: Round
) -> dict[str, Form]:
    """Return the form for one's own place, and for leaders the one that takes tactics up."""
    step = request.POST.get("step")
    mine = placement_by(found, actor)
    initial = {"threat": mine.threat, "horizon": mine.horizon} if mine else None
    sent = request.POST if step == "place" else None
    forms: dict[str, Form] = {"place": PlaceForm(sent, initial=initial)}
    if can_lead(actor, round_.municipality_id):
        advice = advise(rule_base(), question_now(found))
        people = list_seatable(round_.municipality_id)
        forms["tactic"] = TacticForm(advice, people, request.POST if step == "tactic" else None)
    return forms


def _for_leaders(found: GuidanceAssessment, forms: dict[str, Form]) -> dict[str, Any]:
    actions = list(found.actions.all())
    return {
        "advice": advice_of(found),
        "tactic_form": ui.FormFields(forms["tactic"]),
        "actions": parts.actions_table(found) if actions else None,
        "taken_up": [(each.tactic, parts.tactic_name(each)) for each in actions],
        "source": SOURCE,
    }


def _placed(
    actor: Actor, found: GuidanceAssessment, forms: dict[str, Form], request: HttpRequest
) -> str:
    form = forms["place"]
    if not form.is_valid():
        return ""
    try:
        place_challenge(actor=actor, assessment_id=found.pk, **form.cleaned_data)
    except DomainError as error:
        answer(request, form, error)
        return ""
    return _("Your place on the board is kept.")


def _taken_up(
    actor: Actor, found: GuidanceAssessment, forms: dict[str, Form], request: HttpRequest
) -> str:
    form = forms.get("tactic")
    if not isinstance(form, TacticForm) or not form.is_valid():
        return ""
    try:
        take_up_tactic(actor=actor, assessment_id=found.pk, **form.action())
    except DomainError as error:
        answer(request, form, error)
        return ""
    return _("The tactic is taken up.")


def _dropped(actor: Actor, found: GuidanceAssessment, request: HttpRequest) -> str:
    if request.POST.get("step") != "drop":
        return ""
    drop_tactic(actor=actor, assessment_id=found.pk, tactic=request.POST.get("tactic", ""))
    return _("The tactic is given up.")
