"""Verifying facts about people: by a one-time code, or by a check at the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.actor import Actor
from portal.accounts.models import Municipality, ResidenceCode, User, VerifiedAttribute
from portal.accounts.permissions import can_check_attributes
from portal.accounts.proofs import keyed_hash
from portal.accounts.signals import announce
from portal.common.errors import Conflict, InvalidInput, LoginRequired, NotFound
from portal.common.permissions import require
from portal.common.ratelimit import limit

State = VerifiedAttribute.State
RESIDENCE = "residence"
AGE_GROUP = "age_group"
CODE = "residence_code"
WRONG_CODE = _("This code is not valid. Check it for mistakes; a code can be used once.")


@dataclass(frozen=True)
class CodeRow:
    """One line of a code list."""

    code: str
    district: str
    age_group: str = ""


@transaction.atomic
def grant_attribute(
    *,
    actor: Actor,
    user: User,
    municipality_id: int,
    name: str,
    value: str,
    method: str,
    proof: str = "",
    valid_for: timedelta | None = None,
) -> VerifiedAttribute:
    """Verify a fact about ``user`` in place of any earlier one of this name.

    ``proof`` is a keyed hash; where it already serves another account the
    grant is refused with ``InvalidInput``.
    """
    now = timezone.now()
    _make_room(user, municipality_id, name)
    try:
        with transaction.atomic():
            granted = VerifiedAttribute.objects.create(
                user=user,
                municipality_id=municipality_id,
                name=name,
                value=value,
                method=method,
                state=State.GRANTED,
                uniqueness=proof,
                granted_at=now,
                expires_at=now + valid_for if valid_for else None,
            )
    except IntegrityError:
        raise InvalidInput(_("This proof already serves another account.")) from None
    _tell(actor, "attribute.grant", granted)
    return granted


def _make_room(user: User, municipality_id: int, name: str) -> None:
    """End what was granted or asked for under this name before."""
    VerifiedAttribute.objects.filter(
        user=user,
        municipality_id=municipality_id,
        name=name,
        state__in=(State.GRANTED, State.PENDING),
    ).update(state=State.REVOKED, statement="", reason="replaced")


@transaction.atomic
def use_code(
    *, actor: Actor, municipality_id: int, code: str, valid_for: timedelta | None = None
) -> VerifiedAttribute:
    """Verify where the actor lives by a one-time code; ten tries a day."""
    user = _person(actor)
    limit("residence-code", user.pk, times=10, seconds=86_400)
    proof = keyed_hash("code", code)
    row = (
        ResidenceCode.objects.select_for_update()
        .filter(municipality_id=municipality_id, code_hash=proof)
        .first()
    )
    now = timezone.now()
    if row is None or row.used_at or (row.expires_at and row.expires_at <= now):
        raise InvalidInput(fields={"code": WRONG_CODE})
    row.used_at = now
    row.save(update_fields=["used_at", "updated_at"])
    facts = {RESIDENCE: row.district, AGE_GROUP: row.age_group}
    granted = [
        grant_attribute(
            actor=actor,
            user=user,
            municipality_id=municipality_id,
            name=name,
            value=value,
            method=CODE,
            proof=proof,
            valid_for=valid_for,
        )
        for name, value in facts.items()
        if value
    ]
    return granted[0]


@transaction.atomic
def request_check(
    *, actor: Actor, municipality_id: int, name: str, value: str, method: str, statement: str
) -> VerifiedAttribute:
    """Ask the desk to check a fact; one question at a time."""
    user = _person(actor)
    limit("attribute-check", user.pk, times=5, seconds=86_400)
    Municipality.objects.select_for_update().get(pk=municipality_id)
    waiting = VerifiedAttribute.objects.filter(
        user=user, municipality_id=municipality_id, name=name, state=State.PENDING
    )
    if waiting.exists():
        raise Conflict(_("A check of this is already under way."))
    asked = VerifiedAttribute.objects.create(
        user=user,
        municipality_id=municipality_id,
        name=name,
        value=value,
        method=method,
        statement=statement,
    )
    _tell(actor, "attribute.request", asked)
    return asked


@transaction.atomic
def decide_check(
    *,
    actor: Actor,
    attribute_id: int,
    is_granted: bool,
    value: str = "",
    document: str = "",
    reason: str = "",
    valid_for: timedelta | None = None,
) -> VerifiedAttribute:
    """Grant or refuse what a person asked the desk to check; the statement is emptied.

    ``document`` names what was shown; only its keyed hash is kept. A refusal
    needs a reason.
    """
    asked = VerifiedAttribute.objects.select_for_update().filter(pk=attribute_id).first()
    if asked is None or not can_check_attributes(actor, asked.municipality_id):
        raise NotFound
    require(asked.user_id != actor.user_id, _("Nobody checks their own statement."))
    if asked.state != State.PENDING:
        raise Conflict(_("This check has already been decided."))
    if not is_granted and not reason.strip():
        raise InvalidInput(fields={"reason": _("Say why, in a sentence the person can act on.")})
    now = timezone.now()
    asked.state = State.GRANTED if is_granted else State.REFUSED
    asked.value = value.strip() or asked.value
    asked.reason, asked.statement, asked.decided_by = reason.strip(), "", actor.user
    if is_granted:
        _end_granted(asked)
        asked.granted_at, asked.expires_at = now, now + valid_for if valid_for else None
        asked.uniqueness = keyed_hash(asked.name, document) if document.strip() else ""
    _save_decision(asked)
    _tell(actor, "attribute.grant" if is_granted else "attribute.refuse", asked)
    return asked


def _end_granted(asked: VerifiedAttribute) -> None:
    VerifiedAttribute.objects.filter(
        user_id=asked.user_id,
        municipality_id=asked.municipality_id,
        name=asked.name,
        state=State.GRANTED,
    ).update(state=State.REVOKED, reason="replaced")


def _save_decision(asked: VerifiedAttribute) -> None:
    try:
        with transaction.atomic():
            asked.save()
    except IntegrityError:
        raise InvalidInput(
            fields={"document": _("This document already serves another account.")}
        ) from None


@transaction.atomic
def revoke_attribute(*, actor: Actor, attribute_id: int, reason: str) -> VerifiedAttribute:
    """Take a verified fact back, with a reason."""
    granted = VerifiedAttribute.objects.select_for_update().filter(pk=attribute_id).first()
    if granted is None or not can_check_attributes(actor, granted.municipality_id):
        raise NotFound
    if granted.state != State.GRANTED:
        raise Conflict(_("This is not verified at present."))
    if not reason.strip():
        raise InvalidInput(fields={"reason": _("Say why; the reason is written into the log.")})
    granted.state, granted.reason, granted.decided_by = State.REVOKED, reason.strip(), actor.user
    granted.save(update_fields=["state", "reason", "decided_by", "updated_at"])
    _tell(actor, "attribute.revoke", granted)
    return granted


@transaction.atomic
def import_codes(
    *, actor: Actor, municipality_id: int, rows: Iterable[CodeRow], expires_at: datetime | None
) -> int:
    """Store one-time codes; return how many are new. All or none; known codes are left alone."""
    codes = [
        ResidenceCode(
            municipality_id=municipality_id,
            code_hash=keyed_hash("code", row.code),
            district=row.district,
            age_group=row.age_group,
            expires_at=expires_at,
        )
        for row in rows
    ]
    before = ResidenceCode.objects.count()
    ResidenceCode.objects.bulk_create(codes, ignore_conflicts=True, batch_size=500)
    added = ResidenceCode.objects.count() - before
    announce(
        actor=actor,
        verb="residence_codes.import",
        subject=Municipality.objects.get(pk=municipality_id),
        municipality_id=municipality_id,
        details={"added": added},
    )
    return added


def _person(actor: Actor) -> User:
    if actor.user is None:
        raise LoginRequired
    return actor.user


def _tell(actor: Actor, verb: str, attribute: VerifiedAttribute) -> None:
    announce(
        actor=actor,
        verb=verb,
        subject=attribute,
        municipality_id=attribute.municipality_id,
        details={"user": attribute.user_id, "name": attribute.name, "method": attribute.method},
    )
