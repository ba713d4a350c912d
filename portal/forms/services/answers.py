"""Taking answers, and forgetting whose they were."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.actor import ANONYMOUS, Actor
from portal.audit.services import record
from portal.common.clock import database_now
from portal.common.errors import Conflict, InvalidInput, LoginRequired, NotFound
from portal.forms.checking import checked_answers
from portal.forms.kinds import kinds
from portal.forms.models import Answer, Question, Questionnaire, Response, Revision
from portal.forms.permissions import is_taking_answers

_LONGEST_KEY = 64


@transaction.atomic
def submit_answers(
    *,
    actor: Actor,
    questionnaire_id: int,
    answers: Mapping[str, Any],
    respondent_key: str = "",
) -> Response:
    """Store the answers, by question key, as the one response of the person or of the key.

    With ``respondent_key`` the response names nobody, nor does the log: the
    caller vouches that the key belongs to one respondent. Sending again makes
    a new revision; sending the same again changes nothing. Raises
    ``LoginRequired`` for neither person nor key, ``Conflict`` where no answers
    are taken, ``InvalidInput`` with a message per question.
    """
    if not respondent_key and actor.user is None:
        raise LoginRequired(_("Log in to answer."))
    if len(respondent_key) > _LONGEST_KEY:
        raise InvalidInput(_("The respondent key is too long."))
    now = database_now()
    questionnaire = _open_questionnaire(questionnaire_id, now)
    questions = list(questionnaire.questions.prefetch_related("conditions"))
    values = checked_answers(questions, answers)
    response = _locked_response(questionnaire, actor, respondent_key)
    if response.revision and _current_values(response) == values:
        return response
    _store_revision(response, questions, values, now)
    record(
        actor=ANONYMOUS if respondent_key else actor,
        verb="questionnaire.answer",
        subject=response,
        municipality_id=questionnaire.municipality_id,
        details={"questionnaire": questionnaire.pk, "revision": response.revision},
    )
    return response


@transaction.atomic
def erase_person(*, person_id: int) -> int:
    """Forget whose responses they were, and what they told about the person; return their number.

    Personal answers, free texts and all but the last revision go; the other
    answers stay in the counts.
    """
    responses = list(Response.objects.select_for_update().filter(person_id=person_id))
    ids = [response.pk for response in responses]
    open_kinds = [kind.key for kind in kinds() if kind.is_free_text or kind.is_personal]
    Answer.objects.filter(
        Q(question__is_personal=True) | Q(question__kind__in=open_kinds),
        revision__response_id__in=ids,
    ).delete()
    Revision.objects.filter(response_id__in=ids, number__lt=F("response__revision")).delete()
    now = database_now()
    return Response.objects.filter(pk__in=ids).update(person=None, erased_at=now, updated_at=now)


def _open_questionnaire(questionnaire_id: int, now: datetime) -> Questionnaire:
    """Return the questionnaire; the first answer locks it, so that no question changes meanwhile."""
    questionnaire = Questionnaire.objects.filter(pk=questionnaire_id).first()
    if questionnaire is not None and questionnaire.frozen_at is None:
        questionnaire = Questionnaire.objects.select_for_update().get(pk=questionnaire_id)
        Questionnaire.objects.filter(pk=questionnaire_id, frozen_at=None).update(frozen_at=now)
    if questionnaire is None:
        raise NotFound
    if not is_taking_answers(questionnaire, now):
        raise Conflict(_("This questionnaire takes no answers now."))
    return questionnaire


def _locked_response(questionnaire: Questionnaire, actor: Actor, key: str) -> Response:
    respondent: dict[str, Any] = {"respondent_key": key} if key else {"person": actor.user}
    response, _is_new = Response.objects.get_or_create(questionnaire=questionnaire, **respondent)
    return Response.objects.select_for_update().get(pk=response.pk)


def _current_values(response: Response) -> dict[str, Any]:
    current = Answer.objects.filter(revision__response=response, revision__number=response.revision)
    return dict(current.values_list("question__key", "value"))


def _store_revision(
    response: Response, questions: list[Question], values: Mapping[str, Any], now: datetime
) -> None:
    response.revision += 1
    response.save(update_fields=["revision", "updated_at"])
    revision = Revision.objects.create(response=response, number=response.revision, created_at=now)
    Answer.objects.bulk_create(
        Answer(revision=revision, question=question, value=values[question.key])
        for question in questions
        if question.key in values
    )
