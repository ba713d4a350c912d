"""Who takes part and which way a strategy leans: helix level, dichotomies, reference cases. Pure."""

from decision.helix.cases import Profile, UnknownAnswer, case_study, strategies
from decision.helix.comparison import compare, share_of
from decision.helix.dichotomies import DICHOTOMIES, Pole
from decision.helix.levels import Helix, Involvement, Sign, helix_of, profile_of

__all__ = [
    "DICHOTOMIES",
    "Helix",
    "Involvement",
    "Pole",
    "Profile",
    "Sign",
    "UnknownAnswer",
    "case_study",
    "compare",
    "helix_of",
    "profile_of",
    "share_of",
    "strategies",
]
