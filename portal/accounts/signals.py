"""What upper layers may answer. All are sent inside the transaction that changed something."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.dispatch import Signal

from portal.accounts.actor import Actor

acted = Signal()
"""Somebody did something worth writing down: ``actor``, ``verb``, ``subject``,
``municipality_id`` (or None) and ``details``."""

role_changed = Signal()
"""A role was granted or ended: ``user_id``, ``municipality_id``, ``role`` and ``held``."""


def announce(
    *,
    actor: Actor,
    verb: str,
    subject: models.Model,
    municipality_id: int | None = None,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Tell the layers above that ``actor`` did ``verb`` to ``subject``."""
    acted.send(
        sender=type(subject),
        actor=actor,
        verb=verb,
        subject=subject,
        municipality_id=municipality_id,
        details=details or {},
    )
