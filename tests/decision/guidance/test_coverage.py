import pytest

from decision.guidance import BoundaryWork, UnknownAnswer, cover, rule_base, work_of_tactics

RULES = rule_base()


def test_there_are_eight_times_four_cells_and_exactly_three_do_not_apply() -> None:
    cells = cover(RULES, []).cells
    assert len(cells) == 32
    assert [(cell.challenge, cell.strategy) for cell in cells if not cell.applies] == [
        ("C6", "buffering"),
        ("C6", "building"),
        ("C7", "building"),
    ]


def test_a_cell_that_the_source_lost_applies_and_says_what_is_missing() -> None:
    lost = {
        (cell.challenge, cell.strategy): cell.missing
        for cell in cover(RULES, []).cells
        if cell.missing
    }
    assert lost == {
        ("C1", "support"): "damaged",
        ("C1", "knowledge"): "damaged",
        ("C5", "knowledge"): "truncated",
        ("C5", "buffering"): "empty",
    }


def test_each_cell_names_the_candidates_that_work_there() -> None:
    portfolio = [
        BoundaryWork("hub", work_of_tactics(RULES, ["T13", "T15"])),
        BoundaryWork("pact", work_of_tactics(RULES, ["T13"])),
    ]
    _support, knowledge, _buffering, building = cover(RULES, portfolio).row("C2")
    assert knowledge.candidates == ("hub", "pact")
    assert building.candidates == ("hub",)


def test_a_threatened_candidate_is_answered_by_two_strategies_and_not_by_one() -> None:
    threatened = BoundaryWork("app", threats={"C2": "medium", "C7": "high"})
    hub = BoundaryWork("hub", work_of_tactics(RULES, ["T13", "T15", "T38"]), {"C2": "high"})
    data, citizens = cover(RULES, [threatened, hub]).exposed
    assert (data.challenge, data.threat, data.threatened) == ("C2", "high", ("app", "hub"))
    assert data.is_answered
    assert (citizens.strategies, citizens.is_answered) == (("knowledge",), False)


@pytest.mark.parametrize(
    "work",
    [
        BoundaryWork("x", frozenset({("C6", "building")})),
        BoundaryWork("x", frozenset({("C9", "support")})),
        BoundaryWork("x", frozenset({("C1", "magic")})),
        BoundaryWork("x", threats={"C1": "enormous"}),
    ],
)
def test_work_that_fits_no_cell_is_refused(work: BoundaryWork) -> None:
    with pytest.raises(UnknownAnswer):
        cover(RULES, [work])


def test_an_unknown_tactic_is_refused() -> None:
    with pytest.raises(UnknownAnswer, match="T99"):
        work_of_tactics(RULES, ["T99"])
