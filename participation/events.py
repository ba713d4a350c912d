"""Facts told on a process's stream: ids and counts, never who voted for what."""

from dataclasses import dataclass
from typing import ClassVar

from participation.models import Process
from portal.live.events import Event


def stream_of(process: Process) -> str:
    """Return the key of the process's public stream."""
    return f"process:{process.slug}"


@dataclass(frozen=True)
class ProcessPublished(Event):
    """A process became public, or its dates or rules changed."""

    name: ClassVar[str] = "process_published"
    process_id: int


@dataclass(frozen=True)
class PhasesSet(Event):
    """The dates of a process changed."""

    name: ClassVar[str] = "phases_set"
    process_id: int


@dataclass(frozen=True)
class ProposalPublished(Event):
    """A proposal can be read by everybody."""

    name: ClassVar[str] = "proposal_published"
    process_id: int
    proposal_id: int


@dataclass(frozen=True)
class ProposalChanged(Event):
    """A public proposal was edited, costed, withdrawn, hidden, merged or decided."""

    name: ClassVar[str] = "proposal_changed"
    process_id: int
    proposal_id: int
    state: str


@dataclass(frozen=True)
class SupportCounted(Event):
    """The number of people behind a proposal changed; the renderer reads it."""

    name: ClassVar[str] = "support_counted"
    process_id: int
    proposal_id: int


@dataclass(frozen=True)
class BallotsCounted(Event):
    """More people have voted; nothing about who, or what they voted for."""

    name: ClassVar[str] = "ballots_counted"
    process_id: int


@dataclass(frozen=True)
class OutcomeRecorded(Event):
    """The decision on the process was published."""

    name: ClassVar[str] = "outcome_recorded"
    process_id: int
    decision_id: int
