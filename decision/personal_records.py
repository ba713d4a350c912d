"""Personal records of decisions: who scored, computed, published and recorded. The records stay, without the name."""

from decision.models import (
    CandidateScore,
    ChallengeAction,
    ChallengePlacement,
    Decision,
    DecisionRun,
    GuidanceAssessment,
    Project,
    Reading,
    WeightSet,
)
from portal.accounts.personal import keep_rows, register_personal, rows_of

register_personal(
    DecisionRun, rows_of(DecisionRun, "actor", "pk", "method", "created_at"), keep_rows
)
register_personal(Decision, rows_of(Decision, "published_by", "pk", "published_at"), keep_rows)
register_personal(
    CandidateScore,
    rows_of(CandidateScore, "assessor", "candidate_id", "score", "certainty", "note", "created_at"),
    keep_rows,
)
register_personal(WeightSet, rows_of(WeightSet, "created_by", "name", "created_at"), keep_rows)
register_personal(Project, rows_of(Project, "owner_user", "pk", "title"), keep_rows)
register_personal(
    Reading, rows_of(Reading, "recorded_by", "indicator_id", "taken_on", "note"), keep_rows
)
register_personal(
    GuidanceAssessment, rows_of(GuidanceAssessment, "assessed_by", "note", "created_at"), keep_rows
)
register_personal(
    ChallengePlacement,
    rows_of(ChallengePlacement, "person", "assessment_id", "threat", "horizon", "created_at"),
    keep_rows,
)
register_personal(
    ChallengeAction,
    rows_of(ChallengeAction, "owner", "assessment_id", "tactic", "due_on", "created_at"),
    keep_rows,
)
