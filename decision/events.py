"""Facts told to browsers, and the streams they are told on."""

from dataclasses import dataclass
from typing import ClassVar

from decision.models import Project, Round
from portal.live.events import Event


def stream_of_round(round_: Round) -> str:
    """Return the key of the round's stream."""
    return f"round:{round_.pk}"


def stream_of_project(project: Project) -> str:
    """Return the key of the project's stream."""
    return f"project:{project.pk}"


def stream_of_challenges(round_id: int) -> str:
    """Return the key of the stream of a round's register of challenges, for its desk only."""
    return f"challenges:{round_id}"


@dataclass(frozen=True)
class ChallengeChanged(Event):
    """A challenge is registered, placed on the board, or has another plan."""

    name: ClassVar[str] = "challenge_changed"
    round_id: int
    assessment_id: int


@dataclass(frozen=True)
class RunStored(Event):
    """A run of the round is done."""

    name: ClassVar[str] = "decision_run_stored"
    round_id: int
    run_id: int


@dataclass(frozen=True)
class RoundMoved(Event):
    """The round is in another state."""

    name: ClassVar[str] = "decision_round_moved"
    round_id: int
    state: str


@dataclass(frozen=True)
class DecisionPublished(Event):
    """The round's decision is public."""

    name: ClassVar[str] = "decision_published"
    round_id: int
    decision_id: int


@dataclass(frozen=True)
class ProjectMoved(Event):
    """The project is in another state."""

    name: ClassVar[str] = "project_moved"
    project_id: int
    state: str


@dataclass(frozen=True)
class ReadingRecorded(Event):
    """An indicator of the project has a new reading."""

    name: ClassVar[str] = "reading_recorded"
    project_id: int
    indicator_id: int
    reading_id: int
