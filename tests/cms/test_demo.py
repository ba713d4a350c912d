"""What the demo is like at its first start."""

import random

import pytest
from django_tasks_db.models import DBTaskResult

from cms.demo.build import import_real
from cms.demo.settle import settle
from cms.demo.town import build_town
from cms.models import StandardPage
from cms.trees import add_page
from decision.models import Decision
from portal.accounts.models import RoleGrant, User
from tests.participation.test_importing import SMALL

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_real_election_beside_the_town_ends_in_its_decision(db, tmp_path):
    file = tmp_path / "Small_Town_2020.pb"
    file.write_text(SMALL, encoding="utf-8")
    town = build_town(random.Random(1))
    process = import_real(file, town)
    assert Decision.objects.get().round.subject == process
    assert import_real(file, town) == process
    assert Decision.objects.count() == 1


def test_building_the_town_again_adds_nobody(db):
    build_town(random.Random(1))
    counted = User.objects.count(), RoleGrant.objects.count()
    build_town(random.Random(2))
    assert (User.objects.count(), RoleGrant.objects.count()) == counted


def test_a_settled_demo_finds_its_pages_and_leaves_no_task_waiting(client, home, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    add_page(home, StandardPage, {"en": "The old mill"}, slug="mill")
    assert DBTaskResult.objects.ready().exists()
    assert "The old mill" not in client.get("/en/search/", {"q": "old mill"}).content.decode()
    settle()
    assert "The old mill" in client.get("/en/search/", {"q": "old mill"}).content.decode()
    assert not DBTaskResult.objects.ready().exists()
