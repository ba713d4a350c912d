"""What the domain apps tell the live layer: who may read a stream, and how its events look."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models

from portal.accounts.actor import Actor
from portal.common.errors import InvalidInput, NotFound


@dataclass(frozen=True)
class Fragment:
    """A piece of HTML and where it goes in the page.

    ``target`` is a CSS selector; ``swap`` one of ``append``, ``prepend``,
    ``replace`` (the element itself), ``inner`` and ``remove``.
    """

    target: str
    swap: str
    html: str


@dataclass(frozen=True)
class Command:
    """A service that a socket may call.

    ``target`` names the keyword that takes the id of the thing the socket
    stands on (from the URL or the stream, never from the message); ``form``
    parses the rest.
    """

    service: Callable[..., Any]
    target: str = ""
    form: type[forms.Form] = forms.Form

    def run(self, actor: Actor, target: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Call the service as a view would; return what the browser is told.

        Raises ``InvalidInput`` with the form's messages, and what the service raises.
        """
        form = self.form(dict(fields))
        if not form.is_valid():
            raise InvalidInput(
                fields={name: " ".join(map(str, said)) for name, said in form.errors.items()}
            )
        where = {self.target: _id_of(target)} if self.target else {}
        outcome = self.service(actor=actor, **where, **form.cleaned_data)
        return {"id": outcome.pk} if isinstance(outcome, models.Model) else {}


def _id_of(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise NotFound
    return int(text)


Reader = Callable[[Actor, str], bool]
Renderer = Callable[[dict[str, Any]], list[Fragment]]

_readers: dict[str, Reader] = {}
_renderers: dict[str, Renderer] = {}
_commands: dict[tuple[str, str], Command] = {}


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


def register_command(prefix: str, name: str, command: Command) -> None:
    """Let a socket that listens to ``prefix:id`` send the command; ``id`` becomes its target."""
    _commands[prefix, name] = command


def command_of(stream: str, name: str) -> tuple[Command, str]:
    """Return the command and its target, or raise ``NotFound``."""
    prefix, _, rest = stream.partition(":")
    command = _commands.get((prefix, name))
    if command is None:
        raise NotFound
    return command, rest


def can_read_stream(actor: Actor, stream: str) -> bool:
    """Whether the actor may listen; False for an unknown prefix."""
    prefix, _, rest = stream.partition(":")
    reader = _readers.get(prefix)
    return reader is not None and reader(actor, rest)


def renderer_of(event_name: str) -> Renderer | None:
    """Return the renderer of the event, or None."""
    return _renderers.get(event_name)
