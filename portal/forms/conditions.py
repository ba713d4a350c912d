"""Which questions are asked, given what was answered so far."""

from collections.abc import Iterable, Mapping
from typing import Any

from portal.forms.models import Condition, Question


def asked_questions(questions: Iterable[Question], answers: Mapping[str, Any]) -> list[Question]:
    """Return the questions that are asked, in order.

    ``answers`` maps question keys to stored values. The answer to a question
    that is not asked counts as not given, so chains of conditions hold.
    Questions must come in order with their conditions fetched.
    """
    asked: list[Question] = []
    given: dict[int, Any] = {}
    for question in questions:
        if _is_asked(list(question.conditions.all()), given):
            asked.append(question)
            given[question.pk] = answers.get(question.key)
    return asked


def _is_asked(conditions: list[Condition], given: Mapping[int, Any]) -> bool:
    if not conditions:
        return True
    mandatory = [condition for condition in conditions if condition.is_mandatory]
    if mandatory:
        return all(_holds(condition, given) for condition in mandatory)
    return any(_holds(condition, given) for condition in conditions)


def _holds(condition: Condition, given: Mapping[int, Any]) -> bool:
    answer = given.get(condition.on_id)
    if isinstance(answer, list):
        return condition.value in answer
    return answer is not None and str(answer) == condition.value
