"""Whether the log-ins behind open sockets still hold."""

from collections.abc import Collection
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.utils import timezone

from portal.accounts.models import User


@dataclass(frozen=True)
class Claim:
    """What a signed-in socket rests on: a session, a person and the hash of their password."""

    session_key: str
    user_id: int
    auth_hash: str


def claim_of(scope: dict[str, Any]) -> Claim | None:
    """Return the claim of a socket's scope; None for an anonymous visitor."""
    user = scope.get("user")
    if user is None or not user.is_authenticated:
        return None
    session = scope["session"]
    return Claim(session.session_key, user.pk, session.get(HASH_SESSION_KEY, ""))


def lapsed(claims: Collection[Claim]) -> set[Claim]:
    """Return the claims whose session ended, whose person was banned or changed the password."""
    sessions = _living_sessions({claim.session_key for claim in claims})
    people = User.objects.filter(pk__in={claim.user_id for claim in claims}, is_active=True)
    hashes = {person.pk: person.get_session_auth_hash() for person in people}
    return {
        claim
        for claim in claims
        if claim.session_key not in sessions or hashes.get(claim.user_id) != claim.auth_hash
    }


def _living_sessions(keys: Collection[str]) -> set[str]:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    if hasattr(store, "get_model_class"):  # kept in the database: one query for all
        rows = store.get_model_class().objects
        living = rows.filter(session_key__in=keys, expire_date__gt=timezone.now())
        return set(living.values_list("session_key", flat=True))
    return {key for key in keys if store().exists(key)}
