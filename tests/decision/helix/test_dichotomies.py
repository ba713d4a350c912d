from decision.helix import DICHOTOMIES, Profile
from decision.helix.dichotomies import narrow_or_wide


def test_each_answer_names_the_sign_that_decided() -> None:
    whole = DICHOTOMIES["d1"](Profile(service_value_first=False, technology_aligned=True))
    assert [sign.field for sign in whole.signs] == ["technology_aligned"]
    below = DICHOTOMIES["d3"](Profile({"open_data": "x"}))
    assert [(sign.field, sign.value) for sign in below.signs] == [("open_data", "x")]
    assert all(sign.section for pole in (whole, below) for sign in pole.signs)


def test_a_plan_from_above_makes_work_from_below_mixed() -> None:
    assert DICHOTOMIES["d3"](Profile({"open_data": "x"}, has_binding_plan=True)).flags == ("mixed",)
    assert DICHOTOMIES["d3"](Profile({"open_data": "-"}, has_binding_plan=True)).flags == ()


def test_open_data_on_trial_is_not_yet_from_below() -> None:
    assert DICHOTOMIES["d3"](Profile({"open_data": "x*"})).pole == "top_down"


def test_what_is_unanswered_is_named_and_nothing_is_guessed() -> None:
    gaps = {name: ask(Profile()).gaps for name, ask in DICHOTOMIES.items()}
    assert {ask(Profile()).pole for ask in DICHOTOMIES.values()} == {"undetermined"}
    assert gaps["d1"] == ("service_value_first", "technology_aligned", "top_focus")
    assert gaps["d3"] == ("open_data",)
    assert len(gaps["d4"]) == 8


def test_few_areas_are_narrow_but_prove_nothing_of_a_regional_body() -> None:
    areas = "health_care welfare education water_draining renovation road_street_lights parking"
    marks = dict.fromkeys([*areas.split(), "environmental_services"], "-")
    marks |= {"health_care": "x", "welfare": "x*"}
    assert narrow_or_wide(Profile(marks)).pole == "mono_dimensional"
    assert narrow_or_wide(Profile(marks, is_regional_body=True)).pole.endswith("limited_evidence")
    assert narrow_or_wide(Profile(marks), wanted=2).pole == "integrated"
