"""Which questions are asked: mandatory conditions are AND, the others OR."""

from typing import Any

import pytest

from portal.forms.conditions import asked_questions
from portal.forms.selectors import list_questions
from portal.forms.specs import ConditionSpec, QuestionSpec
from tests.portal.forms.conftest import Town, open_new, text

_COLOURS = [("red", text("Red")), ("blue", text("Blue"))]


def _asked(town: Town, conditions: list[ConditionSpec], answers: dict[str, Any]) -> set[str]:
    questionnaire = open_new(
        town,
        [
            QuestionSpec("a", "yes_no", text("A")),
            QuestionSpec("b", "multiple_choice", text("B"), options=_COLOURS),
            QuestionSpec("c", "short_text", text("C"), conditions=conditions),
            QuestionSpec("d", "short_text", text("D"), conditions=[ConditionSpec("c", "go on")]),
        ],
    )
    return {q.key for q in asked_questions(list_questions(questionnaire), answers)} - {"a", "b"}


@pytest.mark.parametrize(
    ("mandatory", "answers", "shown"),
    [
        ((True, True), {"a": "yes", "b": ["red"]}, True),
        ((True, True), {"a": "yes", "b": ["blue"]}, False),
        ((True, True), {}, False),
        ((False, False), {"a": "yes"}, True),
        ((False, False), {"a": "no", "b": ["blue", "red"]}, True),
        ((False, False), {"a": "no"}, False),
        ((True, False), {"a": "yes"}, True),
        ((True, False), {"a": "no", "b": ["red"]}, False),
    ],
)
def test_all_mandatory_conditions_must_hold_or_else_any(
    town: Town, mandatory: tuple[bool, bool], answers: dict[str, Any], shown: bool
) -> None:
    conditions = [ConditionSpec("a", "yes", mandatory[0]), ConditionSpec("b", "red", mandatory[1])]
    assert ("c" in _asked(town, conditions, answers)) is shown


def test_a_chain_breaks_where_a_question_is_not_asked(town: Town) -> None:
    conditions = [ConditionSpec("a", "yes")]
    assert _asked(town, conditions, {"a": "no", "c": "go on"}) == set()


def test_a_chain_holds(town: Town) -> None:
    conditions = [ConditionSpec("a", "yes")]
    assert _asked(town, conditions, {"a": "yes", "c": "go on"}) == {"c", "d"}
