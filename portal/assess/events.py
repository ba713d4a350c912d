"""What browsers on a panel's pages are told: ids only, they fetch the rest."""

from dataclasses import dataclass
from typing import ClassVar

from portal.assess.models import Panel
from portal.live.events import Event


def stream_of(panel: Panel) -> str:
    """Return the key of the panel's stream."""
    return f"panel:{panel.pk}"


@dataclass(frozen=True)
class PanelMoved(Event):
    """The panel is in another state."""

    name: ClassVar[str] = "panel_moved"
    panel_id: int
    state: str


@dataclass(frozen=True)
class SheetSubmitted(Event):
    """One more sheet is in; whose and of what is not told."""

    name: ClassVar[str] = "sheet_submitted"
    panel_id: int


@dataclass(frozen=True)
class ConsensusAgreed(Event):
    """The panel agreed on an entry."""

    name: ClassVar[str] = "consensus_agreed"
    panel_id: int
    entry_id: int
