import pytest

from decision.programme import Answer, UnknownAnswer, level_of, lowest, moves, profile_of, source

MODEL = source().maturity
YES, PARTLY, NO = Answer("yes", "minutes"), Answer("partly", "minutes"), Answer("no")


def answered(element: str, *levels: Answer) -> dict[str, Answer]:
    statements = MODEL.statements[element]
    return {
        each: answer for level, answer in zip(statements, levels, strict=False) for each in level
    }


def test_six_elements_have_statements_at_five_levels() -> None:
    assert (len(MODEL.elements), len(MODEL.levels)) == (6, 5)
    assert list(MODEL.statements) == list(MODEL.elements)
    assert all(len(levels) == 5 and all(levels) for levels in MODEL.statements.values())


def test_a_level_counts_only_with_all_levels_below_it() -> None:
    assert level_of("data", answered("data", YES, YES, YES)).level == 3
    assert level_of("data", answered("data", YES, NO, YES)).level == 1
    assert level_of("data", answered("data", *[YES] * 5)).level == 5


def test_a_level_needs_four_fifths_of_its_statements() -> None:
    answers = answered("data", YES, PARTLY)
    assert level_of("data", answers).level == 1
    assert level_of("data", answers).gaps == ("da_first_shared", "da_wishes_known")


def test_without_evidence_an_element_is_not_assessed_rather_than_at_level_one() -> None:
    claimed = dict.fromkeys(MODEL.statements["data"][0], Answer("yes"))
    assert level_of("data", claimed).level is None
    assert level_of("data", {}).level is None
    assert level_of("data", answered("data", NO)).level == 0


def test_statements_that_could_still_raise_a_level_are_named() -> None:
    answers = answered("data", YES) | {"da_first_shared": YES}
    assert level_of("data", answers).open_statements == ("da_wishes_known",)


def test_assessors_two_levels_apart_have_something_to_talk_over() -> None:
    low, high = answered("ict", YES), answered("ict", YES, YES, YES)
    profile = {each.element: each for each in profile_of([low, high])}
    assert (profile["ict"].level, profile["ict"].by_assessor) == (1, (1, 3))
    assert profile["ict"].is_disputed
    assert not profile["data"].is_disputed


def test_the_lowest_elements_lead_and_there_is_no_average() -> None:
    answers = answered("ict", YES, YES) | answered("data", YES) | answered("projects", YES)
    assert [each.element for each in lowest(profile_of([answers]))] == ["data", "projects"]
    assert lowest(profile_of([])) == ()


def test_elements_move_between_two_assessments() -> None:
    before = profile_of([answered("ict", YES, YES) | answered("data", YES)])
    after = profile_of([answered("ict", YES) | answered("data", YES, YES)])
    assert {key: by for key, by in moves(before, after).items() if by is not None} == {
        "ict": -1,
        "data": 1,
    }


def test_unknown_elements_statements_and_answers_are_refused() -> None:
    with pytest.raises(UnknownAnswer):
        level_of("weather", {})
    with pytest.raises(UnknownAnswer):
        profile_of([{"sunny": YES}])
    with pytest.raises(UnknownAnswer):
        Answer("perhaps")
