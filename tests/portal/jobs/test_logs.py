"""The log tells news: not that the site is not ready yet, but every real error."""

import logging

import pytest
from django.http import HttpResponse
from django.urls import path

from portal.jobs.logs import WithoutReadiness


def busy(request):
    return HttpResponse(status=503)


urlpatterns = [path("busy", busy), path("readyz", busy)]


@pytest.fixture
def told(caplog):
    logger = logging.getLogger("django.request")
    caplog.set_level("INFO")
    assert any(isinstance(each, WithoutReadiness) for each in logger.filters)
    return caplog


@pytest.mark.urls(__name__)
@pytest.mark.django_db
def test_not_being_ready_is_no_news_but_another_refusal_is(client, told):
    assert client.get("/readyz").status_code == 503
    assert not told.records
    assert client.get("/busy").status_code == 503
    assert "Service Unavailable: /busy" in told.text


@pytest.mark.django_db
def test_an_error_in_the_check_itself_is_logged(client, told, monkeypatch):
    def broken():
        raise RuntimeError("broken check")

    monkeypatch.setattr("portal.jobs.views.failing_parts", broken)
    client.raise_request_exception = False
    assert client.get("/readyz").status_code == 500
    assert "broken check" in told.text


def test_a_worker_that_starts_and_ends_is_no_news():
    assert not logging.getLogger("django_tasks_db").isEnabledFor(logging.INFO)
    assert logging.getLogger("django_tasks_db").isEnabledFor(logging.WARNING)
