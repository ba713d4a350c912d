"""The actor: who is asking, resolved once per request or socket. Anonymous is an actor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, Value
from django.http import HttpRequest
from django.utils import timezone

from portal.accounts.models import Membership, Role, RoleGrant, User, VerifiedAttribute


@dataclass(frozen=True)
class Actor:
    """A person with roles, organisations and verified attributes.

    ``roles`` holds pairs of role and municipality id. ``attributes`` maps
    pairs of municipality id and name to the value that is verified now.
    """

    user: User | None = None
    roles: frozenset[tuple[str, int]] = frozenset()
    organisation_ids: frozenset[int] = frozenset()
    attributes: Mapping[tuple[int, str], str] = field(default_factory=dict)
    is_system: bool = False

    @property
    def is_authenticated(self) -> bool:
        """Whether a person is signed in."""
        return self.user is not None

    @property
    def user_id(self) -> int | None:
        """The person's id, or None."""
        return self.user.pk if self.user else None

    @property
    def name(self) -> str:
        """The name shown to others; empty for an anonymous visitor."""
        return self.user.name if self.user else ""

    @property
    def is_administrator(self) -> bool:
        """Whether the person runs the whole installation."""
        return self.is_system or (self.user is not None and self.user.is_superuser)

    def has_role(self, role: str, *municipality_ids: int) -> bool:
        """Whether the role is held in any of these municipalities (in any at all, if none is named).

        An administrator of a municipality holds all its roles.
        """
        if self.is_administrator:
            return True
        wanted = {role, Role.ADMINISTRATOR.value}
        return any(
            held in wanted and (not municipality_ids or where in municipality_ids)
            for held, where in self.roles
        )

    def attribute(self, municipality_id: int, name: str) -> str | None:
        """The verified value of ``name`` in the municipality, or None."""
        return self.attributes.get((municipality_id, name))


ANONYMOUS = Actor()
SYSTEM = Actor(is_system=True)


def actor_for(user: User | AnonymousUser) -> Actor:
    """Return the actor for a user, in one query (none for an anonymous visitor)."""
    if not isinstance(user, User) or not user.is_active:
        return ANONYMOUS
    held: dict[str, list[tuple[str, int, str]]] = {"role": [], "member": [], "attribute": []}
    for kind, name, where, value in _held_by(user):
        held[kind].append((name, where, value))
    return Actor(
        user=user,
        roles=frozenset((role, where) for role, where, _ in held["role"]),
        organisation_ids=frozenset(where for _, where, _ in held["member"]),
        attributes={(where, name): value for name, where, value in held["attribute"]},
    )


def _held_by(user: User) -> Iterable[tuple[str, str, int, str]]:
    """Return what the person holds now: kind, name, municipality or organisation, value."""
    nothing = Value("")
    grants = RoleGrant.objects.filter(user=user, ended_at__isnull=True)
    memberships = Membership.objects.filter(user=user)
    attributes = VerifiedAttribute.objects.filter(
        Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now()),
        user=user,
        state=VerifiedAttribute.State.GRANTED,
    )
    return grants.values_list(Value("role"), "role", "municipality_id", nothing).union(
        memberships.values_list(Value("member"), nothing, "organisation_id", nothing),
        attributes.values_list(Value("attribute"), "name", "municipality_id", "value"),
        all=True,
    )


def actor_of(request: HttpRequest) -> Actor:
    """Return the request's actor, resolving it at the first call."""
    actor: Actor | None = getattr(request, "_actor", None)
    if actor is None:
        actor = actor_for(request.user)
        request._actor = actor  # type: ignore[attr-defined]
    return actor
