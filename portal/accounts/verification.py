"""How facts about people are verified: handlers as data, and the answer to "may this person?"."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.actor import Actor
from portal.accounts.models import VerifiedAttribute
from portal.ui.component import Text

State = VerifiedAttribute.State


@dataclass(frozen=True)
class Handler:
    """One way to verify one fact.

    ``submit(actor, municipality_id, cleaned)`` either grants at once (a direct
    form) or leaves a check for the desk; ``valid_for`` is how long a grant
    holds, None for ever.
    """

    name: str
    attribute: str
    title: Text
    about: Text
    form: type[forms.Form]
    submit: Callable[[Actor, int, Mapping[str, Any]], VerifiedAttribute]
    valid_for: timedelta | None = None
    is_direct: bool = True


@dataclass(frozen=True)
class Status:
    """Whether a fact is verified for an act: ok, missing, pending, expired or unauthorised.

    ``url`` is where the person goes on, empty where nothing is left to do.
    """

    code: str
    message: Text
    url: str = ""
    value: str = ""

    @property
    def is_ok(self) -> bool:
        """Whether the act may go ahead."""
        return self.code == "ok"


_handlers: dict[str, Handler] = {}
_names: dict[str, Text] = {}

MESSAGES: dict[str, Text] = {
    "ok": _("This is verified."),
    "missing": _("This has not been verified yet. It takes a few minutes."),
    "pending": _("Your request is being checked. You will hear from us."),
    "expired": _("Your verification has expired. Renew it to go on."),
    "unauthorised": _(
        "This is open to others than you: what was verified about you does not match."
    ),
}


def register_handler(handler: Handler) -> None:
    """Offer ``handler`` to everybody."""
    _handlers[handler.name] = handler


def register_attribute_name(attribute: str, name: Text) -> None:
    """Say what an attribute is called."""
    _names[attribute] = name


def handlers() -> list[Handler]:
    """Return all handlers, in the order of registration."""
    return list(_handlers.values())


def handler_named(name: str) -> Handler:
    """Return the handler; raise ``LookupError`` for an unknown one."""
    return _handlers[name]


def name_of_attribute(attribute: str) -> Text:
    """Return what the attribute is called, in words."""
    return _names.get(attribute, attribute.replace("_", " ").capitalize())


def check_attribute(
    actor: Actor, municipality_id: int, name: str, allowed: Collection[str] = ()
) -> Status:
    """Return whether ``name`` is verified for the actor, as one of ``allowed`` values where given.

    No query where the answer is yes or the value does not match.
    """
    value = actor.attribute(municipality_id, name)
    if value is not None:
        if allowed and value not in allowed:
            return Status("unauthorised", MESSAGES["unauthorised"], value=value)
        return Status("ok", MESSAGES["ok"], value=value)
    code = _code_without_value(actor, municipality_id, name)
    url = "" if code == "pending" else reverse("accounts:verify")
    return Status(code, MESSAGES[code], url=url)


def _code_without_value(actor: Actor, municipality_id: int, name: str) -> str:
    if actor.user_id is None:
        return "missing"
    lapsed = Q(state=State.GRANTED, expires_at__lte=timezone.now())
    states = set(
        VerifiedAttribute.objects.filter(
            lapsed | Q(state=State.PENDING),
            user_id=actor.user_id,
            municipality_id=municipality_id,
            name=name,
        ).values_list("state", flat=True)
    )
    if State.PENDING in states:
        return "pending"
    return "expired" if states else "missing"
