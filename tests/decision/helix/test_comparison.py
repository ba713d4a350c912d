import pytest

from decision.helix import Profile, case_study, compare, share_of


def test_every_case_is_most_like_itself_in_all_twenty_rows() -> None:
    for key, case in case_study().cases.items():
        first = compare(case.profile)[0]
        assert (first.case.key, first.likeness, first.compared) == (key, 1, 20)


def test_a_trial_is_half_a_yes_and_the_unanswered_is_left_out() -> None:
    ours = Profile({"industry": "x", "academia": "x*", "welfare": None})
    alpha = next(each for each in compare(ours) if each.case.key == "no_alpha")
    assert (alpha.likeness, alpha.compared) == (0.75, 2)
    assert {pair.row: pair.likeness for pair in alpha.rows}["welfare"] is None


def test_without_answers_there_is_nothing_to_compare() -> None:
    assert {each.likeness for each in compare(Profile())} == {None}


def test_shares_are_of_the_twenty_six_strategies() -> None:
    assert share_of("actor", "academia") == pytest.approx(0.115, abs=0.0005)
    assert share_of("development_focus", "greener_environment") == pytest.approx(0.154, abs=0.0005)
    assert share_of("actor", "media") is None
