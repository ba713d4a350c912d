import pytest

from decision.guidance import Placement, Question, UnknownAnswer, advise, asked_at, rule_base
from decision.guidance.board import corner_of, spread_of


def test_a_board_without_placements_has_no_position() -> None:
    assert spread_of([]) is None


def test_the_position_is_the_median_and_one_outlier_does_not_move_it() -> None:
    spread = spread_of([Placement(8, 2), Placement(8, 3), Placement(0, 2)])
    assert spread is not None
    assert spread.at == Placement(8, 2)
    assert (spread.threat.lowest, spread.threat.highest) == (0, 8)
    assert spread.disputed == ("threat",)
    assert spread.corners == {("high", "short"): 2, ("low", "short"): 1}


def test_people_who_agree_have_nothing_disputed() -> None:
    spread = spread_of([Placement(8, 2), Placement(7, 3)])
    assert spread is not None
    assert spread.disputed == ()
    assert spread.threat.deviation == 0.5


def test_the_recommendation_follows_from_the_median() -> None:
    spread = spread_of([Placement(9, 9), Placement(7, 8), Placement(2, 1)])
    assert spread is not None
    question = asked_at(Question(challenge="C5"), spread)
    assert (question.threat, question.horizon) == ("high", "long")
    assert advise(rule_base(), question).ranked[0].strategy == "building"


def test_the_middle_line_belongs_to_no_horizon() -> None:
    assert corner_of(Placement(5, 5)) == ("medium", "")


@pytest.mark.parametrize(("threat", "horizon"), [(11, 0), (0, -1), (float("nan"), 0)])
def test_a_place_off_the_board_is_refused(threat: float, horizon: float) -> None:
    with pytest.raises(UnknownAnswer):
        Placement(threat, horizon)
