"""A panel on the small round, taken as far as a test needs it."""

from decision.models import Round, ValueType
from decision.services.panels import open_scoring_panel
from portal.accounts.actor import Actor
from portal.assess.models import Panel
from portal.assess.services import (
    ScoreInput,
    agree_scores,
    close_panel,
    declare_conflicts,
    start_consensus,
    start_scoring,
    submit_sheet,
)
from tests.decision.conftest import Town


def call_panel(town: Town, round_: Round, actor: Actor | None = None) -> Panel:
    """The evaluator scores, the leader leads."""
    return open_scoring_panel(
        actor=actor or town.leader,
        round_id=round_.pk,
        assessor_ids=[town.evaluator.user_id or 0],
        chair_id=town.leader.user_id or 0,
    )


def agree(town: Town, panel: Panel, score: int, *, close: bool = True) -> Panel:
    """Every candidate gets the same score on everything, alone and together."""
    keys = list(ValueType.objects.values_list("key", flat=True))
    start_scoring(actor=town.leader, panel_id=panel.pk)
    for actor in (town.evaluator, town.leader):
        declare_conflicts(actor=actor, panel_id=panel.pk, conflicts={})
    for entry in panel.entries.all():
        submit_sheet(
            actor=town.evaluator,
            panel_id=panel.pk,
            entry_id=entry.pk,
            scores={key: ScoreInput(score) for key in keys},
            reason="Seen on the spot.",
        )
    start_consensus(actor=town.leader, panel_id=panel.pk)
    for entry in panel.entries.all():
        agree_scores(
            actor=town.leader,
            panel_id=panel.pk,
            entry_id=entry.pk,
            scores=dict.fromkeys(keys, score),
            reason="Agreed.",
        )
    if close:
        close_panel(actor=town.leader, panel_id=panel.pk)
    panel.refresh_from_db()
    return panel
