"""What is kept of a decision, from the round to the measured effect."""

from decision.models.decisions import Decision, DecisionItem
from decision.models.guidance import ChallengeAction, ChallengePlacement, GuidanceAssessment
from decision.models.insights import RunInsight, RunRobustness
from decision.models.projects import Indicator, Project, Reading
from decision.models.rounds import Candidate, Round
from decision.models.runs import DecisionRun
from decision.models.values import CandidateScore, ValueType, WeightSet

__all__ = [
    "Candidate",
    "CandidateScore",
    "ChallengeAction",
    "ChallengePlacement",
    "Decision",
    "DecisionItem",
    "DecisionRun",
    "GuidanceAssessment",
    "Indicator",
    "Project",
    "Reading",
    "Round",
    "RunInsight",
    "RunRobustness",
    "ValueType",
    "WeightSet",
]
