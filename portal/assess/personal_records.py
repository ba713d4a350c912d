"""Personal records of panels.

What a panel scored and agreed on carries a decision, so it stays, under an
account without a name. The reasons of conflicts of interest go.
"""

from portal.accounts.personal import blank_rows, keep_rows, register_personal, rows_of
from portal.assess.models import (
    ConflictDeclaration,
    ConsensusSheet,
    Panel,
    PanelMember,
    Score,
    ScoreSheet,
)

SHEET = ("entry__title", "state", "reason", "submitted_at")
SCORE = ("sheet__entry__title", "criterion__key", "value", "reason")
CONFLICT = ("entry__title", "reason", "created_at")

register_personal(Panel, rows_of(Panel, "chair", "title", "state", "created_at"), keep_rows)
register_personal(
    PanelMember,
    rows_of(PanelMember, "person", "panel__title", "is_assessor", "declared_at"),
    keep_rows,
)
register_personal(
    ConflictDeclaration,
    rows_of(ConflictDeclaration, "member__person", *CONFLICT),
    blank_rows(ConflictDeclaration, "member__person", reason=""),
)
register_personal(ScoreSheet, rows_of(ScoreSheet, "member__person", *SHEET), keep_rows)
register_personal(Score, rows_of(Score, "sheet__member__person", *SCORE), keep_rows)
register_personal(
    ConsensusSheet,
    rows_of(ConsensusSheet, "agreed_by", "entry__title", "reason", "agreed_at"),
    keep_rows,
)
