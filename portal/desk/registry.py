"""Where the work list comes from: each app registers a source."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from portal.accounts.actor import Actor


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


Source = Callable[[Actor], Iterable[WorkItem]]
_sources: list[Source] = []


def register_source(source: Source) -> None:
    """Add ``source`` to the one work list."""
    _sources.append(source)


def list_work(actor: Actor) -> list[WorkItem]:
    """Return everything that needs the actor, the most pressing first."""
    found = [item for source in _sources for item in source(actor)]
    return sorted(found, key=lambda item: (item.due is None, item.due or item.since))
