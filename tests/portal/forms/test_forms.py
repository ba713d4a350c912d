"""The answer form, its component and the ready page."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import Client, override_settings
from django.urls import path

from portal.common.errors import LoginRequired
from portal.forms.components import AnswerSummary, QuestionFields, QuestionnaireForm
from portal.forms.forms import AnswerForm
from portal.forms.models import Questionnaire, Response
from portal.forms.selectors import answers_of, list_questions, summary
from portal.forms.services import close_questionnaire, submit_answers
from portal.forms.views import answer_view
from portal.urls import urlpatterns as site_urls
from tests.portal.forms.conftest import Town
from tests.portal.forms.test_answers import GOOD, STORED


def page(request: HttpRequest, questionnaire_id: int) -> HttpResponse:
    return answer_view(request, questionnaire_id, done_url="/thanks/")


def keyed_page(request: HttpRequest, questionnaire_id: int) -> HttpResponse:
    return answer_view(request, questionnaire_id, done_url="/thanks/", respondent_key="ballot-1")


urlpatterns = [
    path("ask/<int:questionnaire_id>/", page),
    path("keyed/<int:questionnaire_id>/", keyed_page),
    *site_urls,
]


@pytest.fixture
def visitor(town: Town) -> Iterator[Client]:
    client = Client()
    client.force_login(town.resident.user)
    with override_settings(ROOT_URLCONF=__name__):
        yield client


def _typed(**changes: object) -> QueryDict:
    typed = QueryDict(mutable=True)
    for key, value in {**GOOD, **changes}.items():
        typed.setlist(key, value if isinstance(value, list) else [value])
    return typed


def test_a_form_keeps_answers_as_they_are_stored(park: Questionnaire) -> None:
    form = AnswerForm(list_questions(park), _typed())
    assert form.is_valid(), form.errors
    assert form.answers == STORED


def test_a_form_applies_the_conditions_as_the_service_does(park: Questionnaire) -> None:
    form = AnswerForm(list_questions(park), _typed(again="no"))
    assert not form.is_valid()
    assert set(form.errors) == {"why-not"}
    assert AnswerForm(list_questions(park), _typed(**{"why-not": "x" * 6000})).is_valid()


def test_a_prefix_keeps_two_questionnaires_apart(park: Questionnaire) -> None:
    typed = QueryDict("you-name-it=Mill&you-again=yes&again=no")
    form = AnswerForm(list_questions(park), typed, prefix="you")
    assert form.is_valid(), form.errors
    assert form.answers == {"name-it": "Mill", "again": "yes"}


def test_every_input_has_a_label_and_every_condition_is_told_in_words(park: Questionnaire) -> None:
    html = QuestionFields(AnswerForm(list_questions(park))).render()
    for question in park.questions.all():
        assert question.title["en"] in html
    assert 'data-shown-if="all:again=no"' in html
    assert "Depends on your answer to “Would you come again?”" in html
    assert "style=" not in html


def test_questions_can_stand_in_another_form(park: Questionnaire) -> None:
    assert "<form" not in QuestionFields(AnswerForm(list_questions(park))).render()
    assert "<form" in QuestionnaireForm(AnswerForm(list_questions(park))).render()


def test_the_page_takes_answers_and_shows_them_for_a_change(
    visitor: Client, park: Questionnaire
) -> None:
    address = f"/ask/{park.pk}/"
    assert "The park" in visitor.get(address).content.decode()
    sent = visitor.post(address, _typed())
    assert (sent.status_code, sent["Location"]) == (302, "/thanks/")
    again = visitor.get(address).content.decode()
    assert 'value="Old mill"' in again
    assert "Save the changed answers" in again


def test_wrong_answers_come_back_with_what_was_typed(visitor: Client, park: Questionnaire) -> None:
    sent = visitor.post(f"/ask/{park.pk}/", _typed(visits="many", **{"name-it": "<b>Mill</b>"}))
    html = sent.content.decode()
    assert sent.status_code == 422
    assert 'value="many"' in html
    assert "&lt;b&gt;Mill&lt;/b&gt;" in html
    assert "Enter a number." in html
    assert not Response.objects.exists()


def test_an_empty_form_comes_back_with_what_is_missing(
    visitor: Client, park: Questionnaire
) -> None:
    sent = visitor.post(f"/ask/{park.pk}/", {})
    assert sent.status_code == 422
    assert sent.content.decode().count("Answer this question.") >= 2


def test_answers_that_come_too_late_are_kept_on_the_page(
    visitor: Client, town: Town, park: Questionnaire
) -> None:
    close_questionnaire(actor=town.facilitator, questionnaire_id=park.pk)
    sent = visitor.post(f"/ask/{park.pk}/", _typed())
    assert sent.status_code == 422
    assert "takes no answers now" in sent.content.decode()
    assert 'value="Old mill"' in sent.content.decode()
    assert not Response.objects.exists()


def test_an_anonymous_visitor_is_sent_to_log_in_unless_a_key_stands_for_them(
    db: None, park: Questionnaire
) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        assert "login" in Client().get(f"/ask/{park.pk}/")["Location"]
        assert Client().post(f"/keyed/{park.pk}/", _typed()).status_code == 302
    assert Response.objects.get().respondent_key == "ballot-1"
    assert LoginRequired.status == 401


def test_the_page_costs_the_same_queries_for_many_questions(
    visitor: Client, town: Town, park: Questionnaire, django_assert_max_num_queries: object
) -> None:
    submit_answers(actor=town.resident, questionnaire_id=park.pk, answers=GOOD)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        visitor.get(f"/ask/{park.pk}/")


def test_the_results_show_few_in_place_of_small_numbers(town: Town, park: Questionnaire) -> None:
    submit_answers(actor=town.resident, questionnaire_id=park.pk, answers=GOOD)
    html = AnswerSummary(summary(park)).render()
    assert "1 person answered." in html
    assert "few" in html
    assert "Old mill" not in html
    assert answers_of(Response.objects.get()) == STORED
