"""The panel's pages, as plain forms."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.actor import ANONYMOUS, Actor
from portal.assess.models import ConflictDeclaration, ScoreSheet
from portal.assess.selectors import consensus_scores
from portal.assess.services import declare_conflicts, start_scoring
from portal.assess.states import PanelState, SheetState
from portal.assess.work import list_panel_work
from portal.live.registry import can_read_stream
from tests.portal.assess.conftest import Room, hand_in, refreshed


def browser_of(actor: Actor) -> Client:
    """A signed-in browser."""
    client = Client()
    assert actor.user is not None
    client.force_login(actor.user)
    return client


def _url(name: str, room: Room, *more: int) -> str:
    return reverse(f"assess:{name}", args=[room.panel.pk, *more])


def _sheet(
    efficiency: object, greener: object, act: str = "submit", **more: object
) -> dict[str, object]:
    return {
        "score-efficiency": efficiency,
        "score-greener": greener,
        "note-efficiency": "",
        "note-greener": "",
        "reason": "Because",
        "act": act,
        **more,
    }


def test_a_panels_whole_life_in_plain_forms(room: Room) -> None:
    chair = browser_of(room.chair)
    chair.post(_url("move", room), {"step": "start_scoring"})
    for actor in room.assessors:
        browser = browser_of(actor)
        assert browser.get(_url("sheet", room, room.entries[0].pk))["Location"] == _url(
            "declare", room
        )
        assert browser.post(_url("declare", room), {})["Location"] == _url("panel", room)
        for number, entry in enumerate(room.entries):
            sent = browser.post(_url("sheet", room, entry.pk), _sheet(2, number))
            following = room.entries[number + 1] if number < 2 else None
            expected = _url("sheet", room, following.pk) if following else _url("panel", room)
            assert sent["Location"] == expected
    chair.post(_url("declare", room), {})
    assert "All sheets are in" in [work.context for work in list_panel_work(room.chair)]
    chair.post(_url("move", room), {"step": "start_consensus"})
    assert refreshed(room).panel.state == PanelState.CONSENSUS
    assert "Candidate 1" in chair.get(_url("board", room)).content.decode()
    for entry in room.entries:
        html = chair.get(_url("agree", room, entry.pk)).content.decode()
        assert "Anna" in html
        chair.post(_url("agree", room, entry.pk), _sheet(2, 1))
    chair.post(_url("move", room), {"step": "close"})
    assert refreshed(room).panel.state == PanelState.CLOSED
    assert len(consensus_scores(room.panel)) == 6
    assert list(list_panel_work(room.chair)) == []


def test_a_sheet_is_shown_again_as_it_was_left(scoring: Room) -> None:
    browser = browser_of(scoring.assessors[0])
    address = _url("sheet", scoring, scoring.entries[0].pk)
    draft = {"score-efficiency": "-4", "score-greener": "", "note-greener": "Ask", "act": "draft"}
    assert browser.post(address, draft)["Location"] == address
    html = browser.get(address).content.decode()
    assert '<option value="-4" selected>−4</option>' in html
    assert "Ask" in html
    assert "Draft saved" in html


def test_drafts_are_saved_in_the_background(scoring: Room) -> None:
    browser = browser_of(scoring.assessors[0])
    address = _url("autosave", scoring, scoring.entries[0].pk)
    kept = browser.post(address, _sheet("3", ""), headers={"Accept": "application/json"})
    assert kept.status_code == 200
    assert set(kept.json()) == {"saved_at"}
    assert ScoreSheet.objects.get().state == SheetState.DRAFT
    refused = browser.post(address, _sheet("30", ""), headers={"Accept": "application/json"})
    assert refused.status_code == 422
    stranger = browser_of(scoring.stranger).post(address, _sheet("3", ""))
    assert stranger.status_code == 404


def test_an_incomplete_sheet_comes_back_with_what_was_written(scoring: Room) -> None:
    browser = browser_of(scoring.assessors[0])
    address = _url("sheet", scoring, scoring.entries[0].pk)
    sent = browser.post(address, _sheet("3", "", **{"note-greener": "<i>half</i>", "reason": ""}))
    html = sent.content.decode()
    assert sent.status_code == 422
    assert '<option value="3" selected>' in html
    assert "&lt;i&gt;half&lt;/i&gt;" in html
    assert "Choose a score." in html
    assert "Say in a few words why you score so." in html


def test_a_handed_in_sheet_is_for_reading(scoring: Room) -> None:
    anna, entry = scoring.assessors[0], scoring.entries[0]
    hand_in(scoring, anna, entry, 1, 2)
    html = browser_of(anna).get(_url("sheet", scoring, entry.pk)).content.decode()
    assert "data-autosave=" not in html
    assert "Anna thinks so" in html


def test_conflicts_are_declared_in_a_form_and_hide_the_entry(room: Room) -> None:
    anna, entry = room.assessors[0], room.entries[0]
    browser = browser_of(anna)
    untold = browser.post(_url("declare", room), {f"conflict-{entry.pk}": "on"})
    assert untold.status_code == 422
    unticked = browser.post(_url("declare", room), {f"reason-{entry.pk}": "My sister"})
    assert unticked.status_code == 422
    assert 'value="My sister"' in unticked.content.decode()
    browser.post(
        _url("declare", room), {f"conflict-{entry.pk}": "on", f"reason-{entry.pk}": "My sister"}
    )
    assert ConflictDeclaration.objects.get().reason == "My sister"
    start_scoring(actor=room.chair, panel_id=room.panel.pk)
    page = browser.get(_url("panel", room)).content.decode()
    assert "Candidate 1" not in page
    assert "Candidate 2" in page
    assert browser.get(_url("sheet", room, entry.pk)).status_code == 404


def test_missing_sheets_ask_the_chair_for_a_reason(scoring: Room) -> None:
    hand_in(scoring, scoring.assessors[0], scoring.entries[0], 1, 1)
    chair = browser_of(scoring.chair)
    assert "1 of 9 sheets handed in" in chair.get(_url("panel", scoring)).content.decode()
    sent = chair.post(_url("move", scoring), {"step": "start_consensus"})
    assert sent.status_code == 422
    assert "Say why you go on without them." in sent.content.decode()
    chair.post(_url("move", scoring), {"step": "start_consensus", "reason": "Ill"})
    assert refreshed(scoring).panel.state == PanelState.CONSENSUS


@pytest.mark.parametrize("name", ["panel", "declare", "board"])
def test_pages_are_closed_to_strangers_and_visitors(scored: Room, name: str) -> None:
    assert browser_of(scored.stranger).get(_url(name, scored)).status_code == 404
    assert "login" in Client().get(_url(name, scored))["Location"]


def test_the_board_is_closed_while_scores_are_secret(scored: Room) -> None:
    for actor in (scored.chair, scored.leader, scored.assessors[0]):
        browser = browser_of(actor)
        assert browser.get(_url("board", scored)).status_code == 404
        assert browser.get(_url("agree", scored, scored.entries[0].pk)).status_code == 404


def test_the_work_list_names_the_next_step(room: Room) -> None:
    anna = room.assessors[0]
    assert [work.verb for work in list_panel_work(anna)] == ["Declare conflicts"]
    declare_conflicts(actor=anna, panel_id=room.panel.pk, conflicts={})
    assert list(list_panel_work(anna)) == []
    declare_conflicts(actor=room.chair, panel_id=room.panel.pk, conflicts={})
    assert [work.verb for work in list_panel_work(room.chair)] == ["Start the scoring"]
    start_scoring(actor=room.chair, panel_id=room.panel.pk)
    assert [work.context for work in list_panel_work(anna)] == ["3 sheets left"]
    assert list(list_panel_work(ANONYMOUS)) == []


def test_my_panels_are_listed_and_an_empty_list_says_what_will_come(room: Room) -> None:
    html = browser_of(room.assessors[0]).get(reverse("assess:panels")).content.decode()
    assert "Value of the candidates" in html
    html = browser_of(room.stranger).get(reverse("assess:panels")).content.decode()
    assert "You are on no panel now" in html


def test_only_who_may_see_the_panel_listens_to_its_stream(room: Room) -> None:
    stream = f"panel:{room.panel.pk}"
    assert can_read_stream(room.assessors[0], stream)
    assert can_read_stream(room.leader, stream)
    for actor in (room.stranger, ANONYMOUS):
        assert not can_read_stream(actor, stream)
    for wrong in ("panel:x", "panel:0", "panel:"):
        assert not can_read_stream(room.leader, wrong)
