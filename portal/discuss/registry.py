"""What may be discussed, and who answers for it."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db import models

from portal.accounts.actor import Actor
from portal.notify.registry import register_topic


def _everyone(_actor: Actor, _subject: Any) -> bool:
    return True


def _signed_in(actor: Actor, _subject: Any) -> bool:
    return actor.is_authenticated


@dataclass(frozen=True)
class Discussable:
    """A kind of thing with a discussion.

    ``url`` gives the page where the discussion is read, or None; ``can_comment``
    lets a process answer for its present phase.
    """

    title: Callable[[Any], str]
    url: Callable[[Any], str | None]
    can_read: Callable[[Actor, Any], bool]
    can_comment: Callable[[Actor, Any], bool]
    municipality_id: Callable[[Any], int]


_discussables: dict[type[models.Model], Discussable] = {}


def register_discussable(
    model: type[models.Model],
    *,
    title: Callable[[Any], str] = str,
    url: Callable[[Any], str | None] = lambda _subject: None,
    can_read: Callable[[Actor, Any], bool] = _everyone,
    can_comment: Callable[[Actor, Any], bool] = _signed_in,
    municipality_id: Callable[[Any], int] = attrgetter("municipality_id"),
) -> None:
    """Let the objects of ``model`` be discussed, and followed; registering again replaces the answers."""
    _discussables[model] = Discussable(title, url, can_read, can_comment, municipality_id)
    register_topic(model, title=title, url=url, can_read=can_read)


def discussable_of(subject: models.Model | None) -> Discussable | None:
    """Return who answers for ``subject``; None for nothing and for an unregistered model."""
    return _discussables.get(type(subject)) if subject is not None else None
