"""A small spine made of organisations, so that no domain app is needed."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.accounts.actor import SYSTEM
from portal.accounts.models import Municipality, Organisation
from portal.trace import registry, services

START = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def empty_registry(monkeypatch):
    monkeypatch.setattr(registry, "_kinds", {})
    monkeypatch.setattr(registry, "_urls", {})


@pytest.fixture
def kind(empty_registry):
    """Organisations are the things; a name that starts with "secret" is hidden from all but the system."""
    made = registry.Kind(
        model=Organisation,
        name="Thing",
        title=lambda thing: thing.name,
        url=lambda thing: f"/things/{thing.pk}/",
        can_read=lambda actor, thing: actor.is_system or not thing.name.startswith("secret"),
        related=("municipality",),
        began=lambda _thing: START,
    )
    registry.register_kind(made)
    return made


@pytest.fixture
def thing(db, kind):
    town = Municipality.objects.create(slug="kuusi", name="Kuusiranta")

    def make(name):
        return Organisation.objects.create(
            slug=name.replace(" ", "-"), name=name, kind="society", municipality=town
        )

    return make


@pytest.fixture
def arrow():
    """Draw arrows one day after another."""
    days = iter(range(1, 10_000))

    def draw(source, relation, target, **fields):
        fields.setdefault("actor", SYSTEM)
        at = START + timedelta(days=next(days))
        return services.link(source=source, relation=relation, target=target, at=at, **fields)

    return draw
