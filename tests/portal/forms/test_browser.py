"""The questionnaire in a browser, with and without JavaScript."""

import pytest
from django.test import Client, override_settings

from portal.forms.models import Questionnaire, Response
from portal.forms.selectors import answers_of
from tests.browser import DESKTOP, PHONE, assert_accessible
from tests.portal.forms.conftest import QUESTIONS, Town, make_town, open_new

pytestmark = pytest.mark.browser


@pytest.fixture
def park(transactional_db) -> tuple[Town, Questionnaire]:
    town = make_town()
    return town, open_new(town, QUESTIONS)


def _open(browser, server: str, town: Town, **options):
    client = Client()
    client.force_login(town.resident.user)
    context = browser.new_context(**options)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": server}])
    return context.new_page()


@override_settings(ROOT_URLCONF="tests.portal.forms.test_forms")
@pytest.mark.parametrize(("screen", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_a_condition_shows_its_question_when_it_holds(browser, asgi_server, park, screen, scheme):
    town, questionnaire = park
    page = _open(browser, asgi_server, town, viewport=screen, color_scheme=scheme)
    page.goto(f"{asgi_server}/ask/{questionnaire.pk}/")
    assert_accessible(page)
    assert not page.get_by_label("Why not?").is_visible()
    page.get_by_label("No", exact=True).check()
    assert page.get_by_label("Why not?").is_visible()
    page.get_by_role("button", name="Send the answers").click()
    assert page.get_by_role("link", name="Answer this question.").count() == 2
    assert_accessible(page)
    page.context.close()


@override_settings(ROOT_URLCONF="tests.portal.forms.test_forms")
def test_it_works_without_javascript(browser, asgi_server, park):
    town, questionnaire = park
    page = _open(browser, asgi_server, town, java_script_enabled=False, viewport=PHONE)
    page.goto(f"{asgi_server}/ask/{questionnaire.pk}/")
    page.get_by_label("Name of the park").fill("Old mill")
    page.get_by_label("Run").check()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Send the answers").click()
    assert answers_of(Response.objects.get()) == {
        "name-it": "Old mill",
        "use": ["run"],
        "again": "yes",
    }
    page.context.close()
