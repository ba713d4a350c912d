"""Every code of the rule base has its words, and no words are left over."""

import pytest

from decision.guidance import rule_base, wording
from decision.guidance.diagnosis import THREAT_QUESTIONS

RULES = rule_base()


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (wording.CHALLENGES, RULES.challenges),
        (wording.STRATEGIES, RULES.strategies),
        (wording.SIGNALS, RULES.signals),
        (wording.GATES, [gate for gates in RULES.gates.values() for gate in gates]),
        (wording.TACTICS, [tactic.key for tactic in RULES.tactics]),
        (wording.SYMPTOMS, [each for asked in RULES.symptoms.values() for each in asked]),
        (wording.THREATS, THREAT_QUESTIONS),
        (wording.RISKS, [each for risks in RULES.risks.values() for each in risks]),
        (wording.CITY_SIZES, RULES.cities),
    ],
)
def test_every_code_has_its_words(words: dict[str, object], codes: list[str]) -> None:
    assert set(words) == set(codes)
