"""Personal records of questionnaires: a person's own words go, counts stay."""

from portal.accounts.models import User
from portal.accounts.personal import keep_rows, register_personal, rows_of
from portal.forms.models import Answer, Response
from portal.forms.services.answers import erase_person

ANSWER = ("revision__response__questionnaire_id", "question__key", "value", "revision__number")


def _erase(user: User) -> int:
    return erase_person(person_id=user.pk)


register_personal(Answer, rows_of(Answer, "revision__response__person", *ANSWER), keep_rows)
register_personal(
    Response,
    rows_of(Response, "person", "questionnaire_id", "revision", "created_at", "updated_at"),
    _erase,
)
