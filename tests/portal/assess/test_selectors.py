"""What who sees when."""

import pytest

from portal.accounts.actor import ANONYMOUS
from portal.assess.selectors import (
    board,
    entries_for,
    get_panel,
    get_sheet,
    list_panels,
    next_entry,
    results,
    seat_of,
)
from portal.assess.services import agree_scores, declare_conflicts, start_consensus
from portal.common.errors import LoginRequired, NotFound
from tests.portal.assess.conftest import Room, hand_in, refreshed


def test_a_panel_is_hidden_from_strangers(room: Room) -> None:
    for actor in (room.chair, room.leader, *room.assessors):
        assert get_panel(actor=actor, panel_id=room.panel.pk) == room.panel
    for panel_id in (room.panel.pk, 0):
        with pytest.raises(NotFound):
            get_panel(actor=room.stranger, panel_id=panel_id)
        with pytest.raises(LoginRequired):
            get_panel(actor=ANONYMOUS, panel_id=panel_id)


def test_nobody_sees_anothers_scores_before_the_panel_meets(scored: Room) -> None:
    for actor in (scored.chair, scored.leader, *scored.assessors, scored.stranger):
        with pytest.raises(NotFound):
            board(actor=actor, panel=scored.panel)
    own = get_sheet(actor=scored.assessors[0], panel=scored.panel, entry_id=scored.entries[0].pk)
    assert own.sheet is not None
    assert own.sheet.member.person_id == scored.assessors[0].user_id


def test_the_board_shows_means_spread_and_reasons(scored: Room) -> None:
    start_consensus(actor=scored.chair, panel_id=scored.panel.pk)
    found = board(actor=scored.assessors[1], panel=refreshed(scored).panel)
    first = found.rows[0]
    efficiency, greener = first.cells
    assert efficiency.given == (("Anna", 1), ("Bo", 2), ("Cleo", 3))
    assert (efficiency.mean, efficiency.spread, efficiency.proposed) == (2, 2, 2)
    assert greener.values == [-3, -2, -1]
    assert first.mean_total == round((2 * 2 + 1 * -2) / 3, 3)
    assert first.agreed_total is None
    assert ("Anna", "Anna thinks so") in first.reasons
    assert ("Anna, Greener environment", "A note") in first.reasons
    with pytest.raises(NotFound):
        board(actor=scored.stranger, panel=scored.panel)


def test_scores_far_apart_are_pointed_out(scoring: Room) -> None:
    anna, bo, cleo = scoring.assessors
    entry = scoring.entries[0]
    hand_in(scoring, anna, entry, -5, 0)
    hand_in(scoring, bo, entry, 5, 0)
    hand_in(scoring, cleo, entry, 0, 1)
    start_consensus(actor=scoring.chair, panel_id=scoring.panel.pk, reason="Enough")
    row = board(actor=scoring.chair, panel=refreshed(scoring).panel).rows[0]
    assert [cell.criterion.key for cell in row.disputed] == ["efficiency"]


def test_a_conflict_hides_the_entry_everywhere(scored: Room) -> None:
    anna, entry = scored.assessors[0], scored.entries[1]
    declare_conflicts(actor=anna, panel_id=scored.panel.pk, conflicts={entry.pk: "My employer"})
    start_consensus(actor=scored.chair, panel_id=scored.panel.pk)
    panel = refreshed(scored).panel
    with pytest.raises(NotFound):
        get_sheet(actor=anna, panel=panel, entry_id=entry.pk)
    seat = seat_of(anna, panel)
    assert seat is not None
    assert entry.pk not in {each.entry.pk for each in entries_for(seat)}
    seen = board(actor=anna, panel=panel)
    assert entry.pk not in {row.entry.pk for row in seen.rows}
    assert seen.hidden == 1
    others = board(actor=scored.chair, panel=panel).rows[1]
    assert [name for name, _value in others.cells[0].given] == ["Bo", "Cleo"]


def test_the_board_costs_the_same_queries_however_much_there_is(
    scored: Room, django_assert_num_queries: object
) -> None:
    start_consensus(actor=scored.chair, panel_id=scored.panel.pk)
    panel = refreshed(scored).panel
    with django_assert_num_queries(9):  # type: ignore[operator]
        board(actor=scored.chair, panel=panel)


def test_agreement_is_told_over_all_and_by_criterion(scored: Room) -> None:
    start_consensus(actor=scored.chair, panel_id=scored.panel.pk)
    found = results(actor=scored.chair, panel=refreshed(scored).panel)
    assert found.agreement.units == 6
    assert found.agreement.alpha is not None
    assert found.by_criterion["greener"].note == "few_units"
    assert set(found.by_criterion) == {"efficiency", "greener"}


def test_totals_weigh_the_agreed_scores(scored: Room) -> None:
    start_consensus(actor=scored.chair, panel_id=scored.panel.pk)
    agree_scores(
        actor=scored.chair,
        panel_id=scored.panel.pk,
        entry_id=scored.entries[0].pk,
        scores={"efficiency": 5, "greener": -1},
        reason="Agreed",
    )
    row = board(actor=scored.chair, panel=refreshed(scored).panel).rows[0]
    assert row.agreed_total == 3


def test_the_own_share_of_work_is_counted(scoring: Room, django_assert_num_queries: object) -> None:
    anna = scoring.assessors[0]
    hand_in(scoring, anna, scoring.entries[0], 1, 1)
    declare_conflicts(
        actor=anna, panel_id=scoring.panel.pk, conflicts={scoring.entries[2].pk: "Friend"}
    )
    with django_assert_num_queries(1):  # type: ignore[operator]
        (mine,) = list_panels(anna)
    assert (mine.expected, mine.submitted, mine.left, mine.is_chair) == (2, 1, 1, False)
    assert list_panels(scoring.chair)[0].expected == 0
    assert list_panels(scoring.stranger) == []
    assert list_panels(ANONYMOUS) == []


def test_the_next_entry_goes_round_and_ends(scoring: Room) -> None:
    anna = scoring.assessors[0]
    seat = seat_of(anna, scoring.panel)
    assert seat is not None
    first, second, third = scoring.entries
    assert next_entry(entries_for(seat)) == first
    assert next_entry(entries_for(seat), third.pk) == first
    hand_in(scoring, anna, first, 1, 1)
    assert next_entry(entries_for(seat), third.pk) == second
    hand_in(scoring, anna, second, 1, 1)
    hand_in(scoring, anna, third, 1, 1)
    assert next_entry(entries_for(seat), third.pk) is None
