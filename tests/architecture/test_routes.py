"""Every address of the site has a name that leads to it, and answers a stranger without failing."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

API = "api-1"  # walked by its own schema
SAYS_SO_WHEN_NOT_READY = {"jobs:ready"}  # 503 is this page's honest answer where no worker runs
SAMPLES = {
    "IntConverter": 999_999,
    "SlugConverter": "absent",
    "StringConverter": "absent",
    "PathConverter": "absent",
}


def _routes() -> dict[str, dict[str, object]]:
    """Return name and sample parameters of every route of our own apps."""

    def walk(
        patterns: list[URLPattern | URLResolver], prefix: str, above: dict[str, object]
    ) -> Iterator[tuple[str, dict[str, object]]]:
        for pattern in patterns:
            converters = getattr(pattern.pattern, "converters", {})
            asked = above | {
                name: SAMPLES[type(each).__name__] for name, each in converters.items()
            }
            if isinstance(pattern, URLResolver):
                inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                if not (pattern.namespace or "").startswith(("wagtail", API)):
                    yield from walk(pattern.url_patterns, inside, asked)
            elif prefix and pattern.name:
                yield f"{prefix}{pattern.name}", asked

    return dict(walk(get_resolver().url_patterns, "", {}))


ROUTES = _routes()


def test_the_rooms_of_the_site_are_all_found() -> None:
    rooms = {name.split(":")[0] for name in ROUTES}
    assert {"participation", "participation_desk", "decision", "discuss", "cms", "desk"} <= rooms


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ROUTES))
def test_a_stranger_who_asks_for_what_is_absent_gets_an_answer(name: str) -> None:
    answer = Client().get(reverse(name, kwargs=ROUTES[name] or None))
    assert answer.status_code < 500 or name in SAYS_SO_WHEN_NOT_READY
