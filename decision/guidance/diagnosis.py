"""From answers to how strong the symptoms of a challenge are, and how much it threatens."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from decision.guidance.evaluator import UnknownAnswer
from decision.guidance.rules import RuleBase
from decision.guidance.thresholds import DEFAULTS, Thresholds

ALWAYS = 4
"""The answer "always"; 0 is "never"."""

THREAT_QUESTIONS = (
    "could_end",
    "active_opponents",
    "money_at_risk",
    "roadblock",
    "undermines_results",
)
MOST = 10


@dataclass(frozen=True)
class Symptoms:
    """How strongly a challenge shows: the mean of the answers given, 0 to 4; none without answers."""

    challenge: str
    strength: float | None
    answered: int
    asked: int


@dataclass(frozen=True)
class ThreatFound:
    """A threat from 0 to 10 and its level; no level while an open question could change it."""

    score: float | None
    level: str
    unanswered: tuple[str, ...]


def symptoms_of(rules: RuleBase, answers: Mapping[str, int | None]) -> tuple[Symptoms, ...]:
    """Return the strength of every challenge; raise ``UnknownAnswer`` for what was never asked."""
    known = {question for asked in rules.symptoms.values() for question in asked}
    _require(answers, known, ALWAYS)
    found = []
    for challenge, asked in rules.symptoms.items():
        given = [value for each in asked if (value := answers.get(each)) is not None]
        strength = fmean(given) if given else None
        found.append(Symptoms(challenge, strength, len(given), len(asked)))
    return tuple(found)


def threat_of(
    answers: Mapping[str, float | None], thresholds: Thresholds = DEFAULTS
) -> ThreatFound:
    """Return the threat from five answers of 0 to 10; raise ``UnknownAnswer`` for any other."""
    _require(answers, THREAT_QUESTIONS, MOST)
    given = [value for each in THREAT_QUESTIONS if (value := answers.get(each)) is not None]
    unanswered = tuple(each for each in THREAT_QUESTIONS if answers.get(each) is None)
    if not given:
        return ThreatFound(None, "", unanswered)
    asked = len(THREAT_QUESTIONS)
    least = threat_level(sum(given) / asked, thresholds)
    greatest = threat_level((sum(given) + MOST * len(unanswered)) / asked, thresholds)
    return ThreatFound(fmean(given), least if least == greatest else "", unanswered)


def threat_level(score: float, thresholds: Thresholds = DEFAULTS) -> str:
    """Return ``low``, ``medium`` or ``high`` for a threat from 0 to 10."""
    if score < thresholds.low_below:
        return "low"
    return "high" if score > thresholds.high_above else "medium"


def _require(answers: Mapping[str, float | None], known: Iterable[str], most: int) -> None:
    unknown = set(answers) - set(known)
    if unknown:
        raise UnknownAnswer(f"unknown question: {min(unknown)}")
    for question, value in answers.items():
        if value is not None and not 0 <= value <= most:
            raise UnknownAnswer(f"{question} must be from 0 to {most}, not {value}")
