from datetime import date

import pytest

from decision.programme import RowStatus, UnknownAnswer, coverage_of, gap_actions, source

TODAY = date(2026, 11, 23)


def test_there_are_forty_eight_rows_twenty_nine_under_elements_and_nineteen_others() -> None:
    rows = source().checklist
    assert len(rows) == len({row.code for row in rows}) == 48
    assert sum(row.is_element for row in rows) == 29
    coverage = coverage_of([])
    assert (coverage.elements.rows, coverage.others.rows) == (29, 19)
    assert all(row.evidence for row in rows)


def test_done_counts_only_with_evidence_and_what_does_not_apply_is_left_out() -> None:
    coverage = coverage_of(
        [
            RowStatus("SI1", "done", "Aino", "strategy of 2026"),
            RowStatus("SI2", "done", "Aino"),
            RowStatus("MF1", "not_applicable", reason="no programme yet"),
        ]
    )
    assert (coverage.elements.done, coverage.elements.applicable) == (1, 29)
    assert (coverage.others.done, coverage.others.applicable) == (0, 18)
    assert coverage.groups["strategic_intent"].share == pytest.approx(1 / 6)


def test_every_gap_becomes_an_action_with_its_owner() -> None:
    statuses = [
        RowStatus("SI1", "done", "Aino", "strategy", date(2026, 11, 22)),
        RowStatus("SI2", "done", "Aino", "matrix", TODAY),
        RowStatus("SI3", "done", "Veikko"),
        RowStatus("SI4", "not_applicable", reason="no partners"),
    ]
    first = gap_actions(statuses, TODAY)[:3]
    assert [(each.code, each.act, each.owner) for each in first] == [
        ("SI1", "review", "Aino"),
        ("SI3", "prove", "Veikko"),
        ("SI5", "start", ""),
    ]


@pytest.mark.parametrize(
    "statuses",
    [
        [RowStatus("ZZ1")],
        [RowStatus("SI1", "nearly")],
        [RowStatus("SI1", "not_applicable")],
        [RowStatus("SI1"), RowStatus("SI1", "done")],
    ],
)
def test_statuses_that_cannot_be_are_refused(statuses: list[RowStatus]) -> None:
    with pytest.raises(UnknownAnswer):
        coverage_of(statuses)
