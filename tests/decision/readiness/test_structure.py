import pytest

from decision.readiness import Standing, UnknownAnswer, board_of

BEFORE = [
    Standing("business_strategy", 1999, frozenset({"defender"})),
    Standing("it_strategy", 1999, frozenset({"low_cost"})),
    Standing("business_structure", 1999, frozenset({"vertical"})),
    Standing("it_structure", 1999, frozenset({"P4"})),
]


def changed(*years: int) -> list[Standing]:
    values = ("analyzer",), ("innovation",), ("vertical_and_horizontal",), ("P1 P2 P3 P4 P5",)
    return [
        Standing(before.dimension, year, frozenset(" ".join(value).split()))
        for before, year, value in zip(BEFORE, years, values, strict=True)
    ]


def test_all_four_dimensions_together_are_discontinuous_change() -> None:
    board = board_of([*BEFORE, *changed(2001, 2002, 2002, 2003)])
    assert (board.kind, board.spread, board.is_slow) == ("discontinuous", 2, False)
    assert [len(lane.standings) for lane in board.lanes] == [2, 2, 2, 2]


def test_changes_far_apart_are_slow() -> None:
    assert board_of([*BEFORE, *changed(2001, 2002, 2005, 2009)]).is_slow


def test_one_dimension_that_stays_makes_it_convergent() -> None:
    board = board_of([*BEFORE, *changed(2001, 2002, 2002, 2003)[:3]])
    assert (board.kind, board.spread) == ("convergent", None)


def test_four_of_five_governance_practices_are_no_change_of_structure() -> None:
    board = board_of([Standing("it_structure", 2003, frozenset({"P1", "P2", "P3", "P4"}))])
    assert board.lanes[3].changed_in is None


def test_a_step_backwards_undoes_the_change() -> None:
    back = Standing("it_strategy", 2010, frozenset({"low_cost"}))
    board = board_of([*BEFORE, *changed(2001, 2002, 2002, 2003), back])
    assert (board.lanes[1].changed_in, board.kind) == (None, "convergent")


@pytest.mark.parametrize(
    "standing",
    [
        Standing("weather", 2001, frozenset({"fair"})),
        Standing("it_strategy", 2001, frozenset({"luck"})),
        Standing("it_strategy", 2001, frozenset({"low_cost", "growth"})),
    ],
)
def test_what_a_dimension_cannot_be_is_refused(standing: Standing) -> None:
    with pytest.raises(UnknownAnswer):
        board_of([standing])
