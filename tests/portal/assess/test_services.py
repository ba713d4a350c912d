"""Panels: from the call to the agreed scores."""

import threading

import pytest
from django.db import connection

from portal.accounts.actor import Actor
from portal.accounts.models import Organisation
from portal.assess.models import ConflictDeclaration, Panel, Score, ScoreSheet
from portal.assess.selectors import consensus_scores, progress_of
from portal.assess.services import (
    ScoreInput,
    agree_scores,
    close_panel,
    create_panel,
    declare_conflicts,
    reopen_sheet,
    save_draft,
    start_consensus,
    start_scoring,
    submit_sheet,
)
from portal.assess.states import PANEL, SHEET, PanelState, SheetState
from portal.audit.models import AuditEntry
from portal.common.errors import Conflict, IllegalTransition, InvalidInput, NotAllowed, NotFound
from portal.common.transitions import Transition
from tests.portal.assess.conftest import CRITERIA, Room, hand_in, make_room, refreshed, scores


@pytest.mark.parametrize("state", PanelState)
@pytest.mark.parametrize("transition", PANEL.transitions, ids=lambda t: t.name)
def test_every_cell_of_the_panels_table(state: str, transition: Transition) -> None:
    if state in transition.sources:
        assert PANEL.next_state(state, transition.name) == transition.target
    else:
        with pytest.raises(IllegalTransition):
            PANEL.next_state(state, transition.name)


@pytest.mark.parametrize("state", SheetState)
@pytest.mark.parametrize("transition", SHEET.transitions, ids=lambda t: t.name)
def test_every_cell_of_the_sheets_table(state: str, transition: Transition) -> None:
    if state in transition.sources:
        assert SHEET.next_state(state, transition.name) == transition.target
    else:
        with pytest.raises(IllegalTransition):
            SHEET.next_state(state, transition.name)


def _create(room: Room, actor: Actor, **changes: object) -> Panel:
    arguments: dict[str, object] = {
        "subject": room.municipality,
        "municipality_id": room.municipality.pk,
        "title": "Second panel",
        "criteria": CRITERIA,
        "items": [(Organisation.objects.get(slug="o1"), "One")],
        "assessor_ids": [room.assessors[0].user_id],
        "chair_id": room.assessors[0].user_id,
        **changes,
    }
    return create_panel(actor=actor, **arguments)  # type: ignore[arg-type]


def test_the_chair_may_be_an_assessor_with_one_seat(room: Room) -> None:
    panel = _create(room, room.leader)
    assert [(seat.person_id, seat.is_assessor) for seat in panel.members.all()] == [
        (room.assessors[0].user_id, True)
    ]


def test_only_leaders_and_facilitators_call_a_panel(room: Room) -> None:
    for actor in (room.chair, room.stranger):
        with pytest.raises(NotAllowed):
            _create(room, actor)


@pytest.mark.parametrize(
    "changes",
    [
        {"criteria": []},
        {"criteria": [("a", "A", 1, 5, 5)]},
        {"criteria": [("a", "A", 0, 1, 5)]},
        {"criteria": [("a", "A", -1, 1, 5)]},
        {"criteria": [("a", "A", float("nan"), 1, 5)]},
        {"criteria": [("a", "A", 1, 1, 5), ("a", "B", 1, 1, 5)]},
        {"items": []},
        {"assessor_ids": []},
        {"assessor_ids": [0]},
        {"chair_id": 0},
    ],
)
def test_a_panel_that_could_not_work_is_refused(room: Room, changes: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        _create(room, room.leader, **changes)
    assert Panel.objects.count() == 1


def test_nobody_scores_before_scoring_begins_or_before_declaring(room: Room) -> None:
    anna, entry = room.assessors[0], room.entries[0]
    declare_conflicts(actor=anna, panel_id=room.panel.pk, conflicts={})
    with pytest.raises(NotAllowed, match="not open"):
        hand_in(room, anna, entry, 1, 1)
    start_scoring(actor=room.chair, panel_id=room.panel.pk)
    hand_in(room, anna, entry, 1, 1)
    with pytest.raises(NotAllowed, match="Declare"):
        hand_in(room, room.assessors[1], entry, 1, 1)
    assert ScoreSheet.objects.count() == 1


def test_chair_leader_and_stranger_do_not_score(scoring: Room) -> None:
    for actor in (scoring.chair, scoring.leader):
        with pytest.raises(NotAllowed, match="not an assessor"):
            hand_in(scoring, actor, scoring.entries[0], 1, 1)
    with pytest.raises(NotFound):
        hand_in(scoring, scoring.stranger, scoring.entries[0], 1, 1)


def test_a_conflict_hides_the_entry_and_removes_the_own_sheet(scoring: Room) -> None:
    anna, (first, second, _third) = scoring.assessors[0], scoring.entries
    hand_in(scoring, anna, first, 1, 1)
    hand_in(scoring, anna, second, 1, 1)
    declare_conflicts(
        actor=anna, panel_id=scoring.panel.pk, conflicts={first.pk: "My brother works there"}
    )
    assert [sheet.entry_id for sheet in ScoreSheet.objects.all()] == [second.pk]
    with pytest.raises(NotFound):
        hand_in(scoring, anna, first, 2, 2)
    assert progress_of(scoring.panel).expected == 8
    declare_conflicts(actor=anna, panel_id=scoring.panel.pk, conflicts={first.pk: "Again"})
    assert ConflictDeclaration.objects.get().reason == "My brother works there"


def test_a_conflict_needs_a_reason_and_an_entry_of_the_panel(room: Room) -> None:
    entry = room.entries[0]
    for conflicts in ({entry.pk: "  "}, {0: "Unknown"}):
        with pytest.raises(InvalidInput):
            declare_conflicts(actor=room.assessors[0], panel_id=room.panel.pk, conflicts=conflicts)
    assert not ConflictDeclaration.objects.exists()


def test_a_draft_keeps_what_is_there_and_grows(scoring: Room) -> None:
    anna, entry = scoring.assessors[0], scoring.entries[0]
    address = {"actor": anna, "panel_id": scoring.panel.pk, "entry_id": entry.pk}
    save_draft(**address, scores={"efficiency": ScoreInput(3)}, reason="So f")
    save_draft(**address, scores={"greener": ScoreInput(None, "Later")}, reason="So far")
    sheet = ScoreSheet.objects.get()
    assert (sheet.state, sheet.reason) == (SheetState.DRAFT, "So far")
    assert set(sheet.scores.values_list("criterion__key", "value", "reason")) == {
        ("efficiency", 3, ""),
        ("greener", None, "Later"),
    }


@pytest.mark.parametrize(
    ("given", "reason", "wrong"),
    [
        (scores(6, 1), "x", {"efficiency"}),
        (scores(-6, 1), "x", {"efficiency"}),
        (scores(None, 1), "x", {"efficiency"}),
        ({"efficiency": ScoreInput(1)}, "x", {"greener"}),
        ({**scores(1, 1), "charm": ScoreInput(1)}, "x", {"charm"}),
        (scores(1, 1), "  ", {"reason"}),
        (scores(1, 1), "x" * 5001, {"reason"}),
    ],
)
def test_an_incomplete_sheet_is_not_handed_in(
    scoring: Room, given: dict[str, ScoreInput], reason: str, wrong: set[str]
) -> None:
    with pytest.raises(InvalidInput) as caught:
        submit_sheet(
            actor=scoring.assessors[0],
            panel_id=scoring.panel.pk,
            entry_id=scoring.entries[0].pk,
            scores=given,
            reason=reason,
        )
    assert set(caught.value.fields) == wrong
    assert not Score.objects.exists()


def test_handing_in_twice_changes_nothing_and_a_changed_sheet_is_refused(scoring: Room) -> None:
    anna, entry = scoring.assessors[0], scoring.entries[0]
    hand_in(scoring, anna, entry, 1, 2)
    before = AuditEntry.objects.count()
    hand_in(scoring, anna, entry, 1, 2)
    assert AuditEntry.objects.count() == before
    with pytest.raises(Conflict):
        hand_in(scoring, anna, entry, 5, 5)
    with pytest.raises(Conflict):
        save_draft(actor=anna, panel_id=scoring.panel.pk, entry_id=entry.pk, scores=scores(5, 5))
    assert set(Score.objects.values_list("value", flat=True)) == {1, 2}


def test_the_chair_reopens_a_sheet_with_a_reason(scoring: Room) -> None:
    anna, entry = scoring.assessors[0], scoring.entries[0]
    hand_in(scoring, anna, entry, 1, 2)
    seat = scoring.panel.members.get(person=anna.user)
    address = {"panel_id": scoring.panel.pk, "entry_id": entry.pk, "member_id": seat.pk}
    with pytest.raises(InvalidInput):
        reopen_sheet(actor=scoring.chair, reason=" ", **address)
    with pytest.raises(NotAllowed):
        reopen_sheet(actor=scoring.assessors[1], reason="Please", **address)
    reopen_sheet(actor=scoring.chair, reason="Asked for it", **address)
    hand_in(scoring, anna, entry, 3, 3)
    assert set(Score.objects.values_list("value", flat=True)) == {3}


def test_the_panel_meets_when_all_sheets_are_in_or_for_a_reason(scoring: Room) -> None:
    with pytest.raises(InvalidInput):
        start_consensus(actor=scoring.chair, panel_id=scoring.panel.pk)
    with pytest.raises(Conflict, match="No sheet"):
        start_consensus(actor=scoring.chair, panel_id=scoring.panel.pk, reason="Hurry")
    hand_in(scoring, scoring.assessors[0], scoring.entries[0], 1, 1)
    with pytest.raises(NotAllowed):
        start_consensus(actor=scoring.assessors[0], panel_id=scoring.panel.pk, reason="Hurry")
    start_consensus(actor=scoring.chair, panel_id=scoring.panel.pk, reason="Two fell ill")
    assert refreshed(scoring).panel.state == PanelState.CONSENSUS
    with pytest.raises(NotAllowed, match="not open"):
        hand_in(scoring, scoring.assessors[1], scoring.entries[0], 1, 1)


def _agree(room: Room, actor: Actor, number: int, **changes: object) -> None:
    arguments: dict[str, object] = {
        "scores": {"efficiency": 2, "greener": -1},
        "reason": "We talked",
        **changes,
    }
    agree_scores(
        actor=actor,
        panel_id=room.panel.pk,
        entry_id=room.entries[number].pk,
        **arguments,  # type: ignore[arg-type]
    )


def test_agreed_scores_are_read_by_object_and_criterion(scored: Room) -> None:
    start_consensus(actor=scored.chair, panel_id=scored.panel.pk)
    for number in range(3):
        _agree(scored, scored.chair, number)
    _agree(scored, scored.chair, 0, scores={"efficiency": 4, "greener": 0})
    close_panel(actor=scored.chair, panel_id=scored.panel.pk)
    first, second, third = (entry.subject_id for entry in scored.entries)
    assert consensus_scores(scored.panel) == {
        (first, "efficiency"): 4,
        (first, "greener"): 0,
        (second, "efficiency"): 2,
        (second, "greener"): -1,
        (third, "efficiency"): 2,
        (third, "greener"): -1,
    }
    with pytest.raises(NotAllowed):
        _agree(scored, scored.chair, 0)


def test_only_the_chair_agrees_completely_and_with_a_reason(scored: Room) -> None:
    with pytest.raises(NotAllowed):
        _agree(scored, scored.chair, 0)
    start_consensus(actor=scored.chair, panel_id=scored.panel.pk)
    with pytest.raises(NotAllowed):
        _agree(scored, scored.assessors[0], 0)
    for wrong in (
        {"scores": {"efficiency": 2}},
        {"scores": {"efficiency": 2, "greener": 9}},
        {"reason": ""},
    ):
        with pytest.raises(InvalidInput):
            _agree(scored, scored.chair, 0, **wrong)
    with pytest.raises(Conflict, match="no agreed scores"):
        close_panel(actor=scored.chair, panel_id=scored.panel.pk)


def test_a_chair_with_a_conflict_leaves_the_entry_to_the_leader(scored: Room) -> None:
    start_consensus(actor=scored.chair, panel_id=scored.panel.pk)
    declare_conflicts(
        actor=scored.chair,
        panel_id=scored.panel.pk,
        conflicts={scored.entries[0].pk: "I founded it"},
    )
    with pytest.raises(NotAllowed):
        _agree(scored, scored.chair, 0)
    _agree(scored, scored.leader, 0)
    _agree(scored, scored.chair, 1)


def test_every_act_is_in_the_log_without_scores_of_single_assessors(scored: Room) -> None:
    start_consensus(actor=scored.chair, panel_id=scored.panel.pk)
    _agree(scored, scored.chair, 0)
    verbs = list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == [
        "panel.create",
        "panel.start_scoring",
        *["panel.declare_conflicts"] * 4,
        *["panel.submit_sheet"] * 9,
        "panel.start_consensus",
        "panel.agree_scores",
    ]


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_hand_in_at_once_make_one_sheet(transactional_db: None) -> None:
    room = make_room()
    anna, entry = room.assessors[0], room.entries[0]
    declare_conflicts(actor=anna, panel_id=room.panel.pk, conflicts={})
    start_scoring(actor=room.chair, panel_id=room.panel.pk)
    barrier = threading.Barrier(2)
    outcomes: list[str] = []

    def send(value: int) -> None:
        try:
            barrier.wait(timeout=20)
            hand_in(room, anna, entry, value, value)
            outcomes.append("in")
        except Conflict:
            outcomes.append("refused")
        finally:
            connection.close()

    tabs = [threading.Thread(target=send, args=(value,)) for value in (1, 2)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join(60)
    assert sorted(outcomes) == ["in", "refused"]
    assert ScoreSheet.objects.count() == 1
    assert len(set(Score.objects.values_list("value", flat=True))) == 1
