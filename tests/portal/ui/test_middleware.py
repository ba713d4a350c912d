from django.http import HttpResponse, HttpResponseNotAllowed
from django.test import RequestFactory

from portal.ui.middleware import WrongMethodMiddleware


def refused(_request):
    return HttpResponseNotAllowed(["POST"])


def test_a_browser_gets_a_page_where_only_a_form_is_taken(db):
    request = RequestFactory().get("/en/x/", headers={"accept": "text/html,*/*"})
    answer = WrongMethodMiddleware(refused)(request)
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "site-header" in answer.content.decode()


def test_a_program_gets_the_plain_answer():
    request = RequestFactory().get("/api/", headers={"accept": "application/json"})
    assert WrongMethodMiddleware(refused)(request).content == b""


def test_other_answers_pass_untouched():
    answer = HttpResponse("fine")
    request = RequestFactory().get("/", headers={"accept": "text/html"})
    assert WrongMethodMiddleware(lambda _: answer)(request) is answer
