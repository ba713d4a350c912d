"""What the domain apps tell the live layer: who may read a stream, and how its events look."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.accounts.actor import Actor


@dataclass(frozen=True)
class Fragment:
    """A piece of HTML and where it goes in the page.

    ``target`` is a CSS selector; ``swap`` one of ``append``, ``prepend``,
    ``replace`` (the element itself), ``inner`` and ``remove``.
    """

    target: str
    swap: str
    html: str


Reader = Callable[[Actor, str], bool]
Renderer = Callable[[dict[str, Any]], list[Fragment]]

_readers: dict[str, Reader] = {}
_renderers: dict[str, Renderer] = {}


def register_stream(prefix: str, can_read: Reader) -> None:
    """Let ``can_read(actor, rest)`` decide over streams named ``prefix:rest``."""
    _readers[prefix] = can_read


def register_renderer(event_name: str, render: Renderer) -> None:
    """Show events of this name as public fragments.

    ``render(payload)`` runs once per language per event, with that language
    active, never per subscriber. An event without a renderer sends its ids
    only, and the browser refetches.
    """
    _renderers[event_name] = render


def can_read_stream(actor: Actor, stream: str) -> bool:
    """Whether the actor may listen; False for an unknown prefix."""
    prefix, _, rest = stream.partition(":")
    reader = _readers.get(prefix)
    return reader is not None and reader(actor, rest)


def renderer_of(event_name: str) -> Renderer | None:
    """Return the renderer of the event, or None."""
    return _renderers.get(event_name)
