"""A person's answers leave with the account."""

from portal.accounts.personal import export_everything
from portal.accounts.services.people import erase_account
from portal.forms.models import Questionnaire, Response
from portal.forms.selectors import answers_of
from portal.forms.services import submit_answers
from tests.portal.forms.conftest import Town


def test_answers_are_exported_and_what_tells_of_the_person_is_erased(
    town: Town, park: Questionnaire
) -> None:
    answers = {"name-it": "canary", "again": "yes", "gender": "F"}
    submit_answers(actor=town.resident, questionnaire_id=park.pk, answers=answers)
    user = town.resident.user
    assert user is not None
    assert "canary" in str(export_everything(user))
    erase_account(actor=town.resident, user_id=user.pk)
    assert answers_of(Response.objects.get()) == {"again": "yes"}
    assert "canary" not in str(export_everything(user))
