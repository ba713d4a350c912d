"""The questions after voting: asked of voters only, shown as counts."""

import pytest
from django.core.cache import cache
from django.test import Client

from participation.models import Process
from participation.services import cast_ballot
from participation.services.feedback import KEY
from participation.states import PhaseKind
from portal.accounts.actor import Actor
from portal.forms.models import Response
from portal.forms.selectors import find_questionnaire
from portal.forms.services import submit_answers
from tests.participation.town import a_person, a_process, phases_with

pytestmark = pytest.mark.django_db

URL = "/en/budgets/harbour-park/vote/feedback/"


def a_voter(process: Process, name: str = "anna") -> Actor:
    actor = a_person(name)
    cast_ballot(actor=actor, process_id=process.pk, entries={"P1": 1})
    return actor


def test_a_voter_is_asked_answers_and_is_thanked(client: Client) -> None:
    voter = a_voter(a_process())
    client.force_login(voter.user)
    receipt = client.get("/en/budgets/harbour-park/vote/receipt/").content.decode()
    assert f'href="{URL}"' in receipt
    assert client.get(URL).status_code == 200
    done = client.post(URL, {"ease": "4", "again": "no", "why-not": "No time."}, follow=True)
    assert "Thank you for your answers." in done.content.decode()
    response = Response.objects.get()
    assert (response.person, response.revision) == (voter.user, 1)


def test_a_forgotten_answer_comes_back_with_what_was_typed(client: Client) -> None:
    client.force_login(a_voter(a_process()).user)
    page = client.post(URL, {"again": "no", "why-not": "No time."})
    assert page.status_code == 422
    assert "No time." in page.content.decode()
    assert not Response.objects.exists()


def test_who_has_not_voted_is_led_to_the_vote(client: Client) -> None:
    a_process()
    assert "/accounts/login/" in client.get(URL)["Location"]
    client.force_login(a_person("bo").user)
    assert client.get(URL)["Location"] == "/en/budgets/harbour-park/vote/"


def test_the_results_show_counts_once_five_have_answered(client: Client) -> None:
    process = a_process()
    questionnaire = find_questionnaire(owner=process, key=KEY)
    assert questionnaire is not None
    voters = [a_voter(process, name) for name in ("anna", "bo", "cai", "dag", "eva")]
    process.phases.all().delete()
    for phase in phases_with(PhaseKind.RESULT):
        process.phases.create(kind=phase.kind, starts_at=phase.starts_at, ends_at=phase.ends_at)
    for count, voter in enumerate(voters, 1):
        submit_answers(actor=voter, questionnaire_id=questionnaire.pk, answers={"ease": 5})
        cache.clear()
        page = client.get("/en/budgets/harbour-park/results/")
        assert ("How voters found it" in page.content.decode()) is (count == 5)


def test_an_imported_election_asks_nothing(client: Client) -> None:
    process = a_process(is_real=True)
    assert find_questionnaire(owner=process, key=KEY) is None
    client.force_login(a_person("anna").user)
    assert client.get(URL).status_code == 404
