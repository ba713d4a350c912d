"""The sockets of the site: a service called over a socket takes the same road as over HTTP."""

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import parse_qs

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from portal.accounts.actor import ANONYMOUS, Actor, actor_for
from portal.common.errors import DomainError, InvalidInput, NotFound, TooManyRequests
from portal.common.ratelimit import limit
from portal.live.hub import this_hub
from portal.live.registry import Command, command_of
from portal.live.sessions import Claim, claim_of
from portal.live.sockets import Close, Socket
from portal.live.subscriptions import Subscription
from portal.live.threads import in_thread
from portal.live.watch import this_watch

MAX_STREAMS = 50  # on one socket
_COMMANDS_PER_MINUTE = 60  # of one person, on all sockets


class ServiceConsumer(Socket):
    """A socket with an actor, a language, streams to listen to and services to call.

    A subclass names its ``services`` and, where the socket stands on one
    object, says in ``load`` which stream tells of it; the target of a command
    is the URL's keyword that the command names.
    """

    services: ClassVar[Mapping[str, Command]] = {}

    def __init__(self) -> None:
        self.actor: Actor = ANONYMOUS
        self.language = settings.LANGUAGE_CODE
        self.subscriptions: dict[str, Subscription] = {}
        self._claim: Claim | None = None

    def load(self) -> str | None:
        """Return the stream the socket stands on, or raise ``NotFound`` (runs in a thread)."""
        return None

    async def opened(self) -> None:
        """Find out who is there, in which language, and start listening."""
        self.language = _language_of(self.scope)
        self.say(type="hello", texts=_texts(self.language))
        self._claim = claim_of(self.scope)
        if self._claim is not None:
            self.actor = await in_thread(actor_for)(self.scope["user"])
            this_watch().add(self._claim, self._log_out)
        try:
            stream = await in_thread(self.load)()
        except DomainError:
            self.end(Close.NOT_FOUND)
            return
        if stream is not None:
            await self.subscribe(stream, _number(_query(self.scope, "since")))

    async def closed(self) -> None:
        """Stop listening."""
        for subscription in self.subscriptions.values():
            this_hub().leave(subscription)
        if self._claim is not None:
            this_watch().remove(self._claim, self._log_out)

    async def received(self, message: dict[str, Any]) -> None:
        """Answer a message by its ``type``; a domain error goes back as JSON."""
        try:
            await self.answer(str(message.get("type")), message)
        except DomainError as error:
            self.say(**_spoken(error, message, self.language))

    async def answer(self, kind: str, message: dict[str, Any]) -> None:
        """Do what the message asks."""
        if kind == "ping":
            self.say(type="pong")
        elif kind == "command":
            await self.command(message)
        else:
            raise InvalidInput

    async def command(self, message: dict[str, Any]) -> None:
        """Call a service; the answer repeats the message's ``id``."""
        fields = message.get("fields", {})
        if not isinstance(fields, dict):
            raise InvalidInput
        command, target = self.command_named(message)
        outcome = await in_thread(_run)(
            command, self.actor, self._who(), target, fields, self.language
        )
        self.say(type="done", id=message.get("id"), result=outcome)

    def command_named(self, message: dict[str, Any]) -> tuple[Command, str]:
        """Return the command and its target, which comes from the URL."""
        command = self.services.get(str(message.get("command")))
        if command is None:
            raise NotFound
        return command, str(self.scope["url_route"]["kwargs"].get(command.target, ""))

    async def subscribe(self, stream: str, since: int | None) -> None:
        """Listen to a stream from ``since``; listening twice starts again."""
        self.unsubscribe(stream)
        subscription = Subscription(
            stream, self.language, self.outbox, self.actor, self._stream_closed
        )
        self.subscriptions[stream] = subscription
        await this_hub().join(subscription, since)

    def unsubscribe(self, stream: str) -> None:
        """Stop listening to a stream."""
        former = self.subscriptions.pop(stream, None)
        if former is not None:
            this_hub().leave(former)

    def _who(self) -> str:
        """Name the one whose commands are counted: the person, else the address."""
        if self.actor.user_id is not None:
            return str(self.actor.user_id)
        return str((self.scope.get("client") or ["unknown"])[0])

    def _stream_closed(self, stream: str) -> None:
        self.unsubscribe(stream)
        self.say(**_spoken(NotFound(), {"stream": stream}, self.language))

    def _log_out(self) -> None:
        self.end(Close.LOGGED_OUT)


class LiveConsumer(ServiceConsumer):
    """``/ws/live/``: one socket for all streams that a page shows."""

    async def answer(self, kind: str, message: dict[str, Any]) -> None:
        """Add listening and its end to what a socket can be asked."""
        if kind == "subscribe":
            await self._subscribe_if_readable(message)
        elif kind == "unsubscribe":
            self.unsubscribe(str(message.get("stream")))
        else:
            await super().answer(kind, message)

    def command_named(self, message: dict[str, Any]) -> tuple[Command, str]:
        """Return the command of a stream that this socket listens to; the id is the stream's."""
        stream = str(message.get("stream"))
        if stream not in self.subscriptions:
            raise NotFound
        return command_of(stream, str(message.get("command")))

    async def _subscribe_if_readable(self, message: dict[str, Any]) -> None:
        stream = str(message.get("stream"))
        if len(self.subscriptions) >= MAX_STREAMS and stream not in self.subscriptions:
            raise TooManyRequests
        if not await this_hub().access.may_listen(self.actor, stream):
            raise NotFound
        await self.subscribe(stream, _number(message.get("since")))


def _texts(language: str) -> dict[str, str]:
    """Return what the page says about its connection."""
    with translation.override(language):
        return {
            "lost": gettext("The connection was lost. Reconnecting…"),
            "back": gettext("Connected again. What came meanwhile is shown."),
            "updated": gettext("Something new was added to this page."),
        }


def _run(
    command: Command, actor: Actor, who: str, target: str, fields: dict[str, Any], language: str
) -> dict[str, Any]:
    limit("live.command", who, times=_COMMANDS_PER_MINUTE, seconds=60)
    with translation.override(language):
        return command.run(actor, target, fields)


def _spoken(error: DomainError, message: dict[str, Any], language: str) -> dict[str, Any]:
    with translation.override(language):
        return {
            "type": "error",
            "id": message.get("id"),
            "stream": message.get("stream"),
            "code": error.code,
            "message": str(error.message),
            "fields": {name: str(said) for name, said in error.fields.items()},
        }


def _query(scope: dict[str, Any], name: str) -> str | None:
    values = parse_qs(scope.get("query_string", b"").decode("latin-1")).get(name)
    return values[0] if values else None


def _number(value: Any) -> int | None:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _language_of(scope: dict[str, Any]) -> str:
    """Return the language asked for, else that of the cookie, else the site's."""
    asked = (
        _query(scope, "lang"),
        scope.get("cookies", {}).get(settings.LANGUAGE_COOKIE_NAME),
    )
    known = dict(settings.LANGUAGES)
    return next((code for code in asked if code in known), settings.LANGUAGE_CODE)
