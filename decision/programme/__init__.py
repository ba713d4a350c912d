"""How a programme is run and looked at: maturity, checklist, reviews, growing beyond pilots. Pure."""

from decision.programme.checklist import RowStatus, coverage_of, gap_actions
from decision.programme.maturity import Answer, level_of, lowest, moves, profile_of
from decision.programme.reviews import (
    Case,
    Condition,
    Review,
    absent_from,
    lacking_competences,
    lacking_for,
)
from decision.programme.scaling import readiness_of
from decision.programme.source import UnknownAnswer, source
from decision.programme.steering import suggest_steering

__all__ = [
    "Answer",
    "Case",
    "Condition",
    "Review",
    "RowStatus",
    "UnknownAnswer",
    "absent_from",
    "coverage_of",
    "gap_actions",
    "lacking_competences",
    "lacking_for",
    "level_of",
    "lowest",
    "moves",
    "profile_of",
    "readiness_of",
    "source",
    "suggest_steering",
]
