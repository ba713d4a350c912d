"""Every write of this app."""

from portal.forms.services.answers import erase_person, submit_answers
from portal.forms.services.questionnaires import (
    add_question,
    close_questionnaire,
    create_questionnaire,
    open_questionnaire,
    remove_question,
)

__all__ = [
    "add_question",
    "close_questionnaire",
    "create_questionnaire",
    "erase_person",
    "open_questionnaire",
    "remove_question",
    "submit_answers",
]
