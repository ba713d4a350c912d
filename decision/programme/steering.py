"""Which of four ways to steer an ecosystem suits how its participants behave."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from decision.programme.source import SteeringRules, UnknownAnswer, source
from decision.programme.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True)
class Steering:
    """The suggestion by behaviour and, where a role is told, by what the role allows.

    Attributes
    ----------
    totals
        Points of each way to steer.
    behavioural, runner_up
        The best and the second best, whatever the role.
    by_role
        The best of those that the city's role in purchasing allows; empty without a role.
    confidence
        Distance of the two best over the best, from 0 to 1.
    is_conflict
        Whether participants behave otherwise than the role expects.
    is_close
        Whether the two best are to be shown as equal.
    """

    totals: Mapping[str, int]
    behavioural: str
    runner_up: str
    by_role: str
    confidence: Fraction
    is_conflict: bool
    is_close: bool


def suggest_steering(
    answers: Mapping[str, str],
    *,
    role: str = "",
    maturity: int = 1,
    rules: SteeringRules | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> Steering:
    """Return the way to steer that five answers suggest.

    Raises
    ------
    UnknownAnswer
        If a question is left out or an answer or role is not offered.
    """
    known = rules or source().steering
    totals = _totals(known, answers)
    order = list(known.types)
    if maturity >= thresholds.mature_from:
        order.reverse()
    ranked = sorted(order, key=lambda each: -totals[each])
    best, second = ranked[:2]
    confidence = Fraction(totals[best] - totals[second], totals[best])
    if role and role not in known.allowed:
        raise UnknownAnswer(f"unknown role: {role}")
    by_role = next((each for each in ranked if each in known.allowed.get(role, ())), "")
    return Steering(
        totals=totals,
        behavioural=best,
        runner_up=second,
        by_role=by_role,
        confidence=confidence,
        is_conflict=bool(role) and by_role != best,
        is_close=confidence < thresholds.confidence,
    )


def _totals(rules: SteeringRules, answers: Mapping[str, str]) -> dict[str, int]:
    if set(answers) != set(rules.points):
        raise UnknownAnswer(f"answer exactly these: {', '.join(rules.points)}")
    totals = dict.fromkeys(rules.types, 0)
    for question, answer in answers.items():
        if answer not in rules.points[question]:
            raise UnknownAnswer(f"unknown answer: {question} {answer}")
        for each, points in rules.points[question][answer].items():
            totals[each] += points
    return totals
