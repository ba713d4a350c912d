"""Whether a pilot is ready to grow: questions on ICT, partners and strategy."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from decision.programme.source import ScalingQuestions, UnknownAnswer, source
from decision.programme.thresholds import DEFAULTS, Thresholds

_WORTH = {"yes": Fraction(1), "partly": Fraction(1, 2), "no": Fraction(0)}
NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Readiness:
    """The share reached by each group; none where nothing applies or nothing was answered.

    Attributes
    ----------
    unanswered
        Questions without an answer; they count as no.
    refused
        Decisive questions answered with no.
    is_ready
        Whether every group reaches its share and nothing decisive is refused.
    """

    groups: Mapping[str, Fraction | None]
    unanswered: tuple[str, ...]
    refused: tuple[str, ...]
    is_ready: bool


def readiness_of(
    answers: Mapping[str, str],
    questions: ScalingQuestions | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> Readiness:
    """Return how ready a pilot is; raise ``UnknownAnswer`` for questions and answers not offered."""
    asked = questions or source().scaling
    every = [code for codes in asked.groups.values() for code in codes]
    for code, answer in answers.items():
        if code not in every or answer not in (*_WORTH, NOT_APPLICABLE):
            raise UnknownAnswer(f"unknown answer: {code} {answer}")
    shares = {group: _share(codes, answers) for group, codes in asked.groups.items()}
    refused = tuple(code for code in every if code in asked.decisive and answers.get(code) == "no")
    unanswered = tuple(code for code in every if code not in answers)
    is_reached = all(share is None or share >= thresholds.readiness for share in shares.values())
    is_open = any(code in asked.decisive for code in unanswered)
    return Readiness(shares, unanswered, refused, is_reached and not refused and not is_open)


def _share(codes: tuple[str, ...], answers: Mapping[str, str]) -> Fraction | None:
    applicable = [code for code in codes if answers.get(code) != NOT_APPLICABLE]
    if not applicable:
        return None
    worth = sum((_WORTH[answers.get(code, "no")] for code in applicable), Fraction(0))
    return worth / len(applicable)
