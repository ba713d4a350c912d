"""Taking answers."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from portal.accounts.actor import ANONYMOUS
from portal.audit.models import AuditEntry, AuditPayload
from portal.common.clock import database_now
from portal.common.errors import Conflict, InvalidInput, LoginRequired, NotFound
from portal.forms.models import Answer, Questionnaire, Response, Revision
from portal.forms.selectors import answers_of
from portal.forms.services import close_questionnaire, erase_person, submit_answers
from tests.portal.forms.conftest import QUESTIONS, Town, make_town, open_new

GOOD = {
    "name-it": "Old mill",
    "use": ["run", "read"],
    "again": "yes",
    "stars": "4",
    "visits": "12",
    "last": "2026-05-01",
    "age-group": "30-44",
    "gender": "untold",
    "district": "north",
}
STORED = {**GOOD, "stars": 4, "visits": 12}


def test_good_answers_are_stored_as_values(town: Town, park: Questionnaire) -> None:
    response = submit_answers(actor=town.resident, questionnaire_id=park.pk, answers=GOOD)
    assert answers_of(response) == STORED
    assert (response.person_id, response.revision) == (town.resident.user_id, 1)


def test_stored_values_are_accepted_again(town: Town, park: Questionnaire) -> None:
    submit_answers(actor=town.resident, questionnaire_id=park.pk, answers=GOOD)
    again = submit_answers(actor=town.resident, questionnaire_id=park.pk, answers=STORED)
    assert (again.revision, Revision.objects.count()) == (1, 1)


def test_a_change_is_a_new_revision_of_the_same_response(town: Town, park: Questionnaire) -> None:
    submit_answers(actor=town.resident, questionnaire_id=park.pk, answers=GOOD)
    changed = submit_answers(
        actor=town.resident, questionnaire_id=park.pk, answers={"name-it": "Mill", "again": "yes"}
    )
    assert Response.objects.count() == 1
    assert changed.revision == 2
    assert answers_of(changed) == {"name-it": "Mill", "again": "yes"}
    assert Answer.objects.filter(revision__number=1).count() == len(GOOD)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name-it", ""),
        ("name-it", "x" * 201),
        ("use", ["run", "rest", "read"]),
        ("use", ["swim"]),
        ("use", ["run", "run"]),
        ("use", "run"),
        ("again", "maybe"),
        ("stars", "6"),
        ("stars", "three"),
        ("visits", "-1"),
        ("visits", "366"),
        ("visits", "NaN"),
        ("visits", "1e400"),
        ("last", "1.5.2026"),
        ("last", "2026-02-30"),
        ("age-group", "31"),
        ("district", "south"),
        ("nonsense", "x"),
    ],
)
def test_a_wrong_answer_is_named_and_nothing_is_stored(
    town: Town, park: Questionnaire, key: str, value: object
) -> None:
    with pytest.raises(InvalidInput) as caught:
        submit_answers(actor=town.resident, questionnaire_id=park.pk, answers={**GOOD, key: value})
    assert list(caught.value.fields) == [key]
    assert not Response.objects.exists()
    assert Questionnaire.objects.get(pk=park.pk).frozen_at is None


def test_a_question_that_is_asked_must_be_answered(town: Town, park: Questionnaire) -> None:
    with pytest.raises(InvalidInput) as caught:
        submit_answers(
            actor=town.resident, questionnaire_id=park.pk, answers={**GOOD, "again": "no"}
        )
    assert list(caught.value.fields) == ["why-not"]


def test_an_answer_to_a_question_that_is_not_asked_is_dropped(
    town: Town, park: Questionnaire
) -> None:
    response = submit_answers(
        actor=town.resident, questionnaire_id=park.pk, answers={**GOOD, "why-not": "left over"}
    )
    assert "why-not" not in answers_of(response)


def test_a_holder_of_a_key_answers_without_a_name_in_response_or_log(
    town: Town, park: Questionnaire
) -> None:
    before = AuditEntry.objects.count()
    response = submit_answers(
        actor=town.resident, questionnaire_id=park.pk, answers=GOOD, respondent_key="k1"
    )
    assert response.person is None
    (entry,) = AuditEntry.objects.order_by("pk")[before:]
    assert entry.verb == "questionnaire.answer"
    assert AuditPayload.objects.get(entry=entry).actor is None
    submit_answers(actor=ANONYMOUS, questionnaire_id=park.pk, answers=GOOD, respondent_key="k1")
    submit_answers(actor=ANONYMOUS, questionnaire_id=park.pk, answers=GOOD, respondent_key="k2")
    assert Response.objects.count() == 2


def test_without_a_person_or_a_key_nothing_is_taken(park: Questionnaire) -> None:
    with pytest.raises(LoginRequired):
        submit_answers(actor=ANONYMOUS, questionnaire_id=park.pk, answers=GOOD)


def test_a_closed_questionnaire_takes_nothing(town: Town, park: Questionnaire) -> None:
    close_questionnaire(actor=town.facilitator, questionnaire_id=park.pk)
    with pytest.raises(Conflict):
        submit_answers(actor=town.resident, questionnaire_id=park.pk, answers=GOOD)


def test_the_deadline_holds_without_a_timer(town: Town, park: Questionnaire) -> None:
    Questionnaire.objects.update(closes_at=database_now() - timedelta(seconds=1))
    with pytest.raises(Conflict):
        submit_answers(actor=town.resident, questionnaire_id=park.pk, answers=GOOD)


def test_an_unknown_questionnaire_is_not_found(town: Town) -> None:
    with pytest.raises(NotFound):
        submit_answers(actor=town.resident, questionnaire_id=0, answers={})


def test_the_database_itself_refuses_a_second_response(town: Town, park: Questionnaire) -> None:
    Response.objects.create(questionnaire=park, person=town.resident.user)
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(questionnaire=park, person=town.resident.user)
    Response.objects.create(questionnaire=park, respondent_key="k")
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(questionnaire=park, respondent_key="k")
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(questionnaire=park, respondent_key="x", person=town.neighbour.user)


def test_erasing_a_person_leaves_only_closed_answers_that_tell_nothing(
    town: Town, park: Questionnaire
) -> None:
    submit_answers(actor=town.resident, questionnaire_id=park.pk, answers=GOOD)
    mine = submit_answers(
        actor=town.resident, questionnaire_id=park.pk, answers={**GOOD, "stars": "5"}
    )
    theirs = submit_answers(actor=town.neighbour, questionnaire_id=park.pk, answers=GOOD)
    assert erase_person(person_id=town.resident.user_id) == 1
    mine.refresh_from_db()
    assert mine.person is None
    assert mine.erased_at is not None
    assert answers_of(mine) == {
        "use": ["run", "read"], "again": "yes", "stars": 5, "visits": 12, "last": "2026-05-01",
    }  # fmt: skip
    assert mine.revisions.count() == 1
    assert answers_of(theirs) == STORED


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_send_at_once_make_one_response(transactional_db: None) -> None:
    town = make_town()
    park = open_new(town, QUESTIONS)
    barrier = threading.Barrier(4)
    failures: list[Exception] = []

    def send(stars: int) -> None:
        try:
            barrier.wait(timeout=20)
            submit_answers(
                actor=town.resident, questionnaire_id=park.pk, answers={**GOOD, "stars": stars}
            )
        except Exception as error:  # noqa: BLE001
            failures.append(error)
        finally:
            connection.close()

    tabs = [threading.Thread(target=send, args=(stars,)) for stars in (1, 2, 3, 4)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join(60)
    assert failures == []
    (response,) = Response.objects.all()
    assert response.revision == 4
    assert [r.number for r in response.revisions.order_by("number")] == [1, 2, 3, 4]
    assert answers_of(response)["stars"] in {1, 2, 3, 4}
