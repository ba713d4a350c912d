"""What can be followed, what kinds of news there are, and which dates things have."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.actor import Actor
from portal.common.errors import Message
from portal.notify.states import MailPlan


@dataclass(frozen=True)
class Category:
    """A kind of news that a person chooses for.

    ``is_required`` news always stand in the portal, because a right hangs on
    them; mail remains a choice.
    """

    name: str
    title: Message
    hint: Message
    mail: MailPlan = MailPlan.DAILY
    is_required: bool = False


@dataclass(frozen=True)
class Followable:
    """How the objects of a model are titled and found, and who may follow them."""

    model: type[models.Model]
    title: Callable[[Any], str]
    url: Callable[[Any], str | None]
    can_read: Callable[[Actor, Any], bool]


@dataclass(frozen=True)
class CalendarEvent:
    """A date that people may want in their calendars; a ``date`` is a whole day."""

    uid: str
    title: str
    start: date | datetime
    end: date | datetime | None = None
    url: str = ""
    description: str = ""


_categories: dict[str, Category] = {}
_followables: dict[str, Followable] = {}
_calendars: dict[type[models.Model], Callable[[Any], Iterable[CalendarEvent]]] = {}
_areas: list[Callable[[int], Iterable[str]]] = []


def register_category(category: Category) -> None:
    """Offer ``category`` on the page of choices."""
    _categories[category.name] = category


def categories() -> list[Category]:
    """Return every kind of news, in the order of registration."""
    return list(_categories.values())


def category_of(name: str) -> Category:
    """Return the category; raise ``LookupError`` for an unregistered one."""
    return _categories[name]


def register_topic(
    model: type[models.Model],
    *,
    title: Callable[[Any], str] = str,
    url: Callable[[Any], str | None] = lambda _thing: None,
    can_read: Callable[[Actor, Any], bool] = lambda _actor, _thing: True,
) -> None:
    """Let people follow the objects of ``model``."""
    _followables[model._meta.label_lower] = Followable(model, title, url, can_read)


def followable_of(label: str) -> Followable | None:
    """Return the entry of a model's lower-case label, or None."""
    return _followables.get(label)


def register_calendar(
    model: type[models.Model], events: Callable[[Any], Iterable[CalendarEvent]]
) -> None:
    """Give the objects of ``model``, which is also registered as a topic, a calendar."""
    _calendars[model] = events


def calendar_of(thing: models.Model) -> list[CalendarEvent]:
    """Return the dates of ``thing``; none where its model has no calendar."""
    events = _calendars.get(type(thing))
    return list(events(thing)) if events else []


def register_areas(names: Callable[[int], Iterable[str]]) -> None:
    """Add a source of district names: ``names(municipality_id)``."""
    _areas.append(names)


def areas_of(municipality_id: int) -> list[str]:
    """Return the municipality's district names, sorted."""
    return sorted({name for source in _areas for name in source(municipality_id) if name})


def register_own_categories() -> None:
    """Register the kinds of news that are not of one app alone."""
    for category in (
        Category(
            "follow",
            _("What you follow"),
            _("News of the processes, proposals and districts you follow."),
        ),
        Category(
            "reply",
            _("Answers to you"),
            _("Somebody answers a comment of yours."),
        ),
        Category(
            "moderation",
            _("Decisions about what you wrote"),
            _("A moderator decided about a comment of yours, with the reason and how to appeal."),
            mail=MailPlan.AT_ONCE,
            is_required=True,
        ),
        Category(
            "outcome",
            _("What became of your contributions"),
            _("A contribution of yours was merged, costed, chosen, not chosen or delivered."),
        ),
        Category(
            "work",
            _("Work that waits for you"),
            _("Something on your desk needs you."),
        ),
    ):
        register_category(category)
