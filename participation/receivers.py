"""Answers to signals of the apps below; each calls one service."""

from typing import Any

from decision.signals import decision_published
from participation.services.outcomes import record_outcome


def connect() -> None:
    """Listen for published decisions."""
    decision_published.connect(on_decision_published, dispatch_uid="participation.outcome")


def on_decision_published(sender: Any, *, decision_id: int, **_rest: Any) -> None:
    """Tell every proposal of the process what became of it."""
    record_outcome(decision_id=decision_id)
