"""From each alone to all together."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.accounts.actor import Actor
from portal.assess.events import ConsensusAgreed, stream_of
from portal.assess.models import ConsensusScore, ConsensusSheet, Panel
from portal.assess.permissions import can_agree, can_lead
from portal.assess.selectors.progress import progress_of
from portal.assess.services.locking import entry_of, has_conflict, locked_panel, move, write_down
from portal.assess.services.sheets import ScoreInput, checked_scores
from portal.common.clock import database_now
from portal.common.errors import Conflict, InvalidInput
from portal.common.permissions import require
from portal.live.services import append


@transaction.atomic
def start_consensus(*, actor: Actor, panel_id: int, reason: str = "") -> Panel:
    """End the scoring: from here on the panel sees all sheets that were handed in.

    While sheets are missing it takes a ``reason``, which is kept in the log.
    """
    panel, _member = locked_panel(actor, panel_id)
    require(can_lead(actor, panel), _("Only the chair may end the scoring."))
    progress = progress_of(panel)
    if not progress.is_complete and not reason.strip():
        message = _("Sheets are missing. Say why you go on without them.")
        raise InvalidInput(fields={"reason": message})
    if progress.submitted == 0:
        raise Conflict(_("No sheet has been handed in yet."))
    move(panel, "start_consensus")
    missing = progress.expected - progress.submitted
    write_down(actor, "start_consensus", panel, panel, missing=missing, reason=reason.strip())
    return panel


@transaction.atomic
def agree_scores(
    *, actor: Actor, panel_id: int, entry_id: int, scores: Mapping[str, int | None], reason: str
) -> ConsensusSheet:
    """Write down what the panel agreed on for an entry; it may be changed until the panel closes."""
    panel, member = locked_panel(actor, panel_id)
    entry = entry_of(panel, entry_id)
    in_conflict = has_conflict(member, entry)
    require(
        can_agree(actor, panel, member, has_conflict=in_conflict),
        _("Only the chair, without a conflict of interest, writes the agreed scores."),
    )
    values = _complete(panel, scores, reason)
    sheet, _is_new = ConsensusSheet.objects.update_or_create(
        entry=entry,
        defaults={"reason": reason.strip(), "agreed_by": actor.user, "agreed_at": database_now()},
    )
    ConsensusScore.objects.filter(sheet=sheet).delete()
    ConsensusScore.objects.bulk_create(
        ConsensusScore(sheet=sheet, criterion=criterion, value=values[criterion.key])
        for criterion in panel.criteria.all()
    )
    append(stream_of(panel), ConsensusAgreed(panel.pk, entry.pk))
    write_down(actor, "agree_scores", panel, sheet, entry=entry.pk, scores=values)
    return sheet


@transaction.atomic
def close_panel(*, actor: Actor, panel_id: int) -> Panel:
    """Fix the agreed scores for good; every entry must have them."""
    panel, _member = locked_panel(actor, panel_id)
    require(can_lead(actor, panel), _("Only the chair may close the panel."))
    if panel.entries.filter(consensus__isnull=True).exists():
        raise Conflict(_("Some entries have no agreed scores yet."))
    move(panel, "close")
    write_down(actor, "close", panel, panel)
    return panel


def _complete(panel: Panel, scores: Mapping[str, int | None], reason: str) -> dict[str, int]:
    criteria = {criterion.key: criterion for criterion in panel.criteria.all()}
    wrong = checked_scores(criteria, {key: ScoreInput(value) for key, value in scores.items()})
    values = {key: value for key, value in scores.items() if value is not None}
    wrong |= {key: _("Choose a score.") for key in criteria if key not in values}
    if not reason.strip():
        wrong["reason"] = _("Say in a few words what the panel agreed on.")
    if wrong:
        raise InvalidInput(fields=wrong)
    return values
