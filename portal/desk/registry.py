"""Where the work list comes from, and which desks there are: each app registers its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from portal.accounts.actor import Actor
from portal.ui.component import Text


@dataclass(frozen=True)
class WorkItem:
    """One thing that needs this person.

    ``kind`` groups (``moderation``, ``scoring``, …); ``verb`` is the main action in
    words; ``due`` sorts; ``url`` is the desk page.
    """

    kind: str
    title: str
    verb: str
    url: str
    since: datetime
    due: datetime | None = None
    context: str = ""


@dataclass(frozen=True)
class Desk:
    """A desk page. ``url`` is asked for late, so that it carries the active language."""

    title: Text
    url: Callable[[], str]
    is_open_to: Callable[[Actor], bool]
    about: Text = ""


Source = Callable[[Actor], Iterable[WorkItem]]
_sources: list[Source] = []
_kind_names: dict[str, Text] = {}
_desks: list[Desk] = []


def register_source(source: Source) -> None:
    """Add ``source`` to the one work list."""
    if source not in _sources:
        _sources.append(source)


def register_kind_name(kind: str, name: Text) -> None:
    """Say what items of ``kind`` are called in the list's headings and filter."""
    _kind_names[kind] = name


def register_desk(desk: Desk) -> None:
    """Show a link to ``desk`` to those who may use it."""
    if desk not in _desks:
        _desks.append(desk)


def name_of_kind(kind: str) -> Text:
    """Return the words for ``kind``; the kind itself where nobody named it."""
    return _kind_names.get(kind, kind.replace("_", " ").capitalize())


def list_work(actor: Actor) -> list[WorkItem]:
    """Return everything that needs the actor, the most pressing first."""
    found = [item for source in _sources for item in source(actor)]
    return sorted(found, key=lambda item: (item.due is None, item.due or item.since))


def list_desks(actor: Actor) -> list[Desk]:
    """Return the desks that the actor may use, in the order of registration."""
    return [desk for desk in _desks if desk.is_open_to(actor)]
