"""Advice on resistance: which boundary strategy suits which challenge. Pure rules over a data file."""

from decision.guidance.board import Placement, Spread, asked_at, spread_of
from decision.guidance.coverage import BoundaryWork, Coverage, cover, work_of_tactics
from decision.guidance.evaluator import (
    Advice,
    Advised,
    Question,
    Reason,
    UnknownAnswer,
    advise,
    nearest_first,
)
from decision.guidance.rules import RuleBase, Tactic, rule_base

__all__ = [
    "Advice",
    "Advised",
    "BoundaryWork",
    "Coverage",
    "Placement",
    "Question",
    "Reason",
    "RuleBase",
    "Spread",
    "Tactic",
    "UnknownAnswer",
    "advise",
    "asked_at",
    "cover",
    "nearest_first",
    "rule_base",
    "spread_of",
    "work_of_tactics",
]
