"""From a panel's agreement to scores of candidates."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from decision.models import CandidateScore, Round, ValueType
from decision.permissions import can_lead
from decision.services.rounds import locked_round, require_open
from decision.states import Certainty, ScoreOrigin
from decision.values import SCORES
from portal.accounts.actor import Actor
from portal.assess.models import Panel
from portal.assess.selectors import consensus_scores
from portal.assess.services import create_panel
from portal.assess.services.panels import CriterionSpec
from portal.audit.services import record
from portal.common.errors import Conflict, NotFound
from portal.common.permissions import require


@transaction.atomic
def open_scoring_panel(
    *,
    actor: Actor,
    round_id: int,
    assessor_ids: Sequence[int],
    chair_id: int,
    due_at: datetime | None = None,
) -> Panel:
    """Call a panel together that scores the round's candidates on every value type, -5 to 5."""
    round_ = locked_round(round_id)
    require(can_lead(actor, round_.municipality_id), _("Only leaders call a panel together."))
    require_open(round_)
    candidates = list(round_.candidates.order_by("pk"))
    if not candidates:
        raise Conflict(_("There is no candidate to score yet."))
    criteria: list[CriterionSpec] = [
        (each.key, each.name, 1, min(SCORES), max(SCORES)) for each in ValueType.objects.all()
    ]
    return create_panel(
        actor=actor,
        subject=round_,
        municipality_id=round_.municipality_id,
        title=round_.title,
        criteria=criteria,
        items=[(each, each.title) for each in candidates],
        assessor_ids=assessor_ids,
        chair_id=chair_id,
        due_at=due_at,
    )


@transaction.atomic
def take_over_scores(*, actor: Actor, panel: Panel) -> list[CandidateScore]:
    """Write what a panel on a round agreed on into its candidates' scores.

    The panel's criteria are named by value type keys; its entries are
    candidates. What was scored before is replaced; doing it twice changes
    nothing.
    """
    round_ = panel.subject
    if not isinstance(round_, Round):
        raise NotFound
    round_ = locked_round(round_.pk)
    require(can_lead(actor, round_.municipality_id), _("Only leaders take scores over."))
    require_open(round_)
    agreed = consensus_scores(panel)
    if not agreed:
        raise Conflict(_("The panel has not agreed on any score yet."))
    known = set(round_.candidates.values_list("pk", flat=True))
    value_types = {each.key: each for each in ValueType.objects.all()}
    stored = [
        _store(candidate_id, value_types[key], score)
        for (candidate_id, key), score in sorted(agreed.items())
        if candidate_id in known and key in value_types
    ]
    record(
        actor=actor,
        verb="round.take_over_scores",
        subject=round_,
        municipality_id=round_.municipality_id,
        details={"panel": panel.pk, "scores": len(stored)},
    )
    return stored


def _store(candidate_id: int, value_type: ValueType, score: int) -> CandidateScore:
    stored, _created = CandidateScore.objects.update_or_create(
        candidate_id=candidate_id,
        value_type=value_type,
        defaults={
            "score": score,
            "certainty": Certainty.HIGH,
            "note": "",
            "origin": ScoreOrigin.CONSENSUS,
            "assessor": None,
        },
    )
    return stored
