"""Computing runs and keeping them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from decision.core.record import SEED, Question, normalised, versions
from decision.engine import canonical_election, canonical_problem, compute, read_election
from decision.events import RunStored, stream_of_round
from decision.insight import insight_of
from decision.models import DecisionRun, Round, RunInsight
from decision.permissions import can_prepare
from decision.problems import MINOR_UNITS, Constraints, problem_of
from decision.records import digest_of_run
from decision.services.rounds import locked_round, require_open
from decision.signals import decision_run_completed
from decision.states import RunKind
from portal.accounts.actor import Actor
from portal.audit.services import record
from portal.common.clock import database_now
from portal.common.errors import InvalidInput, NotFound
from portal.common.permissions import require
from portal.live.services import append

MOST_EXPLAINED = 200


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
    text = canonical_election(election)
    asked = Question(RunKind.RULE.value, rule, text, normalised(options or {}))
    return _run(actor, round_, asked)


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
    asked = Question(
        RunKind.PORTFOLIO.value,
        "votes_portfolio" if weight_set is None else "value_portfolio",
        canonical_problem(problem),
        {
            "time_limit": normalised(time_limit),
            "gap": 0,
            "explain": len(problem["candidates"]) <= MOST_EXPLAINED,
        },
    )
    return _run(actor, round_, asked, weight_set.name if weight_set else "")


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


def _run(actor: Actor, round_: Round, asked: Question, weight_set: str = "") -> DecisionRun:
    earlier = _existing(round_, asked)
    if earlier is not None:
        return earlier
    computed, seconds = compute(asked)
    insight = insight_of(asked, computed) if asked.kind == RunKind.PORTFOLIO else None
    run = DecisionRun(
        round=round_,
        kind=asked.kind,
        method=asked.method,
        input_text=asked.input_text,
        input_sha256=asked.input_sha256,
        options=asked.options,
        versions=versions(),
        seed=SEED,
        outcome=computed.outcome,
        solver_status=computed.solver_status,
        proof=computed.proof,
        bound=computed.bound,
        gap=computed.gap,
        seconds=seconds,
        weight_set=weight_set,
        actor=actor.user,
    )
    return _store(actor, run, asked, insight)


def _existing(round_: Round, asked: Question) -> DecisionRun | None:
    same = DecisionRun.objects.filter(
        round=round_, kind=asked.kind, method=asked.method, input_sha256=asked.input_sha256
    )
    return next(
        (run for run in same if run.options == asked.options and run.versions == versions()), None
    )


@transaction.atomic
def _store(
    actor: Actor, run: DecisionRun, asked: Question, insight: dict[str, Any] | None
) -> DecisionRun:
    """Keep the run, unless the round was closed or the same run was kept in the meantime."""
    round_ = locked_round(run.round_id)
    require_open(round_)
    earlier = _existing(round_, asked)
    if earlier is not None:
        return earlier
    run.created_at = database_now()
    run.sha256 = digest_of_run(run)
    run.save()
    if insight is not None:
        RunInsight.objects.create(run=run, content=insight, created_at=run.created_at)
    append(stream_of_round(round_), RunStored(round_.pk, run.pk))
    record(
        actor=actor,
        verb="run.store",
        subject=run,
        municipality_id=round_.municipality_id,
        details={"method": run.method, "sha256": run.sha256},
    )
    transaction.on_commit(
        lambda: decision_run_completed.send(DecisionRun, run_id=run.pk, round_id=round_.pk)
    )
    return run
