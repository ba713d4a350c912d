import tomllib
from pathlib import Path
from typing import Any

import pytest

from decision.guidance import Advice, Question, UnknownAnswer, advise, nearest_first, rule_base

RULES = rule_base()

FIXTURES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))
CASES = FIXTURES["case"]
ANSWERED = [case for case in CASES if "error" not in case["expected"]]
GIVEN = {case["id"]: case["known"] for case in CASES}
QUADRANTS = FIXTURES["quadrants"]
CORNERS = (("low", "short"), ("low", "long"), ("high", "short"), ("high", "long"))


def ask(**known: object) -> Advice:
    signals = tuple(known.pop("signals", ()))  # type: ignore[arg-type]
    return advise(RULES, Question(signals=signals, **known))  # type: ignore[arg-type]


def score(advice: Advice, strategy: str) -> int:
    return next(each.score for each in advice.ranked if each.strategy == strategy)


def test_all_forty_one_cases_name_the_document_the_section_and_the_basis() -> None:
    assert FIXTURES["document"] == RULES.source
    assert [case["id"] for case in CASES] == [f"BS-{number:02}" for number in range(1, 42)]
    assert all(case["section"] for case in CASES)
    assert {case["basis"] for case in CASES} == {"stated", "placed", "derived"}


@pytest.mark.parametrize("case", ANSWERED, ids=lambda case: f"{case['id']} {case['section']}")
def test_every_case_of_the_study_is_ranked_as_it_should_be(case: dict[str, Any]) -> None:
    expected = case["expected"]
    advice = ask(**case["known"])
    order = [each.strategy for each in advice.ranked]
    levels = {each.strategy: each.level for each in advice.ranked}
    found = {
        "first": order[0],
        "second": order[1],
        "last": order[-1],
        "excluded": list(advice.excluded),
        "bundle": advice.bundle,
    }
    for key in expected.keys() & found.keys():
        assert found[key] == expected[key]
    for strategy in expected.get("includes", ()):
        assert levels[strategy] in {"supporting", "recommended"}
    if "tactic" in expected:
        assert expected["tactic"] in {tactic.key for tactic in advice.ranked[0].tactics}
    if "notice" in expected:
        assert expected["notice"] in advice.notices
    if "buffering_below" in expected:
        other = ask(**GIVEN[str(expected["buffering_below"])])
        assert score(advice, "buffering") < score(other, "buffering")


@pytest.mark.parametrize("challenge", QUADRANTS)
def test_all_four_corners_of_a_challenge(challenge: str) -> None:
    for (threat, horizon), expected in zip(CORNERS, QUADRANTS[challenge], strict=True):
        advice = ask(challenge=challenge, threat=threat, horizon=horizon)
        first, second = advice.ranked[:2]
        assert f"{first.strategy} {first.score}, {second.strategy} {second.score}" == expected


@pytest.mark.parametrize("case", [case for case in CASES if "error" in case["expected"]])
def test_nothing_known_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(UnknownAnswer, match=case["expected"]["error"]):
        ask(**case["known"])


@pytest.mark.parametrize(
    "known",
    [
        {"challenge": "C9"},
        {"challenge": "C1", "threat": "enormous"},
        {"challenge": "C1", "stage": "over"},
        {"challenge": "C1", "signals": ["omens"]},
    ],
)
def test_an_unknown_answer_is_refused(known: dict[str, object]) -> None:
    with pytest.raises(UnknownAnswer):
        ask(**known)


def test_a_cell_lost_in_the_source_stays_missing_and_is_not_called_inapplicable() -> None:
    advice = ask(challenge="C5", threat="high", horizon="short")
    missing = {each.strategy: each.missing for each in advice.ranked}
    assert missing == {
        "buffering": "empty",
        "building": "",
        "knowledge": "truncated",
        "support": "",
    }
    assert advice.excluded == ()


def test_every_reason_names_its_section() -> None:
    for challenge in RULES.challenges:
        for threat, horizon in CORNERS:
            for stage in RULES.stage:
                advice = ask(
                    challenge=challenge,
                    threat=threat,
                    horizon=horizon,
                    stage=stage,
                    signals=list(RULES.signals),
                )
                for each in advice.ranked:
                    assert each.score == sum(reason.points for reason in each.reasons)
                    assert all(reason.section for reason in each.reasons)


def test_the_side_narrows_the_tactics_and_not_the_rank() -> None:
    inside = ask(challenge="C4", threat="low", horizon="short", side="int")
    outside = ask(challenge="C4", threat="low", horizon="short", side="ext")
    assert [each.strategy for each in inside.ranked] == [each.strategy for each in outside.ranked]
    assert {tactic.side for each in outside.ranked for tactic in each.tactics} == {"both"}


def test_two_strategies_are_never_put_off() -> None:
    advice = ask(challenge="C6", threat="high", horizon="long")
    assert [each.level for each in advice.ranked] == ["recommended", "supporting"]


def test_tactics_of_cities_of_a_similar_size_come_first() -> None:
    tactics = [tactic for tactic in RULES.tactics if tactic.challenge == "C2"]
    assert nearest_first(RULES, tactics, "large_town")[0].cities == (2,)
    assert nearest_first(RULES, tactics, "small")[0].cities in {(3,), (12,)}
    assert nearest_first(RULES, tactics, "small")[-1].cities == ()
    with pytest.raises(UnknownAnswer):
        nearest_first(RULES, tactics, "village")


def test_the_study_numbers_twelve_cities_by_size() -> None:
    assert sorted(city for cities in RULES.cities.values() for city in cities) == list(range(1, 13))
