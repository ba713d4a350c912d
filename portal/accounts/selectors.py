"""Reads of people, organisations and verified attributes; access checked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from portal.accounts.actor import Actor
from portal.accounts.models import (
    Membership,
    Organisation,
    RoleGrant,
    User,
    VerifiedAttribute,
)
from portal.accounts.permissions import can_check_attributes, can_manage_roles
from portal.accounts.verification import Handler, Status, check_attribute, handlers
from portal.common.errors import LoginRequired, NotFound


@dataclass(frozen=True)
class Offer:
    """One fact that can be verified: where it stands and the ways to verify it."""

    attribute: str
    status: Status
    ways: Sequence[Handler]


def get_person(actor: Actor) -> User:
    """Return the signed-in person, or raise ``LoginRequired``."""
    if actor.user is None:
        raise LoginRequired
    return actor.user


def list_memberships(actor: Actor) -> list[Membership]:
    """Return for whom the actor speaks."""
    rows = Membership.objects.filter(user=actor.user).select_related("organisation")
    return list(rows.order_by("organisation__name"))


def list_offers(actor: Actor, municipality_id: int) -> list[Offer]:
    """Return every fact that can be verified here, with its status for the actor."""
    attributes = dict.fromkeys(handler.attribute for handler in handlers())
    return [
        Offer(
            name,
            check_attribute(actor, municipality_id, name),
            [handler for handler in handlers() if handler.attribute == name],
        )
        for name in attributes
    ]


def list_organisations(
    *, municipality_id: int | None = None, kind: str = "", words: str = ""
) -> QuerySet[Organisation]:
    """Return the organisations by name, narrowed down by kind and by words of the name."""
    found = Organisation.objects.order_by("name", "pk").annotate(people=Count("memberships"))
    if municipality_id is not None:
        found = found.filter(municipality_id=municipality_id)
    if kind:
        found = found.filter(kind=kind)
    if words:
        found = found.filter(name__icontains=words)
    return found


def get_organisation(slug: str) -> Organisation:
    """Return the organisation, or raise ``NotFound``."""
    found = Organisation.objects.select_related("municipality").filter(slug=slug).first()
    if found is None:
        raise NotFound
    return found


def list_members(organisation: Organisation) -> list[Membership]:
    """Return who speaks for the organisation."""
    return list(organisation.memberships.select_related("user").order_by("user__name", "pk"))


def list_grants(*, actor: Actor, municipality_id: int) -> list[RoleGrant]:
    """Return the roles held now; ``NotFound`` for all but administrators."""
    if not can_manage_roles(actor, municipality_id):
        raise NotFound
    rows = RoleGrant.objects.filter(municipality_id=municipality_id, ended_at=None)
    return list(rows.select_related("user").order_by("role", "user__name", "pk"))


def list_checks(actor: Actor) -> list[VerifiedAttribute]:
    """Return what waits for a check at the desk where the actor works, oldest first."""
    rows = VerifiedAttribute.objects.filter(state=VerifiedAttribute.State.PENDING)
    rows = rows.exclude(user=actor.user).select_related("user", "municipality")
    return [
        row
        for row in rows.order_by("created_at")
        if can_check_attributes(actor, row.municipality_id)
    ]


def get_check(*, actor: Actor, attribute_id: int) -> VerifiedAttribute:
    """Return one check that waits, or raise ``NotFound``."""
    found = next((row for row in list_checks(actor) if row.pk == attribute_id), None)
    if found is None:
        raise NotFound
    return found
