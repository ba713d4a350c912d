"""Topics: any registered object, or a district of a municipality."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models

from portal.accounts.actor import Actor
from portal.accounts.models import Municipality
from portal.common.errors import NotFound
from portal.notify.registry import Followable, areas_of, followable_of

_AREA = "area"


@dataclass(frozen=True)
class Topic:
    """A thing that has news. ``key`` is how it is stored: ``participation.proposal:12``."""

    key: str

    @classmethod
    def of(cls, thing: models.Model) -> "Topic":
        """Return the topic of an object."""
        return cls(f"{thing._meta.label_lower}:{thing.pk}")

    @classmethod
    def area(cls, municipality_id: int, name: str) -> "Topic":
        """Return the topic of a district."""
        return cls(f"{_AREA}:{municipality_id}:{name.strip()}")


@dataclass(frozen=True)
class Found:
    """A topic that exists, as a reader sees it; ``thing`` is None for a district."""

    topic: Topic
    title: str
    url: str
    thing: models.Model | None = None


def find_topic(key: str, actor: Actor) -> Found:
    """Return the topic, or raise ``NotFound`` if it is absent, hidden or no topic at all."""
    kind, _colon, rest = key.partition(":")
    if kind == _AREA:
        return _area(key, rest)
    entry = followable_of(kind)
    if entry is None or not (rest.isascii() and rest.isdecimal() and len(rest) < 19):
        raise NotFound
    thing = entry.model._default_manager.filter(pk=int(rest)).first()
    if thing is None or not entry.can_read(actor, thing):
        raise NotFound
    return _found(entry, thing)


def find_many(keys: list[str], actor: Actor) -> list[Found]:
    """Return those of the topics that the actor may read, in the order given; one query per model."""
    found = {each.topic.key: each for each in _things(keys, actor)}
    for key in keys:
        if key.startswith(f"{_AREA}:"):
            try:
                found[key] = find_topic(key, actor)
            except NotFound:
                continue
    return [found[key] for key in keys if key in found]


def _things(keys: list[str], actor: Actor) -> Iterator[Found]:
    ids: dict[str, set[int]] = {}
    for key in keys:
        kind, _colon, rest = key.partition(":")
        if followable_of(kind) is not None and rest.isdecimal():
            ids.setdefault(kind, set()).add(int(rest))
    for kind, wanted in ids.items():
        entry = followable_of(kind)
        if entry is not None:
            things = entry.model._default_manager.filter(pk__in=wanted)
            yield from (_found(entry, thing) for thing in things if entry.can_read(actor, thing))


def _found(entry: Followable, thing: models.Model) -> Found:
    return Found(Topic.of(thing), entry.title(thing), entry.url(thing) or "", thing)


def _area(key: str, rest: str) -> Found:
    number, _colon, name = rest.partition(":")
    known = number.isascii() and number.isdecimal() and len(number) < 19
    if not known or name not in areas_of(int(number)):
        raise NotFound
    municipality = Municipality.objects.filter(pk=int(number)).first()
    if municipality is None:
        raise NotFound
    return Found(Topic(key), f"{name}, {municipality.name}", "")
