"""Who looked at personal records: queued while reading, written afterwards.

A reading transaction stays a reading transaction: the note waits in this
process until the request has been answered. A process that is killed in
between loses the notes of the requests it had not finished.
"""

import logging
from collections import deque
from typing import Any

from django.core.signals import request_finished
from django.db import DatabaseError, OperationalError, models, transaction

from portal.accounts.actor import Actor
from portal.audit.services.entries import Act, record_many

READING = "personal.read"
MOST_WAITING = 10_000

_log = logging.getLogger(__name__)
_waiting: deque[Act] = deque(maxlen=MOST_WAITING)


def note_reading(
    *, actor: Actor, subject: models.Model, purpose: str, municipality_id: int | None = None
) -> None:
    """Note that ``actor`` saw personal records of ``subject``; written after the request."""
    _waiting.append(Act(actor, READING, subject, municipality_id, {"purpose": purpose}))


def flush_readings() -> int:
    """Write what waits in this process; return how many. Call outside a reading transaction."""
    acts = []
    while _waiting:
        acts.append(_waiting.popleft())
    if acts:
        with transaction.atomic():
            record_many(acts)
    return len(acts)


def flush_after_request(**_signal: Any) -> None:
    """Write what waits once a request has been answered; keep it for later where that fails."""
    acts = list(_waiting)
    try:
        flush_readings()
    except OperationalError:
        _waiting.extend(acts)
        _log.exception("Notes of reading could not be written; they wait for the next request.")
    except DatabaseError:
        _log.exception("Notes of reading were refused by the database: %s", acts)


def connect() -> None:
    """Write notes at the end of every request."""
    request_finished.connect(flush_after_request, dispatch_uid="portal.audit.readings")
