import pytest

from decision.readiness import Respondent, UnknownAnswer, combine, rows_of
from decision.readiness.answers import symptoms_of

HEAD = Respondent(
    "cio", {"R13": 4, "R14": 3}, {"R06": "integrated", "vision": "new"}, frozenset({"R13"})
)
UNITS = [
    Respondent("unit", {"R13": 1, "R14": 3}, {"R06": "partly_linked"}),
    Respondent("unit", {"R13": 2, "R14": None}, {"R06": "integrated"}),
]


def test_several_people_are_one_median_with_their_spread_kept() -> None:
    combined = combine([HEAD, *UNITS])
    assert combined.extents["R13"] == 2
    assert combined.spreads == {"R13": 3, "R14": 0}
    assert combined.choices["R06"] == "integrated"
    assert combined.disputed == ("R06",)


def test_a_head_of_it_who_sees_more_than_the_units_is_a_finding() -> None:
    assert combine([HEAD, *UNITS]).role_gaps == ("R13",)


def test_a_tie_between_choices_is_left_open() -> None:
    combined = combine([HEAD, UNITS[0]])
    assert combined.choices["R06"] is None
    assert rows_of(combined.extents, combined.choices)["E2"] is None


def test_an_answer_without_a_document_is_only_claimed() -> None:
    assert combine([HEAD]).claimed == ("R14", "R06")


def test_nobody_asked_means_nothing_known() -> None:
    combined = combine([])
    assert set(combined.extents.values()) == set(combined.choices.values()) == {None}
    assert rows_of(combined.extents, combined.choices).present["P1"] is None


def test_partly_is_not_present_and_mostly_is() -> None:
    rows = rows_of({"R12": 2, "R13": 3}, {})
    assert (rows["S3"], rows["P1"]) == (False, True)


def test_symptoms_are_turned_so_that_more_is_worse() -> None:
    assert symptoms_of({"R02": 3, "R03": 3}) == {"R02": 3, "R03": 1, "R04": None}


@pytest.mark.parametrize(
    ("extents", "choices"),
    [({"R99": 1}, {}), ({"R12": 5}, {}), ({}, {"R06": "castle"}), ({}, {"vision": "lost"})],
)
def test_answers_that_were_never_offered_are_refused(
    extents: dict[str, int], choices: dict[str, str]
) -> None:
    with pytest.raises(UnknownAnswer):
        Respondent("unit", extents, choices)
