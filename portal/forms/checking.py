"""Answers as typed → answers as stored, or clear errors."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.common.errors import InvalidInput, Message
from portal.forms.conditions import asked_questions
from portal.forms.kinds import kind_of
from portal.forms.models import Question

REQUIRED: Message = _("Answer this question.")
_EMPTY: tuple[Any, ...] = (None, "", [], ())


def is_empty(value: Any) -> bool:
    """Whether nothing was answered."""
    return value in _EMPTY


def checked_answers(questions: Sequence[Question], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the stored values of ``answers`` by question key; leave out what was not asked or not answered.

    Raises ``InvalidInput`` with one message per question key at fault.
    """
    unknown = sorted(set(answers) - {question.key for question in questions})
    if unknown:
        raise InvalidInput(fields=dict.fromkeys(unknown, _("There is no such question.")))
    values, errors = _cleaned(questions, answers)
    asked = asked_questions(questions, values)
    wrong = {q.key: errors[q.key] for q in asked if q.key in errors}
    for question in asked:
        if question.required and question.key not in errors and question.key not in values:
            wrong[question.key] = REQUIRED
    if wrong:
        raise InvalidInput(fields=wrong)
    return {q.key: values[q.key] for q in asked if q.key in values}


def _cleaned(
    questions: Sequence[Question], answers: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Message]]:
    values: dict[str, Any] = {}
    errors: dict[str, Message] = {}
    for question in questions:
        given = answers.get(question.key)
        if is_empty(given):
            continue
        try:
            value = clean_answer(question, given)
        except ValidationError as error:
            errors[question.key] = " ".join(error.messages)
            continue
        if not is_empty(value):
            values[question.key] = value
    return values, errors


def clean_answer(question: Question, given: Any) -> Any:
    """Return the stored value of one answer; raise ``ValidationError`` where it cannot be accepted."""
    kind = kind_of(question.kind)
    field = kind.field(question)
    field.required = False
    return kind.store(field.clean(given))
