"""A person's own account: made, changed, erased."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.actor import Actor
from portal.accounts.models import Municipality, User
from portal.accounts.personal import erase_everything
from portal.accounts.signals import announce
from portal.common.errors import LoginRequired, NotFound
from portal.common.permissions import require

PROFILE = ("name", "language", "municipality")


@transaction.atomic
def make_person(
    *,
    actor: Actor,
    email: str,
    name: str,
    password: str | None = None,
    language: str = "en",
    municipality: Municipality | None = None,
) -> User:
    """Store a person whose address counts as confirmed, so that they can log in at once."""
    user = User.objects.create_user(
        email, password, name=name, language=language, municipality=municipality
    )
    user.confirm_address()
    announce(actor=actor, verb="person.make", subject=user)
    return user


@transaction.atomic
def update_profile(*, actor: Actor, fields: Mapping[str, Any]) -> User:
    """Change one's own name, language or municipality."""
    if actor.user_id is None:
        raise LoginRequired
    user = User.objects.select_for_update().get(pk=actor.user_id)
    changed = [name for name in PROFILE if name in fields]
    for name in changed:
        setattr(user, name, fields[name])
    user.save(update_fields=changed)
    announce(actor=actor, verb="person.update", subject=user, details={"fields": changed})
    return user


@transaction.atomic
def erase_account(*, actor: Actor, user_id: int) -> User:
    """Erase a person: every registered record, then name, address and log-in.

    The row stays without anything personal in it, so that counts and chains
    stay whole. Only the person or an administrator of the installation may.
    """
    user = User.objects.select_for_update().filter(pk=user_id, erased_at=None).first()
    if user is None:
        raise NotFound
    require(
        actor.user_id == user_id or actor.is_administrator,
        _("Only the person may erase the account."),
    )
    announce(actor=actor, verb="person.erase", subject=user)
    erase_everything(user)
    user.email, user.name = f"erased-{user.pk}@erased.invalid", ""
    user.language, user.municipality = "en", None
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login, user.erased_at = None, timezone.now()
    user.set_unusable_password()
    user.save()
    user.groups.set(Group.objects.none())
    user.user_permissions.clear()
    return user
