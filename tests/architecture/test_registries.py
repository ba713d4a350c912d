"""What registers and what is registered fit together; the database knows every state."""

from collections import Counter

from django.apps import apps
from django.db import models

from portal.live import registry
from portal.live.events import Event
from tests.architecture.sources import PACKAGES


def _own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in PACKAGES]


def _own_events() -> list[type[Event]]:
    return [each for each in Event.__subclasses__() if each.__module__.split(".")[0] in PACKAGES]


def test_the_database_refuses_an_unknown_state() -> None:
    unguarded = {
        model._meta.label
        for model in _own_models()
        if any(field.name == "state" for field in model._meta.get_fields())
        and not any(
            isinstance(each, models.CheckConstraint) and "state" in str(each.condition)
            for each in model._meta.constraints
        )
    }
    assert unguarded == set()


def test_no_two_events_share_a_name() -> None:
    names = Counter(each.name for each in _own_events())
    assert [name for name, times in names.items() if times > 1] == []


def test_every_renderer_is_of_an_event_that_exists() -> None:
    assert set(registry._renderers) <= {each.name for each in _own_events()}


def test_an_event_tells_ids_and_states_and_no_text_of_a_person() -> None:
    told = {
        f"{each.__module__}.{each.__name__}.{name}"
        for each in _own_events()
        for name in each.__dataclass_fields__
        if name in {"text", "title", "name_of_author", "author", "email", "message", "reason"}
    }
    assert told == set()
