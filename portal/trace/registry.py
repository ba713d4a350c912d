"""How the things on the spine are titled, found and told."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Prefetch

from portal.accounts.actor import Actor


@dataclass(frozen=True)
class Standing:
    """Where a contribution stands: stage in words, next date if any, what became of it."""

    stage: str
    next_date: datetime | None = None
    next_what: str = ""
    outcome: str = ""
    state: str = "waiting"  # waiting | chosen | not_chosen | done


@dataclass(frozen=True)
class Kind:
    """A kind of thing on the spine.

    ``name`` is what it is called, in words; ``title`` titles one object; ``url``
    gives its page or None; ``standing`` says what became of it; ``of_person``
    yields a person's own objects, newest first, for "My contributions";
    ``can_read`` says whether an actor may see the object's title;
    ``related`` and ``prefetch`` name what must be fetched for these calls;
    ``about`` gives the node (content type id, object id) of what the thing is
    about, where the thing has no story of its own; ``reasons`` tells for many
    things at once, by id and in the reader's language, why they were chosen or
    not: the words kept with an arrow are those of whoever published;
    ``began`` says when the object came to be.
    """

    model: type[models.Model]
    name: Any  # str or lazy translation
    title: Callable[[Any], str]
    url: Callable[[Any], str | None] = lambda _thing: None
    standing: Callable[[Any], Standing] | None = None
    of_person: Callable[[int], Iterable[models.Model]] | None = None
    can_read: Callable[[Actor, Any], bool] = lambda _actor, _thing: True
    related: tuple[str, ...] = ()
    prefetch: tuple[str | Prefetch[Any], ...] = ()
    about: Callable[[Any], tuple[int, int] | None] = lambda _thing: None
    reasons: Callable[[Sequence[Any]], Mapping[int, str]] = lambda _things: {}
    began: Callable[[Any], datetime | None] = lambda thing: getattr(thing, "created_at", None)

    @property
    def label(self) -> str:
        """The kind's name in addresses, such as ``participation.proposal``."""
        return self.model._meta.label_lower

    def fetch(self, ids: Iterable[int]) -> dict[int, models.Model]:
        """Return the objects that exist, by id, in one query."""
        rows = self.model._default_manager.select_related(*self.related)
        rows = rows.prefetch_related(*self.prefetch)
        return dict(rows.in_bulk(list(ids)))


_kinds: dict[type[models.Model], Kind] = {}
_urls: dict[type[models.Model], Callable[[Any], str | None]] = {}


def register_kind(kind: Kind) -> None:
    """Make a model known to timelines and to "My contributions"."""
    _kinds[kind.model] = kind


def register_url(model: type[models.Model], url: Callable[[Any], str | None]) -> None:
    """Let an upper layer (``cms``) say where a model's objects are shown."""
    _urls[model] = url


def kind_of(thing: models.Model) -> Kind:
    """Return the kind of ``thing``; raise ``LookupError`` for an unregistered model."""
    return _kinds[type(thing)]


def kind_labelled(label: str) -> Kind:
    """Return the kind called ``label``; raise ``LookupError`` for an unknown one."""
    for kind in _kinds.values():
        if kind.label == label:
            return kind
    raise LookupError(label)


def kinds() -> list[Kind]:
    """Return all kinds, in the order of registration."""
    return list(_kinds.values())


def url_of(thing: models.Model) -> str | None:
    """Return the page of ``thing``, asking the upper layer first."""
    upper = _urls.get(type(thing))
    return (upper(thing) if upper else None) or kind_of(thing).url(thing)
