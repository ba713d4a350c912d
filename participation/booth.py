"""What the edge must know of a vote before it hands it in; remembered for a moment.

Nothing here decides: rules, rights and the deadline are checked again, by rows
and the database's clock, when the ballot is written.
"""

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest

from participation.models import Process
from participation.states import Eligibility
from portal.accounts.actor import Actor, actor_of
from portal.accounts.models import User
from portal.common.errors import NotFound

MOMENT = 10


@dataclass(frozen=True)
class Booth:
    """A process as its ballot form needs it."""

    process_id: int
    ballot_kind: str
    question_codes: tuple[str, ...]
    districts: tuple[str, ...]
    needs_attributes: bool


def booth_of(slug: str) -> Booth:
    """Return the booth of the process called ``slug``; raise ``NotFound`` where there is none."""
    booth: Booth | None = cache.get(_key(slug))
    if booth is None:
        booth = _read(slug)
        cache.set(_key(slug), booth, timeout=MOMENT)
    return booth


def forget_booth(slug: str) -> None:
    """Read the process anew for the next voter."""
    cache.delete(_key(slug))


def voter_of(request: HttpRequest, booth: Booth) -> Actor:
    """Return who votes: without roles, and with verified attributes only where they count."""
    if booth.needs_attributes:
        return actor_of(request)
    user = request.user
    if isinstance(user, User) and user.is_active:
        return Actor(user=user)
    return Actor()


def _key(slug: str) -> str:
    return f"participation.booth:{slug}"


def _read(slug: str) -> Booth:
    process = (
        Process.objects.only("ballot_kind", "question_codes", "districts", "eligibility")
        .filter(slug=slug)
        .first()
    )
    if process is None:
        raise NotFound
    return Booth(
        process_id=process.pk,
        ballot_kind=process.ballot_kind,
        question_codes=tuple(process.question_codes),
        districts=tuple(process.districts),
        needs_attributes=process.eligibility != Eligibility.SIGNED_IN,
    )
