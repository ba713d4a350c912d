"""Entering organisations and saying who speaks for them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from portal.accounts.actor import Actor
from portal.accounts.models import Membership, Organisation, OrganisationKind, User
from portal.accounts.permissions import can_create_organisation, can_edit_organisation
from portal.accounts.signals import announce
from portal.common.errors import Conflict, InvalidInput, LoginRequired, NotFound
from portal.common.permissions import require
from portal.common.ratelimit import limit

FIELDS = ("name", "kind", "supplier_types", "about", "website")


@transaction.atomic
def create_organisation(
    *, actor: Actor, municipality_id: int, fields: Mapping[str, Any]
) -> Organisation:
    """Enter an organisation; the actor becomes the first to speak for it."""
    if actor.user is None or not can_create_organisation(actor):
        raise LoginRequired
    limit("organisation", actor.user.pk, times=5, seconds=86_400)
    organisation = Organisation(
        municipality_id=municipality_id, slug=_free_slug(str(fields["name"])), **_checked(fields)
    )
    organisation.save()
    Membership.objects.create(user=actor.user, organisation=organisation, is_admin=True)
    _tell(actor, "organisation.create", organisation)
    return organisation


@transaction.atomic
def update_organisation(
    *, actor: Actor, organisation_id: int, fields: Mapping[str, Any]
) -> Organisation:
    """Change what is said about an organisation."""
    organisation = _locked(actor, organisation_id)
    for name, value in _checked(fields).items():
        setattr(organisation, name, value)
    organisation.save(update_fields=[*FIELDS, "updated_at"])
    _tell(actor, "organisation.update", organisation)
    return organisation


@transaction.atomic
def add_member(*, actor: Actor, organisation_id: int, email: str) -> Membership:
    """Let the person with this address speak for the organisation."""
    organisation = _locked(actor, organisation_id)
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise InvalidInput(
            fields={
                "email": _("Nobody has an account with this address. Ask them to sign up first.")
            }
        )
    membership, is_new = Membership.objects.get_or_create(user=user, organisation=organisation)
    if not is_new:
        raise InvalidInput(fields={"email": _("This person is a member already.")})
    _tell(actor, "organisation.add_member", organisation, user=user.pk)
    return membership


@transaction.atomic
def end_membership(*, actor: Actor, organisation_id: int, user_id: int) -> None:
    """Let a person no longer speak for the organisation; the last member stays."""
    organisation = _locked(actor, organisation_id)
    if not organisation.memberships.exclude(user_id=user_id).exists():
        raise Conflict(_("An organisation keeps at least one member."))
    ended, _each = organisation.memberships.filter(user_id=user_id).delete()
    if not ended:
        raise NotFound
    _tell(actor, "organisation.end_membership", organisation, user=user_id)


def _locked(actor: Actor, organisation_id: int) -> Organisation:
    organisation = Organisation.objects.select_for_update().filter(pk=organisation_id).first()
    if organisation is None:
        raise NotFound
    require(
        can_edit_organisation(actor, organisation), _("Only members change their organisation.")
    )
    return organisation


def _checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the known fields; only companies and non-profits are kinds of supplier."""
    values = {name: fields[name] for name in FIELDS if name in fields}
    if values.get("kind") == OrganisationKind.PUBLIC and values.get("supplier_types"):
        raise InvalidInput(fields={"supplier_types": _("A public body is not a supplier.")})
    return values


def _free_slug(name: str) -> str:
    stem = slugify(name)[:40] or "organisation"
    taken = {"new"} | set(
        Organisation.objects.filter(slug__startswith=stem).values_list("slug", flat=True)
    )
    number = 2
    slug = stem
    while slug in taken:
        slug = f"{stem}-{number}"
        number += 1
    return slug


def _tell(actor: Actor, verb: str, organisation: Organisation, **details: Any) -> None:
    announce(
        actor=actor,
        verb=verb,
        subject=organisation,
        municipality_id=organisation.municipality_id,
        details=details,
    )
