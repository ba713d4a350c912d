"""The one work list, by role."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache

from portal.accounts.actor import Actor
from portal.accounts.models import Municipality, Role, RoleGrant, User
from portal.desk import registry
from portal.desk.registry import Desk, WorkItem, list_work, register_desk, register_source
from portal.desk.selectors import count_work
from tests.paging import assert_steps_through

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
URL = "/en/desk/"


@pytest.fixture(autouse=True)
def empty_desk(monkeypatch):
    monkeypatch.setattr(registry, "_sources", [])
    monkeypatch.setattr(registry, "_desks", [])
    cache.clear()


@pytest.fixture
def person(db):
    return User.objects.create_user("aino@example.org", name="Aino")


@pytest.fixture
def moderator(person):
    town = Municipality.objects.create(slug="kuusi", name="Kuusiranta")
    RoleGrant.objects.create(user=person, municipality=town, role=Role.MODERATOR)
    return person


def work(kind, title, due_in=None):
    due = NOW + timedelta(days=due_in) if due_in is not None else None
    return WorkItem(kind, title, "Open", f"/{title}/", since=NOW, due=due)


def test_a_visitor_is_led_to_the_log_in(client, db):
    answer = client.get(URL)
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


def test_a_resident_without_work_finds_no_such_page_and_no_link_to_it(client, person):
    client.force_login(person)
    assert client.get(URL).status_code == 404
    assert b"/en/desk/" not in client.get("/en/me/contributions/").content


def test_a_resident_with_work_has_a_desk(client, person):
    register_source(lambda actor: [work("scoring", "Sheet")] if actor.user_id == person.pk else [])
    client.force_login(person)
    assert b"Sheet" in client.get(URL).content


def test_a_moderator_with_nothing_to_do_sees_the_empty_state(client, moderator):
    client.force_login(moderator)
    assert "Nothing waits for you" in client.get(URL).content.decode()


def test_work_is_grouped_the_most_pressing_first_and_filtered_by_kind(client, moderator):
    register_source(lambda _actor: [work("later", "Later"), work("later", "Soonish", 5)])
    register_source(lambda _actor: [work("urgent", "Urgent", 1)])
    client.force_login(moderator)
    page = client.get(URL).content.decode()
    assert page.index("/Urgent/") < page.index("/Soonish/") < page.index("/Later/")
    only = client.get(URL, {"kind": "later"}).content.decode()
    assert "Soonish" in only
    assert "/Urgent/" not in only


def test_only_the_desks_of_ones_roles_are_linked(client, moderator):
    for role in (Role.MODERATOR, Role.LEADER):
        register_desk(
            Desk(f"{role.label} desk", lambda: "/x/", lambda actor, role=role: actor.has_role(role))
        )
    client.force_login(moderator)
    page = client.get(URL).content.decode()
    assert "Moderator desk" in page
    assert "Leader desk" not in page


def test_the_count_is_asked_for_once_in_half_a_minute(person):
    calls = []
    register_source(lambda actor: calls.append(actor) or [work("a", "A")])
    actor = Actor(user=person)
    assert (count_work(actor), count_work(actor), len(calls)) == (1, 1, 1)


def test_no_two_registrations_of_one_source_double_the_list(person):
    def source(_actor):
        return [work("a", "A")]

    register_source(source)
    register_source(source)
    assert len(list_work(Actor(user=person))) == 1


def test_much_work_stands_on_several_pages_the_most_pressing_first(client, moderator):
    register_source(
        lambda _actor: [
            *(work("sheets", f"sheet-{n}", due_in=n) for n in range(12)),
            *(work("reports", f"report-{n}", due_in=30 + n) for n in range(12)),
        ]
    )
    client.force_login(moderator)
    last = assert_steps_through(client, URL, pages=3)
    assert "report-11" in last
    assert "sheet-" not in last
    assert "sheet-11" in assert_steps_through(client, URL, pages=2, kept="kind=sheets")
