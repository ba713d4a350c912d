"""Answers to the layers below: what they announce is written down."""

from typing import Any

from portal.accounts.signals import acted
from portal.audit.services.entries import record


def write_down(*, actor: Any, verb: str, subject: Any, **fields: Any) -> None:
    """Record an act that accounts announced, in the same transaction."""
    record(
        actor=actor,
        verb=verb,
        subject=subject,
        municipality_id=fields.get("municipality_id"),
        details=fields.get("details"),
    )


def connect() -> None:
    """Connect once."""
    acted.connect(write_down, dispatch_uid="portal.audit.acted")
