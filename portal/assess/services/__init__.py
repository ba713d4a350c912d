"""Every write of this app."""

from portal.assess.services.consensus import agree_scores, close_panel, start_consensus
from portal.assess.services.panels import create_panel, declare_conflicts, start_scoring
from portal.assess.services.sheets import ScoreInput, reopen_sheet, save_draft, submit_sheet

__all__ = [
    "ScoreInput",
    "agree_scores",
    "close_panel",
    "create_panel",
    "declare_conflicts",
    "reopen_sheet",
    "save_draft",
    "start_consensus",
    "start_scoring",
    "submit_sheet",
]
