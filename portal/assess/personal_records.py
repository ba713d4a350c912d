"""Personal records of panels. What a panel scored and declared stays on record, without the name."""

from portal.accounts.personal import keep_rows, register_personal, rows_of
from portal.assess.models import ConsensusSheet, Panel, PanelMember, Score

MEMBER = ("panel__title", "is_assessor", "declared_at", "created_at")
SCORE = ("sheet__entry_id", "criterion_id", "value")

register_personal(Panel, rows_of(Panel, "chair", "title", "state", "created_at"), keep_rows)
register_personal(PanelMember, rows_of(PanelMember, "person", *MEMBER), keep_rows)
register_personal(Score, rows_of(Score, "sheet__member__person", *SCORE), keep_rows)
register_personal(
    ConsensusSheet, rows_of(ConsensusSheet, "agreed_by", "entry_id", "reason"), keep_rows
)
