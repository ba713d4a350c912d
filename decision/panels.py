"""Panels that score a round: who may sit on one, and where each stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType

from decision.models import CandidateScore, Round
from decision.states import ScoreOrigin
from portal.accounts.actor import Actor
from portal.accounts.models import Role, User
from portal.assess.models import Panel
from portal.assess.permissions import can_set_up_panels
from portal.assess.selectors import consensus_scores
from portal.assess.states import PanelState

_SEATS = (Role.EVALUATOR, Role.FACILITATOR, Role.LEADER)

Scores = Mapping[tuple[int, str], int]
"""Candidate id and key of the value type → score."""


@dataclass(frozen=True)
class PanelOnRound:
    """A panel with what became of the scores it agreed on."""

    panel: Panel
    agreed: int
    is_taken_over: bool

    @property
    def is_ready(self) -> bool:
        """Whether it is done and its scores wait to be taken over."""
        is_closed = self.panel.state == PanelState.CLOSED
        return is_closed and self.agreed > 0 and not self.is_taken_over


def list_panels_on(round_: Round, actor: Actor) -> list[PanelOnRound]:
    """Return the panels on a round that the actor may see, the latest first."""
    kind = ContentType.objects.get_for_model(Round)
    found = Panel.objects.filter(subject_type=kind, subject_id=round_.pk).select_related("chair")
    if not can_set_up_panels(actor, round_.municipality_id):
        found = found.filter(members__person_id=actor.user_id or 0)
    seen = list(found.order_by("-created_at", "-pk"))
    stored = _stored(round_) if seen else {}
    return [_with_scores(each, stored) for each in seen]


def _with_scores(panel: Panel, stored: Scores) -> PanelOnRound:
    agreed = consensus_scores(panel) if panel.state == PanelState.CLOSED else {}
    is_taken_over = all(stored.get(key) == score for key, score in agreed.items())
    return PanelOnRound(panel, len(agreed), is_taken_over)


def _stored(round_: Round) -> Scores:
    rows = CandidateScore.objects.filter(
        candidate__round=round_, origin=ScoreOrigin.CONSENSUS
    ).values_list("candidate_id", "value_type__key", "score")
    return {(candidate_id, key): score for candidate_id, key, score in rows}


def list_seatable(municipality_id: int) -> list[User]:
    """Return who may sit on a panel: evaluators first, then those who prepare and decide."""
    found = (
        User.objects.filter(
            role_grants__municipality_id=municipality_id,
            role_grants__ended_at__isnull=True,
            role_grants__role__in=_SEATS,
            is_active=True,
        )
        .distinct()
        .order_by("name", "pk")
    )
    evaluators = set(found.filter(role_grants__role=Role.EVALUATOR).values_list("pk", flat=True))
    return sorted(found, key=lambda each: each.pk not in evaluators)
