"""What keeps a ballot apart from the person who cast it."""

import hashlib
import hmac
import json
from base64 import b32encode
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings


def voter_token(process_id: int, user_id: int) -> str:
    """Return the name under which a person votes in one process.

    A keyed hash: the same person gets the same token again, so that a vote can
    be changed and counts once, and a copy of the database without the server's
    ``PORTAL_VOTER_KEY`` cannot be traced back. The key must stay the same while
    a vote is open.
    """
    key = settings.PORTAL_VOTER_KEY.encode()
    message = f"participation.voter:{process_id}:{user_id}".encode()
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def receipt_of(
    *, ballot_key: int, process_id: int, marks: Sequence[Sequence[Any]], facts: Mapping[str, Any]
) -> str:
    """Return the receipt code of a ballot: a hash in letters and digits, in groups of four.

    It covers the marks, so that a ballot altered in the database no longer
    fits its receipt; and a random key that is never shown, so that the code
    tells nobody what was voted for.
    """
    canonical = json.dumps(
        [ballot_key, process_id, [list(mark) for mark in marks], dict(facts)],
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    letters = b32encode(hashlib.sha256(canonical.encode()).digest()).decode()
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def public_voter_id(ballot_key: int) -> str:
    """Return the pseudonym of a ballot in published files: stable, and tied to nothing else."""
    return "v" + hashlib.sha256(f"participation.ballot:{ballot_key}".encode()).hexdigest()[:12]
