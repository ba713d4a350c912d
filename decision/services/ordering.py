"""Ordering a computation: checked at once, computed in the background."""

from typing import Any

from django.utils.translation import gettext as _

from decision import jobs
from decision.models import DecisionRun, Round
from decision.permissions import can_prepare
from decision.problems import Constraints
from decision.registry import subject_of
from decision.robustness import STEPS
from decision.services.robustness import require_movable
from decision.services.rounds import require_open
from decision.states import RunKind
from portal.accounts.actor import Actor
from portal.common.errors import InvalidInput
from portal.common.permissions import require
from portal.jobs import progress


def election_text_of(round_: Round) -> str:
    """Return the ballots to count: the subject's own, else those of the latest counted run."""
    subject = round_.subject
    text = subject_of(subject).election_text(subject) if subject is not None else None
    if text:
        return text
    latest = round_.runs.filter(kind=RunKind.RULE).order_by("-pk").first()
    return latest.input_text if latest else ""


def votes_of(round_: Round) -> dict[str, int]:
    """Return the votes by code, as the latest counted run has them; empty without one."""
    latest: DecisionRun | None = (
        round_.runs.filter(kind=RunKind.RULE).defer("input_text").order_by("-pk").first()
    )
    trace = latest.outcome.get("trace", []) if latest else []
    return {entry["project"]: int(float(entry.get("support", 0))) for entry in trace}


def order_rule(*, actor: Actor, round_: Round, rule: str, options: dict[str, Any]) -> None:
    """Let the round's ballots be counted by a rule."""
    _require_ready(actor, round_)
    text = election_text_of(round_)
    if not text:
        raise InvalidInput(_("There are no ballots to count in this round."))
    progress.begin(jobs.job_key(round_.pk), actor=actor)
    jobs.run_rule.enqueue(actor.user_id, round_.pk, text, rule, options)


def order_portfolio(
    *, actor: Actor, round_: Round, weight_set: str, constraints: Constraints, time_limit: int
) -> None:
    """Let the best portfolio be chosen; ``weight_set`` is an id, or ``votes``."""
    _require_ready(actor, round_)
    worth: dict[str, Any] = (
        {"votes": votes_of(round_)} if weight_set == "votes" else {"weight_set_id": int(weight_set)}
    )
    progress.begin(jobs.job_key(round_.pk), actor=actor)
    jobs.run_portfolio.enqueue(
        actor.user_id, round_.pk, worth, jobs.plain_constraints(constraints), time_limit
    )


def order_robustness(*, actor: Actor, run: DecisionRun, within: int) -> bool:
    """Let it be computed what holds for all weights within so many per cent of the run's.

    Returns whether there was anything left to compute: what was computed once stays.
    """
    require_movable(actor, run, within)
    if run.robustness.filter(within=within).exists():
        return False
    progress.begin(jobs.robustness_key(run.pk), actor=actor, total=STEPS)
    jobs.compute_robustness.enqueue(actor.user_id, run.pk, within)
    return True


def _require_ready(actor: Actor, round_: Round) -> None:
    require(can_prepare(actor, round_.municipality_id), _("Only leaders and facilitators compute."))
    require_open(round_)
