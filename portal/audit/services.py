"""Writing to the log."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any

from django.db import models, transaction

from portal.accounts.actor import Actor
from portal.audit.models import AuditEntry, AuditPayload
from portal.common.clock import database_now


def record(
    *,
    actor: Actor,
    verb: str,
    subject: models.Model,
    municipality_id: int | None = None,
    details: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Write down, in the caller's transaction, that ``actor`` did ``verb`` to ``subject``.

    The entry is linked into its municipality's chain by the sealer after the
    commit, so writers never wait for each other. Raises ``RuntimeError``
    outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() belongs inside the transaction that changes the subject.")
    moment = database_now()
    salt = secrets.token_hex(32)
    canonical = canonical_json(
        {
            "actor": actor.user_id,
            "at": moment.isoformat(),
            "details": dict(details or {}),
            "municipality": municipality_id,
            "subject": [subject._meta.label_lower, str(subject.pk)],
            "verb": verb,
        }
    )
    entry = AuditEntry.objects.create(
        municipality_id=municipality_id,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        created_at=moment,
        commitment=commitment_of(canonical, salt),
    )
    AuditPayload.objects.create(entry=entry, actor=actor.user, canonical=canonical, salt=salt)
    return entry


def canonical_json(value: Mapping[str, Any]) -> str:
    """Return the one JSON text of ``value``: sorted keys, no blanks, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def commitment_of(canonical: str, salt: str) -> str:
    """Return the salted SHA-256 of a canonical payload, in hex."""
    return hashlib.sha256(f"{salt}\n{canonical}".encode()).hexdigest()
