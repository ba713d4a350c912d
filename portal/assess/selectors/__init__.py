"""Every read of this app, access checked."""

from portal.assess.selectors.panels import (
    EntryForAssessor,
    PanelForMember,
    entries_for,
    get_panel,
    get_sheet,
    list_panels,
    next_entry,
    seat_of,
    url_of_entry,
)
from portal.assess.selectors.progress import Progress, progress_of
from portal.assess.selectors.results import (
    Board,
    BoardRow,
    Cell,
    PanelResults,
    board,
    consensus_scores,
    results,
)

__all__ = [
    "Board",
    "BoardRow",
    "Cell",
    "EntryForAssessor",
    "PanelForMember",
    "PanelResults",
    "Progress",
    "board",
    "consensus_scores",
    "entries_for",
    "get_panel",
    "get_sheet",
    "list_panels",
    "next_entry",
    "progress_of",
    "results",
    "seat_of",
    "url_of_entry",
]
