"""A small named town with something to talk about."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from portal.accounts.actor import SYSTEM, Actor, actor_for
from portal.accounts.models import Municipality, Organisation, Role, RoleGrant, User
from portal.discuss import registry
from portal.discuss.models import Comment, Thread
from portal.discuss.services import import_comment, open_thread


@dataclass
class Gate:
    """Decides over the club's discussion in these tests."""

    readable: bool = True
    writable: bool = True
    calls: list[str] = field(default_factory=list)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    made = Gate()
    monkeypatch.setattr(registry, "_discussables", dict(registry._discussables))
    registry.register_discussable(
        Organisation,
        title=lambda club: club.name,
        can_read=lambda _actor, _club: made.readable,
        can_comment=lambda _actor, _club: made.writable,
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
    """Make a resident who joined a year ago."""

    def make(name: str, **fields: object) -> Actor:
        joined = timezone.now() - timedelta(days=365)
        fields = {"date_joined": joined, **fields}
        return actor_for(
            User.objects.create_user(f"{name.lower()}@example.org", name=name, **fields)
        )

    return make


@pytest.fixture
def aino(person: Callable[..., Actor]) -> Actor:
    return person("Aino")


@pytest.fixture
def bo(person: Callable[..., Actor]) -> Actor:
    return person("Bo")


@pytest.fixture
def moderator(person: Callable[..., Actor], town: Municipality) -> Actor:
    return _with_role(person("Mira"), town, Role.MODERATOR)


@pytest.fixture
def second_moderator(person: Callable[..., Actor], town: Municipality) -> Actor:
    return _with_role(person("Mikko"), town, Role.MODERATOR)


def _with_role(actor: Actor, town: Municipality, role: str) -> Actor:
    RoleGrant.objects.create(user=actor.user, municipality=town, role=role)
    assert actor.user is not None
    return actor_for(actor.user)


@pytest.fixture
def thread(club: Organisation) -> Thread:
    return open_thread(actor=SYSTEM, subject=club)


@pytest.fixture
def said(thread: Thread) -> Callable[..., Comment]:
    """Store a comment without the pace of a person's typing."""
    start = timezone.now() - timedelta(hours=6)
    count = iter(range(100_000))

    def say(
        actor: Actor, text: str = "Well said.", parent: Comment | None = None, **fields: object
    ) -> Comment:
        return import_comment(
            actor=SYSTEM,
            thread_id=thread.pk,
            author=actor.user,
            text=text,
            at=start + timedelta(seconds=next(count)),
            parent_id=parent.pk if parent else None,
            **fields,
        )

    return say
