"""The arithmetic of the log: what is hashed, and how. Pure; a second verifier can be written from here."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

GENESIS = ""
_ENCODER = json.JSONEncoder(separators=(",", ":"))


class Sealed(NamedTuple):
    """The non-personal fields of one entry, in the order in which they are hashed."""

    entry_id: int
    municipality_id: int | None
    verb: str
    subject_type: str
    subject_id: str
    created_at: datetime
    commitment: str


def canonical_json(value: Mapping[str, Any]) -> str:
    """Return the one JSON text of ``value``: sorted keys, no blanks, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def commitment_of(canonical: str, salt: str) -> str:
    """Return the salted SHA-256 of a canonical payload, in hex."""
    return hashlib.sha256(f"{salt}\n{canonical}".encode()).hexdigest()


def digest_of(previous: str, chain: int, position: int, sealed: Sealed) -> str:
    """Return the SHA-256, in hex, that links an entry behind ``previous``.

    The text hashed is a JSON array: previous digest (empty for the first),
    chain, position and the fields of ``Sealed``, the moment in UTC to the
    microsecond.
    """
    moment = sealed.created_at.astimezone(UTC).isoformat(timespec="microseconds")
    text = _ENCODER.encode((previous, chain, position, *sealed[:5], moment, sealed.commitment))
    return hashlib.sha256(text.encode()).hexdigest()
