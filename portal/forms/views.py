"""A ready page for answering; the domain apps choose its address and what stands around it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from portal.accounts.actor import actor_of
from portal.common.clock import database_now
from portal.common.errors import Conflict, InvalidInput, LoginRequired
from portal.common.form_errors import add_errors
from portal.common.translated import pick
from portal.forms.components import QuestionnaireForm
from portal.forms.forms import AnswerForm
from portal.forms.permissions import is_taking_answers
from portal.forms.selectors import answers_of, find_response, get_questionnaire, list_questions
from portal.forms.services import submit_answers

TEMPLATE = "questionnaires/pages/answer.html"


def answer_view(
    request: HttpRequest,
    questionnaire_id: int,
    *,
    done_url: str,
    respondent_key: str = "",
    template_name: str = TEMPLATE,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show the questionnaire with the answers given so far; take new ones and go to ``done_url``.

    With ``respondent_key`` the answers belong to the key alone; without it the
    person must be signed in. Wrong answers come back with what was typed.
    """
    actor = actor_of(request)
    if not respondent_key and not actor.is_authenticated:
        raise LoginRequired(_("Log in to answer."))
    questionnaire = get_questionnaire(actor=actor, questionnaire_id=questionnaire_id)
    response = find_response(
        actor=actor, questionnaire=questionnaire, respondent_key=respondent_key
    )
    typed = request.POST if request.method == "POST" else None
    form = AnswerForm(list_questions(questionnaire), typed, answers_of(response))
    if request.method == "POST" and _submits(request, form, questionnaire_id, respondent_key):
        return redirect(done_url)
    page = {
        "questionnaire": questionnaire,
        "intro": pick(questionnaire.intro),
        "is_open": is_taking_answers(questionnaire, database_now()),
        "form": QuestionnaireForm(form, has_answered=response is not None),
        **(context or {}),
    }
    return render(request, template_name, page, status=422 if form.errors else 200)


def _submits(request: HttpRequest, form: AnswerForm, questionnaire_id: int, key: str) -> bool:
    """Hand valid answers in; show what stands against it in the form otherwise."""
    if not form.is_valid():
        return False
    try:
        submit_answers(
            actor=actor_of(request),
            questionnaire_id=questionnaire_id,
            answers=form.answers,
            respondent_key=key,
        )
    except (InvalidInput, Conflict) as error:
        add_errors(form, error)
        return False
    return True
