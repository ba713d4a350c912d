"""Writing entries in the caller's transaction."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction

from portal.accounts.actor import Actor
from portal.audit.digests import canonical_json, commitment_of
from portal.audit.models import AuditEntry, AuditPayload
from portal.common.clock import database_now


@dataclass(frozen=True)
class Act:
    """One thing done by one actor, to be written down."""

    actor: Actor
    verb: str
    subject: models.Model
    municipality_id: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


def record(
    *,
    actor: Actor,
    verb: str,
    subject: models.Model,
    municipality_id: int | None = None,
    details: Mapping[str, Any] | None = None,
    at: datetime | None = None,
) -> AuditEntry:
    """Write down, in the caller's transaction, that ``actor`` did ``verb`` to ``subject``.

    ``at`` is the database's present moment, where the caller has just asked
    for it. The entry is linked into its municipality's chain by the sealer
    after the commit, so writers never wait for each other. Two inserts. Raises
    ``RuntimeError`` outside a transaction.
    """
    act = Act(actor, verb, subject, municipality_id, details or {})
    return record_many([act], at=at)[0]


def record_many(acts: Sequence[Act], *, at: datetime | None = None) -> list[AuditEntry]:
    """Write down all ``acts`` of one moment, in the caller's transaction, in two inserts.

    Raises ``RuntimeError`` outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() belongs inside the transaction that changes the subject.")
    moment = at or database_now()
    payloads = [
        AuditPayload(
            actor=act.actor.user, canonical=_canonical(act, moment), salt=secrets.token_hex(32)
        )
        for act in acts
    ]
    entries = AuditEntry.objects.bulk_create(
        _entry(act, payload, moment) for act, payload in zip(acts, payloads, strict=True)
    )
    for entry, payload in zip(entries, payloads, strict=True):
        payload.entry = entry
    AuditPayload.objects.bulk_create(payloads)
    return entries


def _canonical(act: Act, moment: datetime) -> str:
    return canonical_json(
        {
            "actor": act.actor.user_id,
            "at": moment.isoformat(),
            "details": dict(act.details),
            "municipality": act.municipality_id,
            "subject": [act.subject._meta.label_lower, str(act.subject.pk)],
            "verb": act.verb,
        }
    )


def _entry(act: Act, payload: AuditPayload, moment: datetime) -> AuditEntry:
    return AuditEntry(
        municipality_id=act.municipality_id,
        verb=act.verb,
        subject_type=act.subject._meta.label_lower,
        subject_id=str(act.subject.pk),
        created_at=moment,
        commitment=commitment_of(payload.canonical, payload.salt),
    )
