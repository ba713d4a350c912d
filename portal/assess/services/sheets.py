"""Score sheets: drafts that are never lost, and handing in."""

from collections.abc import Mapping
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.accounts.actor import Actor
from portal.assess.events import SheetSubmitted, stream_of
from portal.assess.models import Criterion, Panel, PanelMember, Score, ScoreSheet
from portal.assess.permissions import can_lead, can_score
from portal.assess.services.locking import entry_of, has_conflict, locked_panel, write_down
from portal.assess.states import SHEET, PanelState, SheetState
from portal.common.clock import database_now
from portal.common.errors import Conflict, IllegalTransition, InvalidInput, Message, NotFound
from portal.common.permissions import require
from portal.live.services import append

_LONGEST_REASON = 5000


class ScoreInput(NamedTuple):
    """A score as given: None while it is still open."""

    value: int | None
    reason: str = ""


@transaction.atomic
def save_draft(
    *,
    actor: Actor,
    panel_id: int,
    entry_id: int,
    scores: Mapping[str, ScoreInput],
    reason: str = "",
) -> ScoreSheet:
    """Keep what the assessor has so far, by criterion key; anything may still be missing."""
    panel, sheet = _locked_sheet(actor, panel_id, entry_id)
    if sheet.state != SheetState.DRAFT:
        raise Conflict(_("This sheet is handed in. Ask the chair to reopen it."))
    _store_scores(panel, sheet, scores, reason)
    return sheet


@transaction.atomic
def submit_sheet(
    *,
    actor: Actor,
    panel_id: int,
    entry_id: int,
    scores: Mapping[str, ScoreInput],
    reason: str,
) -> ScoreSheet:
    """Hand the sheet in: every criterion scored, and the reason in words.

    Handing the same sheet in again (a second tab, a repeated request) changes
    nothing; a different one raises ``Conflict``.
    """
    panel, sheet = _locked_sheet(actor, panel_id, entry_id)
    if sheet.state == SheetState.SUBMITTED:
        if _is_same(sheet, scores, reason):
            return sheet
        raise Conflict(_("This sheet is handed in already. Ask the chair to reopen it."))
    _require_complete(panel, scores, reason)
    _store_scores(panel, sheet, scores, reason)
    sheet.state = SHEET.next_state(sheet.state, "submit")
    sheet.submitted_at = database_now()
    sheet.save(update_fields=["state", "submitted_at", "updated_at"])
    append(stream_of(panel), SheetSubmitted(panel.pk))
    write_down(actor, "submit_sheet", panel, sheet, entry=entry_id)
    return sheet


@transaction.atomic
def reopen_sheet(
    *, actor: Actor, panel_id: int, entry_id: int, member_id: int, reason: str
) -> ScoreSheet:
    """Give a sheet back to its assessor as a draft, for a reason, while scoring lasts."""
    panel, _own_seat = locked_panel(actor, panel_id)
    require(can_lead(actor, panel), _("Only the chair may reopen a sheet."))
    if panel.state != PanelState.SCORING:
        raise IllegalTransition
    if not reason.strip():
        raise InvalidInput(fields={"reason": _("Say why.")})
    sheet = ScoreSheet.objects.filter(
        entry=entry_of(panel, entry_id), member_id=member_id, member__panel=panel
    ).first()
    if sheet is None:
        raise NotFound
    sheet.state = SHEET.next_state(sheet.state, "reopen")
    sheet.submitted_at = None
    sheet.save(update_fields=["state", "submitted_at", "updated_at"])
    write_down(actor, "reopen_sheet", panel, sheet, entry=entry_id, reason=reason.strip())
    return sheet


def _locked_sheet(actor: Actor, panel_id: int, entry_id: int) -> tuple[Panel, ScoreSheet]:
    """Return the panel, locked, and the actor's sheet; an entry in conflict is hidden."""
    panel, member = locked_panel(actor, panel_id)
    entry = entry_of(panel, entry_id)
    in_conflict = has_conflict(member, entry)
    if in_conflict:
        raise NotFound
    allowed = can_score(panel, member, has_conflict=in_conflict)
    require(allowed, _refusal(panel, member))
    sheet, _is_new = ScoreSheet.objects.get_or_create(member=member, entry=entry)
    return panel, sheet


def _refusal(panel: Panel, member: PanelMember | None) -> Message:
    if member is None or not member.is_assessor:
        return _("You are not an assessor of this panel.")
    if panel.state != PanelState.SCORING:
        return _("Scoring is not open now.")
    return _("Declare your conflicts of interest first, even if there are none.")


def checked_scores(
    criteria: Mapping[str, Criterion], scores: Mapping[str, ScoreInput]
) -> dict[str, Message]:
    """Return what is wrong, by criterion key: unknown, or off the scale."""
    wrong: dict[str, Message] = {}
    for key, score in scores.items():
        criterion = criteria.get(key)
        if criterion is None:
            wrong[key] = _("There is no such criterion.")
        elif score.value is not None and not criterion.minimum <= score.value <= criterion.maximum:
            scale = {"low": criterion.minimum, "high": criterion.maximum}
            wrong[key] = _("Choose a score from %(low)s to %(high)s.") % scale
    return wrong


def _require_complete(panel: Panel, scores: Mapping[str, ScoreInput], reason: str) -> None:
    criteria = {criterion.key: criterion for criterion in panel.criteria.all()}
    wrong = checked_scores(criteria, scores)
    for key in criteria:
        if key not in scores or scores[key].value is None:
            wrong[key] = _("Choose a score.")
    if not reason.strip():
        wrong["reason"] = _("Say in a few words why you score so.")
    if wrong:
        raise InvalidInput(fields=wrong)


def _store_scores(
    panel: Panel, sheet: ScoreSheet, scores: Mapping[str, ScoreInput], reason: str
) -> None:
    criteria = {criterion.key: criterion for criterion in panel.criteria.all()}
    wrong = checked_scores(criteria, scores)
    if any(len(score.reason) > _LONGEST_REASON for score in scores.values()) or (
        len(reason) > _LONGEST_REASON
    ):
        wrong["reason"] = _("Keep every reason below 5,000 letters.")
    if wrong:
        raise InvalidInput(fields=wrong)
    Score.objects.bulk_create(
        [
            Score(
                sheet=sheet, criterion=criteria[key], value=score.value, reason=score.reason.strip()
            )
            for key, score in scores.items()
        ],
        update_conflicts=True,
        unique_fields=["sheet", "criterion"],
        update_fields=["value", "reason"],
    )
    sheet.reason = reason.strip()
    sheet.save(update_fields=["reason", "updated_at"])


def _is_same(sheet: ScoreSheet, scores: Mapping[str, ScoreInput], reason: str) -> bool:
    stored = {
        key: (value, why)
        for key, value, why in sheet.scores.values_list("criterion__key", "value", "reason")
    }
    given = {key: (score.value, score.reason.strip()) for key, score in scores.items()}
    return stored == given and sheet.reason == reason.strip()
