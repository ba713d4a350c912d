import pytest

from decision.guidance import UnknownAnswer, rule_base
from decision.guidance.diagnosis import THREAT_QUESTIONS, symptoms_of, threat_level, threat_of
from decision.guidance.thresholds import Thresholds

RULES = rule_base()


def answered(*values: float | None) -> dict[str, float | None]:
    return dict(zip(THREAT_QUESTIONS, values, strict=True))


def test_every_challenge_has_questions_on_its_symptoms() -> None:
    assert list(RULES.symptoms) == list(RULES.challenges)


def test_strength_is_the_mean_of_what_was_answered() -> None:
    found = {
        each.challenge: each for each in symptoms_of(RULES, {"camps": 4, "failure_punished": 1})
    }
    assert (found["C4"].strength, found["C4"].answered, found["C4"].asked) == (2.5, 2, 3)
    assert found["C1"].strength is None


def test_an_unanswered_symptom_is_not_a_never() -> None:
    found = symptoms_of(RULES, {"camps": None, "failure_punished": 2})
    assert found[3].strength == 2


@pytest.mark.parametrize("answers", [{"omens": 1}, {"camps": 5}, {"camps": -1}])
def test_symptoms_that_were_never_asked_or_lie_off_the_scale_are_refused(
    answers: dict[str, int | None],
) -> None:
    with pytest.raises(UnknownAnswer):
        symptoms_of(RULES, answers)


@pytest.mark.parametrize(
    ("values", "level"),
    [
        ((0, 0, 0, 0, 19.9 - 10), "low"),
        ((4, 4, 4, 4, 4), "medium"),
        ((6, 6, 6, 6, 6), "medium"),
        ((6, 6, 6, 6, 7), "high"),
    ],
)
def test_a_threat_is_low_below_four_and_high_above_six(
    values: tuple[float, ...], level: str
) -> None:
    assert threat_of(answered(*values)).level == level


def test_a_level_is_told_only_when_the_open_questions_cannot_change_it() -> None:
    assert threat_of(answered(9, 9, 9, 9, None)).level == "high"
    open_ended = threat_of(answered(9, 9, 5, 0, None))
    assert (open_ended.level, open_ended.unanswered) == ("", ("undermines_results",))
    assert threat_of(answered(None, None, None, None, None)).score is None


def test_the_lines_can_be_drawn_elsewhere() -> None:
    assert threat_level(5, Thresholds(low_below=6, high_above=8)) == "low"


def test_a_threat_off_the_scale_is_refused() -> None:
    with pytest.raises(UnknownAnswer, match="from 0 to 10"):
        threat_of(answered(11, 0, 0, 0, 0))
