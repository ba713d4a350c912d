import tomllib
from pathlib import Path
from typing import Any

import pytest

from decision.programme import UnknownAnswer, source, suggest_steering

FIXTURES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))
CASES = FIXTURES["steering"]
QUESTIONS = ("path", "control", "order", "initiative", "objective")
EVEN = ("many_free", "light", "none", "participants_supported", "each_own")


def answered(answers: Any) -> dict[str, str]:
    return dict(zip(QUESTIONS, answers, strict=True))


def test_all_cases_name_the_document_and_the_section() -> None:
    assert FIXTURES["document"] == source().document
    assert [case["id"] for case in CASES] == list("ABCDEF")
    assert all(case["section"] for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']} {case['section']}")
def test_every_case_is_steered_as_it_should_be(case: dict[str, Any]) -> None:
    found = suggest_steering(
        answered(case["answers"]), role=case["role"], maturity=case["maturity"]
    )
    assert list(found.totals.values()) == case["totals"]
    assert (found.behavioural, found.by_role) == (case["behavioural"], case["by_role"])
    assert float(found.confidence) == pytest.approx(case["confidence"], abs=0.006)
    assert found.is_conflict is (case["id"] == "E")


def test_a_tie_goes_to_the_later_way_once_a_programme_is_mature() -> None:
    tied = answered(("hub_only", "strong", "some_gates", "mixed", "staged_delivery"))
    young, mature = suggest_steering(tied), suggest_steering(tied, maturity=3)
    assert (young.behavioural, young.runner_up) == ("centralized", "sequenced")
    assert (mature.behavioural, mature.runner_up) == ("sequenced", "centralized")
    assert young.is_close
    assert young.confidence == 0


@pytest.mark.parametrize(
    ("answers", "role"),
    [
        ({}, ""),
        ({**answered(EVEN), "path": "teleport"}, ""),
        ({**answered(EVEN), "mood": "good"}, ""),
        (answered(EVEN), "king"),
    ],
)
def test_answers_that_are_left_out_or_not_offered_are_refused(
    answers: dict[str, str], role: str
) -> None:
    with pytest.raises(UnknownAnswer):
        suggest_steering(answers, role=role)
