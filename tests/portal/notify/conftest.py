"""People in a small town, and a club whose news they follow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.db import transaction

from portal.accounts.actor import Actor, actor_for
from portal.accounts.models import Municipality, Organisation, User
from portal.notify import registry
from portal.notify.services import News, notify

NOON = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)  # a Wednesday, 12:00 in Helsinki


@dataclass
class Gate:
    """Decides in these tests who may read the club."""

    readers: frozenset[int] | None = None

    def admits(self, actor: Actor) -> bool:
        return self.readers is None or actor.user_id in self.readers


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    made = Gate()
    for name in ("_followables", "_calendars"):
        monkeypatch.setattr(registry, name, dict(getattr(registry, name)))
    monkeypatch.setattr(registry, "_areas", [lambda _municipality_id: ["Ranta", "Itä-Kallio"]])
    registry.register_topic(
        Organisation,
        title=lambda club: club.name,
        url=lambda club: f"/en/clubs/{club.slug}/",
        can_read=lambda actor, _club: made.admits(actor),
    )
    return made


@pytest.fixture
def town(db: None) -> Municipality:
    return Municipality.objects.create(slug="kuusiranta", name="Kuusiranta")


@pytest.fixture
def club(town: Municipality, gate: Gate) -> Organisation:
    return Organisation.objects.create(
        slug="rowers", name="Rowing club", kind="society", municipality=town
    )


@pytest.fixture
def person(db: None) -> Callable[..., Actor]:
    def make(name: str, **fields: object) -> Actor:
        return actor_for(
            User.objects.create_user(f"{name.lower()}@example.org", name=name, **fields)
        )

    return make


@pytest.fixture
def aino(person: Callable[..., Actor]) -> Actor:
    return person("Aino")


@pytest.fixture
def bo(person: Callable[..., Actor]) -> Actor:
    return person("Bo", language="fi")


@pytest.fixture
def tell() -> Callable[..., int]:
    """Tell people something, in a transaction of its own."""
    count = iter(range(100_000))

    def say(
        *people: Actor, category: str = "reply", now: datetime = NOON, **options: object
    ) -> int:
        number = next(count)
        news = options.pop("news", None) or News(
            category, f"news:{number}", f"News {number}", "A word more.", "/en/there/"
        )
        with transaction.atomic():
            ids = [each.user_id for each in people]
            return notify(news=news, user_ids=ids, now=now, **options)

    return say
