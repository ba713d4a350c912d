"""Granting and ending roles."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.actor import Actor
from portal.accounts.models import Municipality, Role, RoleGrant, User
from portal.accounts.permissions import can_manage_roles
from portal.accounts.signals import announce, role_changed
from portal.common.errors import Conflict, InvalidInput, NotFound
from portal.common.permissions import require


@transaction.atomic
def grant_role(
    *, actor: Actor, municipality_id: int, email: str, role: str, reason: str
) -> RoleGrant:
    """Give the person with this address a role; a role already held is ``InvalidInput``."""
    municipality = Municipality.objects.select_for_update().get(pk=municipality_id)
    require(can_manage_roles(actor, municipality_id), _("Only administrators grant roles."))
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise InvalidInput(fields={"email": _("Nobody has an account with this address.")})
    _require_reason(reason)
    grant, is_new = RoleGrant.objects.get_or_create(
        user=user, municipality=municipality, role=Role(role), ended_at=None
    )
    if not is_new:
        raise InvalidInput(fields={"role": _("This person holds the role already.")})
    _tell(actor, "role.grant", grant, reason, held=True)
    return grant


@transaction.atomic
def end_role(*, actor: Actor, grant_id: int, reason: str) -> RoleGrant:
    """Take a role back; the grant stays on record. The last administrator cannot be ended."""
    grant = (
        RoleGrant.objects.select_for_update(of=("self",))
        .select_related("user", "municipality")
        .filter(pk=grant_id)
        .first()
    )
    if grant is None or not can_manage_roles(actor, grant.municipality_id):
        raise NotFound
    if grant.ended_at is not None:
        raise Conflict(_("This role has already been ended."))
    _require_reason(reason)
    _require_another_administrator(grant)
    grant.ended_at = timezone.now()
    grant.save(update_fields=["ended_at", "updated_at"])
    _tell(actor, "role.end", grant, reason, held=False)
    return grant


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise InvalidInput(fields={"reason": _("Say why; the reason is written into the log.")})


def _require_another_administrator(grant: RoleGrant) -> None:
    Municipality.objects.select_for_update().get(pk=grant.municipality_id)
    others = RoleGrant.objects.filter(
        municipality_id=grant.municipality_id,
        role=Role.ADMINISTRATOR,
        ended_at=None,
        user__is_active=True,
    ).exclude(pk=grant.pk)
    if grant.role == Role.ADMINISTRATOR and not others.exists():
        raise Conflict(_("This is the last administrator. Name another one first."))


def _tell(actor: Actor, verb: str, grant: RoleGrant, reason: str, *, held: bool) -> None:
    announce(
        actor=actor,
        verb=verb,
        subject=grant,
        municipality_id=grant.municipality_id,
        details={"user": grant.user_id, "role": grant.role, "reason": reason.strip()},
    )
    role_changed.send(
        sender=RoleGrant,
        user_id=grant.user_id,
        municipality_id=grant.municipality_id,
        role=grant.role,
        held=held,
    )
