"""Every read of this app, access checked."""

from collections import defaultdict
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F

from portal.accounts.actor import Actor
from portal.common.errors import NotFound
from portal.forms.models import Answer, Question, Questionnaire, Response
from portal.forms.permissions import can_read_questionnaire, can_read_texts
from portal.forms.summaries import Summary, summarise


def get_questionnaire(*, actor: Actor, questionnaire_id: int) -> Questionnaire:
    """Return the questionnaire, or raise ``NotFound`` if absent or hidden from ``actor``."""
    questionnaire = Questionnaire.objects.filter(pk=questionnaire_id).first()
    if questionnaire is None or not can_read_questionnaire(actor, questionnaire):
        raise NotFound
    return questionnaire


def find_questionnaire(*, owner: models.Model, key: str) -> Questionnaire | None:
    """Return the owner's questionnaire called ``key``, whatever its state, or None."""
    owner_type = ContentType.objects.get_for_model(owner)
    return Questionnaire.objects.filter(owner_type=owner_type, owner_id=owner.pk, key=key).first()


def list_questions(questionnaire: Questionnaire) -> list[Question]:
    """Return the questions in order, with their conditions."""
    return list(questionnaire.questions.prefetch_related("conditions__on"))


def find_response(
    *, actor: Actor, questionnaire: Questionnaire, respondent_key: str = ""
) -> Response | None:
    """Return the response of the key or, without a key, of the actor; None where there is none."""
    if not respondent_key and actor.user is None:
        return None
    respondent: dict[str, Any] = (
        {"respondent_key": respondent_key} if respondent_key else {"person": actor.user}
    )
    return questionnaire.responses.filter(**respondent).first()


def answers_of(response: Response | None) -> dict[str, Any]:
    """Return the current answers by question key; empty for no response."""
    if response is None:
        return {}
    current = Answer.objects.filter(revision__response=response, revision__number=response.revision)
    return dict(current.values_list("question__key", "value"))


def list_responses_of_person(person_id: int) -> list[Response]:
    """Return a person's own responses, newest first."""
    responses = Response.objects.filter(person_id=person_id).select_related("questionnaire")
    return list(responses.order_by("-updated_at"))


def count_responses(questionnaire: Questionnaire) -> int:
    """Return how many have answered."""
    return questionnaire.responses.filter(revision__gt=0).count()


def summary(questionnaire: Questionnaire, min_cell: int = 5) -> Summary:
    """Return the counts of the current answers to every question, small numbers left out.

    Costs three queries, however many questions and answers there are.
    """
    values: dict[int, list[Any]] = defaultdict(list)
    for question_id, value in _current_answers(questionnaire):
        values[question_id].append(value)
    questions = [
        summarise(question, values[question.pk], min_cell)
        for question in questionnaire.questions.all()
    ]
    return Summary(questionnaire, count_responses(questionnaire), min_cell, tuple(questions))


def list_texts(*, actor: Actor, question: Question) -> list[str]:
    """Return the free texts given to a question; raise ``NotFound`` for who may not read them."""
    if not can_read_texts(actor, question.questionnaire):
        raise NotFound
    current = _current_answers(question.questionnaire)
    return [value for question_id, value in current if question_id == question.pk]


def _current_answers(questionnaire: Questionnaire) -> list[tuple[int, Any]]:
    current = Answer.objects.filter(
        revision__response__questionnaire=questionnaire,
        revision__number=F("revision__response__revision"),
    )
    return list(current.order_by("pk").values_list("question_id", "value"))
