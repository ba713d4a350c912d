"""Advice on resistance: which boundary strategy suits which challenge. Pure rules over a data file."""

from decision.guidance.evaluator import Advice, Advised, Question, Reason, UnknownAnswer, advise
from decision.guidance.rules import RuleBase, Tactic, rule_base

__all__ = [
    "Advice",
    "Advised",
    "Question",
    "Reason",
    "RuleBase",
    "Tactic",
    "UnknownAnswer",
    "advise",
    "rule_base",
]
