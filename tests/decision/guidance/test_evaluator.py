import pytest

from decision.guidance import Advice, Question, UnknownAnswer, advise, rule_base

RULES = rule_base()

# id, what is known, what must come out
CASES = (
    ("BS-01", {"challenge": "C1", "threat": "low", "horizon": "short"}, {"first": "support"}),
    (
        "BS-02",
        {"challenge": "C1", "threat": "low", "horizon": "short", "side": "int", "stage": "start"},
        {"first": "support", "tactic": "T02"},
    ),
    (
        "BS-03",
        {"challenge": "C6", "threat": "low", "horizon": "long"},
        {"first": "knowledge", "excluded": ["buffering", "building"]},
    ),
    (
        "BS-04",
        {"challenge": "C1", "threat": "high", "horizon": "short"},
        {"first": "buffering", "tactic": "T09"},
    ),
    (
        "BS-05",
        {
            "challenge": "C4",
            "threat": "high",
            "horizon": "short",
            "signals": ["divisive_disruption_advocates"],
        },
        {"first": "buffering", "second": "support", "bundle": "B2", "tactic": "T25"},
    ),
    (
        "BS-06",
        {"challenge": "C5", "threat": "high", "horizon": "long"},
        {"first": "building", "tactic": "T31"},
    ),
    (
        "BS-07",
        {
            "challenge": "C5",
            "threat": "high",
            "horizon": "short",
            "signals": ["intense_pockets_of_resistance"],
        },
        {"first": "buffering", "includes": ["support", "building"], "bundle": "B1"},
    ),
    ("BS-08", {"challenge": "C1"}, {"first": "building"}),
    ("BS-09", {"challenge": "C2"}, {"first": "building"}),
    ("BS-10", {"challenge": "C3"}, {"first": "building"}),
    ("BS-11", {"challenge": "C5"}, {"first": "building"}),
    ("BS-12", {"challenge": "C6"}, {"first": "knowledge", "excluded": ["buffering", "building"]}),
    ("BS-13", {"challenge": "C7"}, {"first": "knowledge", "excluded": ["building"]}),
    ("BS-14", {"challenge": "C8"}, {"first": "knowledge"}),
    (
        "BS-15",
        {"challenge": "C7", "threat": "high", "horizon": "short"},
        {"first": "buffering", "tactic": "T40"},
    ),
    (
        "BS-16",
        {"challenge": "C8", "threat": "high", "horizon": "short"},
        {"first": "buffering", "tactic": "T44"},
    ),
    (
        "BS-17",
        {"challenge": "C8", "threat": "high", "horizon": "long"},
        {"first": "building", "second": "knowledge", "tactic": "T45"},
    ),
    (
        "BS-18",
        {"challenge": "C3", "threat": "high", "horizon": "short"},
        {"first": "buffering", "tactic": "T19"},
    ),
    (
        "BS-19",
        {"challenge": "C3", "threat": "high", "horizon": "long"},
        {"first": "building", "tactic": "T21"},
    ),
    (
        "BS-20",
        {"challenge": "C3", "threat": "low", "horizon": "long"},
        {"first": "knowledge", "second": "building", "tactic": "T18"},
    ),
    (
        "BS-21",
        {"challenge": "C2", "threat": "high", "horizon": "long"},
        {"first": "building", "tactic": "T16"},
    ),
    (
        "BS-22",
        {"challenge": "C2", "threat": "high", "horizon": "short", "stage": "start"},
        {"first": "buffering", "tactic": "T14"},
    ),
    (
        "BS-23",
        {"challenge": "C2", "threat": "low", "horizon": "short", "side": "ext"},
        {"first": "support", "tactic": "T12"},
    ),
    ("BS-24", {"stage": "start"}, {"first": "support"}),
    ("BS-25", {"stage": "learning"}, {"first": "knowledge"}),
    ("BS-26", {"stage": "under_threat"}, {"first": "buffering"}),
    ("BS-27", {"stage": "embedding"}, {"first": "building", "last": "buffering"}),
    (
        "BS-28",
        {"challenge": "C4", "threat": "high", "horizon": "long"},
        {"first": "building", "tactic": "T26"},
    ),
    (
        "BS-29",
        {"challenge": "C4", "threat": "low", "horizon": "long"},
        {"first": "knowledge", "tactic": "T23"},
    ),
    (
        "BS-30",
        {"challenge": "C4", "threat": "low", "horizon": "short"},
        {"first": "support", "tactic": "T22"},
    ),
    (
        "BS-31",
        {"challenge": "C7", "threat": "low", "horizon": "short"},
        {"first": "support", "tactic": "T37"},
    ),
    (
        "BS-32",
        {
            "challenge": "C6",
            "threat": "low",
            "horizon": "short",
            "side": "ext",
            "signals": ["external_resources"],
        },
        {"first": "support", "second": "knowledge", "tactic": "T34"},
    ),
    (
        "BS-33",
        {"challenge": "C6", "threat": "high", "horizon": "long"},
        {
            "first": "knowledge",
            "excluded": ["buffering", "building"],
            "notice": "primary_not_applicable",
        },
    ),
    (
        "BS-34",
        {"challenge": "C7", "threat": "high", "horizon": "long"},
        {"first": "knowledge", "excluded": ["building"], "notice": "primary_not_applicable"},
    ),
    (
        "BS-35",
        {
            "challenge": "C2",
            "threat": "high",
            "horizon": "short",
            "stage": "embedding",
            "signals": ["strong_foundations"],
        },
        {"buffering_below": "BS-22"},
    ),
    (
        "BS-36",
        {"challenge": "C5", "threat": "high", "horizon": "short"},
        {"first": "buffering", "tactic": "T29"},
    ),
    (
        "BS-37",
        {"challenge": "C4", "threat": "high", "horizon": "short"},
        {"first": "buffering", "tactic": "T24"},
    ),
    (
        "BS-38",
        {"challenge": "C1", "threat": "low", "horizon": "long"},
        {"first": "knowledge", "tactic": "T07"},
    ),
    (
        "BS-39",
        {"challenge": "C8", "threat": "low", "horizon": "short"},
        {"first": "support", "second": "knowledge", "tactic": "T41"},
    ),
    (
        "BS-40",
        {"challenge": "C3", "threat": "medium", "horizon": "short"},
        {"first": "support", "notice": "borderline", "includes": ["buffering"]},
    ),
)
GIVEN = {name: known for name, known, _expected in CASES}

# challenge → first and second with their points, for low/short, low/long, high/short, high/long
QUADRANTS = {
    "C1": "support 7, knowledge 3 | knowledge 6, building 5 | buffering 6, building 5 | building 8, knowledge 3",
    "C2": "support 6, knowledge 4 | knowledge 7, building 5 | buffering 6, building 5 | building 8, knowledge 4",
    "C3": "support 6, knowledge 3 | knowledge 6, building 5 | buffering 6, building 5 | building 8, knowledge 3",
    "C4": "support 7, knowledge 3 | knowledge 6, support 4 | buffering 6, support 4 | building 6, knowledge 3",
    "C5": "support 6, knowledge 4 | knowledge 7, building 5 | buffering 6, building 5 | building 8, knowledge 4",
    "C6": "support 6, knowledge 5 | knowledge 8, support 3 | knowledge 4, support 3 | knowledge 7, support 0",
    "C7": "support 7, knowledge 5 | knowledge 8, support 4 | buffering 6, support 4 | knowledge 7, buffering 3",
    "C8": "support 6, knowledge 5 | knowledge 8, support 3 | buffering 6, support 3 | building 6, knowledge 5",
}
CORNERS = (("low", "short"), ("low", "long"), ("high", "short"), ("high", "long"))


def ask(**known: object) -> Advice:
    signals = tuple(known.pop("signals", ()))  # type: ignore[arg-type]
    return advise(RULES, Question(signals=signals, **known))  # type: ignore[arg-type]


def score(advice: Advice, strategy: str) -> int:
    return next(each.score for each in advice.ranked if each.strategy == strategy)


@pytest.mark.parametrize(("name", "known", "expected"), CASES, ids=[case[0] for case in CASES])
def test_every_case_of_the_study_is_ranked_as_it_should_be(
    name: str, known: dict[str, object], expected: dict[str, object]
) -> None:
    advice = ask(**known)
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
    for strategy in expected.get("includes", ()):  # type: ignore[attr-defined]
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
    for (threat, horizon), expected in zip(CORNERS, QUADRANTS[challenge].split(" | "), strict=True):
        advice = ask(challenge=challenge, threat=threat, horizon=horizon)
        first, second = advice.ranked[:2]
        assert f"{first.strategy} {first.score}, {second.strategy} {second.score}" == expected


def test_nothing_known_is_refused() -> None:
    with pytest.raises(UnknownAnswer, match="need_challenge_axis_or_stage"):
        ask()


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
