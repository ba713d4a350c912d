"""Every page of accounts, audit, trace and desk, asked for by everybody."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from portal.accounts.models import Role, RoleGrant, User
from portal.accounts.services import create_organisation, request_check
from tests.portal.accounts.people import acting, make, make_town, with_role

EVERYBODY = (
    "anonymous",
    "resident",
    "member",
    "facilitator",
    "moderator",
    "evaluator",
    "leader",
    "editor",
    "administrator",
    "elsewhere",
    "superuser",
)
SIGNED_IN = dict.fromkeys(EVERYBODY, 200) | {"anonymous": 302}
OPEN = dict.fromkeys(EVERYBODY, 200)


def only(*who, otherwise=404):
    return {each: 200 if each in who else otherwise for each in EVERYBODY} | {"anonymous": 302}


POST_ONLY = dict.fromkeys(EVERYBODY, 405)
RULERS = ("administrator", "superuser")
CELLS = {
    "accounts:profile": SIGNED_IN,
    "accounts:download": SIGNED_IN,
    "accounts:erase": dict.fromkeys(EVERYBODY, 302),  # to the log-in, or to the password
    "accounts:verify": SIGNED_IN,
    "accounts:verify_by": SIGNED_IN,
    "organisations:organisations": OPEN,
    "organisations:create": SIGNED_IN,
    "organisations:organisation": OPEN,
    "organisations:edit": only("member", *RULERS, otherwise=403),
    "organisations:members": only("member", *RULERS, otherwise=403),
    "organisations:end_member": POST_ONLY,
    "audit:heads": OPEN,
    "trace:contributions": SIGNED_IN,
    "desk:work_list": only(
        "facilitator", "moderator", "evaluator", "leader", "editor", "elsewhere", *RULERS
    ),
    "desk:roles": only(*RULERS),
    "desk:end_role": only(*RULERS),
    "desk:check": only("facilitator", *RULERS),
}
APPS = {"accounts", "organisations", "audit", "trace", "desk"}


@pytest.fixture
def world(db):
    """A town, a person of every sort, and one of everything that a page needs."""
    cache.clear()
    town = make_town()
    people = {role.value: with_role(role.value, role, town) for role in Role}
    people |= {name: make(name) for name in ("resident", "member")}
    people["elsewhere"] = with_role("elsewhere", Role.ADMINISTRATOR, make_town("manty"))
    people["superuser"] = User.objects.create_superuser("root@example.org", "x", name="Root")
    organisation = create_organisation(
        actor=acting(people["member"]),
        municipality_id=town.pk,
        fields={"name": "Robotics", "kind": "industry"},
    )
    asked = request_check(
        actor=acting(make("asking")),
        municipality_id=town.pk,
        name="residence",
        value="North",
        method="residence_desk",
        statement="",
    )
    grant = RoleGrant.objects.get(user=people["editor"])
    places = {
        "name": "residence_code",
        "slug": organisation.slug,
        "user_id": people["member"].pk,
        "grant_id": grant.pk,
        "attribute_id": asked.pk,
    }
    return people, places


def routes():
    """Yield the name and the parameters of every page of these apps."""

    def walk(patterns, namespace=""):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, pattern.namespace or namespace)
            elif isinstance(pattern, URLPattern) and namespace in APPS:
                yield f"{namespace}:{pattern.name}", pattern.pattern.converters

    return dict(walk(get_resolver().url_patterns))


def test_every_page_of_these_apps_is_in_the_table():
    assert set(routes()) == set(CELLS)


@pytest.mark.parametrize("name", sorted(CELLS))
def test_everybody_gets_the_answer_that_the_table_says(world, name):
    people, places = world
    url = reverse(name, kwargs={key: places[key] for key in routes()[name]})
    answers = {}
    for who in EVERYBODY:
        browser = Client()
        if who in people:
            browser.force_login(people[who])
        answers[who] = browser.get(url).status_code
    assert answers == CELLS[name]


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("desk:roles", RULERS),
        ("desk:end_role", RULERS),
        ("desk:check", ("facilitator", *RULERS)),
        ("organisations:edit", ("member", *RULERS)),
        ("organisations:members", ("member", *RULERS)),
        ("organisations:end_member", ("member", *RULERS)),
    ],
)
def test_nobody_else_changes_anything_by_posting(world, name, allowed):
    people, places = world
    url = reverse(name, kwargs={key: places[key] for key in routes()[name]})
    before = (RoleGrant.objects.filter(ended_at=None).count(), User.objects.count())
    posted = {
        "email": "resident@example.org",
        "role": "editor",
        "reason": "x",
        "decision": "grant",
        "name": "Taken over",
        "kind": "industry",
    }
    for who in EVERYBODY:
        if who in allowed:
            continue
        browser = Client()
        if who in people:
            browser.force_login(people[who])
        assert browser.post(url, posted).status_code in {302, 401, 403, 404}, who
    assert (RoleGrant.objects.filter(ended_at=None).count(), User.objects.count()) == before
    page = Client().get(f"/en/organisations/{places['slug']}/").content.decode()
    assert "Taken over" not in page
    assert "Resident" not in page


@pytest.mark.parametrize("name", sorted(CELLS))
def test_a_get_changes_nothing(world, name):
    people, places = world
    url = reverse(name, kwargs={key: places[key] for key in routes()[name]})
    browser = Client()
    browser.force_login(people["superuser"])
    with CaptureQueriesContext(connection) as asked:
        browser.get(url)
    writes = [
        query["sql"]
        for query in asked
        if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
        and not any(
            table in query["sql"] for table in ("audit_audit", "usersessions", "django_session")
        )
    ]
    assert writes == []


@pytest.mark.parametrize(
    "path", ["/en/organisations/", "/en/organisations/robotics/", "/en/audit/"]
)
def test_open_pages_hold_no_token_and_set_no_cookie_for_visitors(world, path):
    answer = Client().get(path)
    assert b"csrfmiddlewaretoken" not in answer.content
    assert not answer.cookies


@pytest.mark.parametrize("number", [0, 999_999])
@pytest.mark.parametrize("path", ["/en/desk/checks/{}/", "/en/desk/roles/{}/end/"])
def test_what_does_not_exist_looks_like_what_is_hidden(world, path, number):
    people, _places = world
    browser = Client()
    browser.force_login(people["administrator"])
    assert browser.get(path.format(number)).status_code == 404
