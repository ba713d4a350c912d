"""Computing runs and keeping them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from decision.engine import (
    Computed,
    canonical_election,
    canonical_problem,
    compute,
    read_election,
    versions,
)
from decision.events import RunStored, stream_of_round
from decision.models import DecisionRun, Round
from decision.permissions import can_prepare
from decision.problems import MINOR_UNITS, Constraints, problem_of
from decision.records import content_of, digest_of, normalised, sha256_of
from decision.services.rounds import locked_round, require_open
from decision.signals import decision_run_completed
from decision.states import RunKind
from portal.accounts.actor import Actor
from portal.audit.services import record
from portal.common.clock import database_now
from portal.common.errors import InvalidInput, NotFound
from portal.common.permissions import require
from portal.live.services import append

SEED = 0
MOST_EXPLAINED = 200


@dataclass(frozen=True)
class _Order:
    """What is to be computed."""

    kind: str
    method: str
    input_text: str
    options: dict[str, Any]
    weight_set: str = ""
    input_sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "input_sha256", sha256_of(self.input_text))


def run_rule_on(
    *,
    actor: Actor,
    round_id: int,
    election_text: str,
    rule: str,
    options: Mapping[str, Any] | None = None,
) -> DecisionRun:
    """Count the ballots of ``election_text`` (Pabulib) with ``rule`` and keep the run.

    The text is published with the decision, so it must hold nothing that names
    a voter. Its projects, costs and budget must be the round's. The same
    computation asked for twice gives the run that is already there.
    """
    round_ = _ready_round(actor, round_id)
    election = read_election(election_text)
    _require_same_money(round_, {each.id: each.cost for each in election.projects}, election.budget)
    order = _Order(
        RunKind.RULE, rule, canonical_election(election), normalised(dict(options or {}))
    )
    return _run(actor, round_, order)


def run_portfolio_on(
    *,
    actor: Actor,
    round_id: int,
    weight_set_id: int | None = None,
    votes: Mapping[str, int] | None = None,
    constraints: Constraints | None = None,
    time_limit: float = 30,
) -> DecisionRun:
    """Choose the candidates worth most within the round's budget and keep the run.

    Worth is the weighted value by a weight set, or ``votes`` by candidate code.
    ``time_limit`` is in seconds.
    """
    round_ = _ready_round(actor, round_id)
    weight_set = None
    if weight_set_id is not None:
        weight_set = round_.weight_sets.filter(pk=weight_set_id).first()
        if weight_set is None:
            raise NotFound
    if (weight_set is None) == (votes is None):
        raise InvalidInput(_("Choose either a set of weights or the votes."))
    problem = problem_of(
        round_, weight_set=weight_set, votes=votes, constraints=constraints or Constraints()
    )
    order = _Order(
        RunKind.PORTFOLIO,
        "votes_portfolio" if weight_set is None else "value_portfolio",
        canonical_problem(problem),
        {
            "time_limit": normalised(time_limit),
            "gap": 0,
            "explain": len(problem["candidates"]) <= MOST_EXPLAINED,
        },
        weight_set=weight_set.name if weight_set else "",
    )
    return _run(actor, round_, order)


def _ready_round(actor: Actor, round_id: int) -> Round:
    round_ = Round.objects.filter(pk=round_id).first()
    if round_ is None:
        raise NotFound
    require(can_prepare(actor, round_.municipality_id), _("Only leaders and facilitators compute."))
    require_open(round_)
    return round_


def _require_same_money(
    round_: Round, costs: Mapping[str, Decimal | int], budget: Decimal | int
) -> None:
    """Refuse an election about other projects or other sums than the round's."""
    known = dict(round_.candidates.values_list("code", "cost_minor"))
    strangers = sorted(set(costs) - set(known))
    if strangers:
        raise InvalidInput(
            _("The ballots name “%(code)s”, which is no candidate here.") % {"code": strangers[0]}
        )
    for code, cost in costs.items():
        if cost * MINOR_UNITS != known[code]:
            raise InvalidInput(_("The cost of “%(code)s” is not the round's.") % {"code": code})
    if budget * MINOR_UNITS != round_.budget_minor:
        raise InvalidInput(_("The budget in the ballots' file is not the round's."))


def _run(actor: Actor, round_: Round, order: _Order) -> DecisionRun:
    earlier = _existing(round_, order)
    if earlier is not None:
        return earlier
    computed = compute(order.kind, order.method, order.input_text, order.options)
    return _store(actor=actor, round_id=round_.pk, order=order, computed=computed)


def _existing(round_: Round, order: _Order) -> DecisionRun | None:
    same = DecisionRun.objects.filter(
        round=round_, kind=order.kind, method=order.method, input_sha256=order.input_sha256
    )
    return next(
        (run for run in same if run.options == order.options and run.versions == versions()), None
    )


@transaction.atomic
def _store(*, actor: Actor, round_id: int, order: _Order, computed: Computed) -> DecisionRun:
    round_ = locked_round(round_id)
    require_open(round_)
    earlier = _existing(round_, order)
    if earlier is not None:
        return earlier
    run = DecisionRun(
        round=round_,
        kind=order.kind,
        method=order.method,
        input_text=order.input_text,
        options=order.options,
        versions=versions(),
        seed=SEED,
        outcome=computed.outcome,
        solver_status=computed.solver_status,
        proof=computed.proof,
        bound=computed.bound,
        gap=computed.gap,
        seconds=computed.seconds,
        weight_set=order.weight_set,
        input_sha256=order.input_sha256,
        actor=actor.user,
        created_at=database_now(),
    )
    run.sha256 = digest_of(content_of(run))
    run.save()
    append(stream_of_round(round_), RunStored(round_.pk, run.pk))
    record(
        actor=actor,
        verb="run.store",
        subject=run,
        municipality_id=round_.municipality_id,
        details={"method": run.method, "sha256": run.sha256},
    )
    transaction.on_commit(
        lambda: decision_run_completed.send(DecisionRun, run_id=run.pk, round_id=round_id)
    )
    return run
