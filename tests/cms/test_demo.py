"""What the demo is like at its first start."""

import pytest
from django_tasks_db.models import DBTaskResult

from cms.demo.settle import settle
from cms.models import StandardPage
from cms.trees import add_page

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_settled_demo_finds_its_pages_and_leaves_no_task_waiting(client, home, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    add_page(home, StandardPage, {"en": "The old mill"}, slug="mill")
    assert DBTaskResult.objects.ready().exists()
    assert "The old mill" not in client.get("/en/search/", {"q": "old mill"}).content.decode()
    settle()
    assert "The old mill" in client.get("/en/search/", {"q": "old mill"}).content.decode()
    assert not DBTaskResult.objects.ready().exists()
