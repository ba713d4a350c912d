"""What of a portfolio's run stays right if its weights move: computed, and kept beside it."""

from django.db import transaction
from django.utils.translation import gettext as _

from decision.models import DecisionRun, RunRobustness
from decision.permissions import can_prepare
from decision.robustness import PERCENTS, Told, has_weights, robustness_of
from decision.states import RunKind
from portal.accounts.actor import Actor
from portal.audit.services import record
from portal.common.clock import database_now
from portal.common.errors import InvalidInput, NotFound
from portal.common.permissions import require


def compute_robustness_of(
    *, actor: Actor, run_id: int, within: int, told: Told | None = None
) -> RunRobustness:
    """Compute at once what holds within so many per cent, and keep it; the same twice is one."""
    run = DecisionRun.objects.select_related("round").filter(pk=run_id).first()
    if run is None:
        raise NotFound
    require_movable(actor, run, within)
    earlier: RunRobustness | None = run.robustness.filter(within=within).first()
    if earlier is not None:
        return earlier
    content = robustness_of(run.input_text, run.selected, within, told)
    return _kept(actor, run, within, content)


@transaction.atomic
def _kept(actor: Actor, run: DecisionRun, within: int, content: dict[str, object]) -> RunRobustness:
    kept, is_new = RunRobustness.objects.get_or_create(
        run=run, within=within, defaults={"content": content, "created_at": database_now()}
    )
    if is_new:
        record(
            actor=actor,
            verb="run.robustness",
            subject=run,
            municipality_id=run.round.municipality_id,
            details={"within": within},
        )
    return kept


def require_movable(actor: Actor, run: DecisionRun, within: int) -> None:
    """Refuse who may not compute, ranges that are not offered, and runs without weights."""
    require(
        can_prepare(actor, run.round.municipality_id), _("Only leaders and facilitators compute.")
    )
    if within not in PERCENTS:
        raise InvalidInput(fields={"within": _("Choose 10, 20 or 30 per cent.")})
    if run.kind != RunKind.PORTFOLIO:
        raise InvalidInput(_("Only a portfolio has weights that can move."))
    if not has_weights(run.input_text):
        raise InvalidInput(_("Only one value counts here, so there are no weights to move."))
