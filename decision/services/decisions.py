"""Choosing a run and publishing the decision."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from decision.comparison import tally_of
from decision.events import DecisionPublished, RoundMoved, stream_of_round
from decision.models import Candidate, Decision, DecisionItem, DecisionRun, Project, Round
from decision.news import tell_followers
from decision.permissions import can_lead
from decision.reasons import Deviation, Verdict, verdicts_of
from decision.services.projects import ProjectPlan, open_project
from decision.services.rounds import Texts, locked_round
from decision.signals import decision_published
from decision.states import ROUND, RoundState
from decision.wording import sentences_of
from portal.accounts.actor import Actor
from portal.audit.services import record
from portal.common.clock import database_now
from portal.common.errors import Conflict, InvalidInput, NotFound
from portal.common.permissions import require
from portal.live.services import append
from portal.trace.models import Relation
from portal.trace.services import link


@dataclass(frozen=True)
class DecisionTexts:
    """What is said with a decision, by language: who decided, the answer and why."""

    answer: Texts
    rationale: Texts
    body: str = ""


@transaction.atomic
def choose_run(*, actor: Actor, round_id: int, run_id: int) -> Round:
    """Decide the round by a run; the decision is not public yet and can be taken back."""
    round_ = locked_round(round_id)
    require(can_lead(actor, round_.municipality_id), _("Only leaders decide."))
    run = _run_of(round_, run_id)
    round_.state = ROUND.next_state(round_.state, "decide")
    round_.chosen_run = run
    round_.save(update_fields=["state", "chosen_run", "updated_at"])
    append(stream_of_round(round_), RoundMoved(round_.pk, round_.state))
    record(
        actor=actor,
        verb="round.decide",
        subject=round_,
        municipality_id=round_.municipality_id,
        details={"run": run.pk},
    )
    return round_


@transaction.atomic
def reopen_round(*, actor: Actor, round_id: int) -> Round:
    """Take a choice back that is not public yet."""
    round_ = locked_round(round_id)
    require(can_lead(actor, round_.municipality_id), _("Only leaders decide."))
    round_.state = ROUND.next_state(round_.state, "reopen")
    round_.chosen_run = None
    round_.save(update_fields=["state", "chosen_run", "updated_at"])
    append(stream_of_round(round_), RoundMoved(round_.pk, round_.state))
    record(actor=actor, verb="round.reopen", subject=round_, municipality_id=round_.municipality_id)
    return round_


@transaction.atomic
def publish_decision(
    *,
    actor: Actor,
    round_id: int,
    run_id: int,
    texts: DecisionTexts,
    deviations: Iterable[Deviation] = (),
    owners: Mapping[str, ProjectPlan] | None = None,
) -> Decision:
    """Publish the run's choice with a reason for every candidate and a project for every yes.

    ``owners`` holds a plan by candidate code; a chosen candidate without one
    is owned by the actor. Publishing the same run again returns the decision
    that is there; another run raises ``Conflict``.
    """
    round_ = locked_round(round_id)
    require(can_lead(actor, round_.municipality_id), _("Only leaders publish decisions."))
    earlier = Decision.objects.filter(round=round_).select_related("round").first()
    if earlier is not None:
        return _same(earlier, run_id)
    run = _run_of(round_, run_id)
    candidates = list(round_.candidates.prefetch_related("scores__value_type"))
    departures = tuple(deviations)
    _require_sound(round_, run, candidates, departures)
    _require_texts(texts)
    decision = _move_and_create(actor, round_, run, texts, departures)
    verdicts = verdicts_of(run, candidates, departures)
    _store_verdicts(actor, decision, verdicts, texts.body)
    plans = owners or {}
    projects = [
        open_project(
            actor=actor,
            decision=decision,
            candidate=verdict.candidate,
            plan=plans.get(verdict.candidate.code, ProjectPlan(owner_user_id=actor.user_id)),
        )
        for verdict in verdicts
        if verdict.chosen
    ]
    _tell(actor, decision, projects)
    return decision


@dataclass(frozen=True)
class Preview:
    """What a decision would say, before it is published."""

    tally: dict[str, Any]
    verdicts: list[Verdict]


def preview_decision(
    *, actor: Actor, round_id: int, run_id: int, deviations: Iterable[Deviation] = ()
) -> Preview:
    """Return what publishing would say; refuse what publishing would refuse. Stores nothing."""
    round_ = Round.objects.filter(pk=round_id).first()
    if round_ is None:
        raise NotFound
    require(can_lead(actor, round_.municipality_id), _("Only leaders publish decisions."))
    run = _run_of(round_, run_id)
    candidates = list(round_.candidates.all())
    departures = tuple(deviations)
    _require_sound(round_, run, candidates, departures)
    return Preview(tally_of(round_, run, departures), verdicts_of(run, candidates, departures))


def _run_of(round_: Round, run_id: int) -> DecisionRun:
    run = DecisionRun.objects.select_related("round").filter(pk=run_id, round=round_).first()
    if run is None:
        raise NotFound
    return run


def _same(decision: Decision, run_id: int) -> Decision:
    if decision.run_id != run_id:
        raise Conflict(_("This round's decision is already published, by another computation."))
    return decision


def _require_texts(texts: DecisionTexts) -> None:
    for name, given in (("answer", texts.answer), ("rationale", texts.rationale)):
        wanted = given if isinstance(given, Mapping) else {}
        if not any(text.strip() for text in wanted.values()):
            raise InvalidInput(fields={name: _("Write this text in at least one language.")})


def _require_sound(
    round_: Round,
    run: DecisionRun,
    candidates: list[Candidate],
    deviations: tuple[Deviation, ...],
) -> None:
    """Refuse deviations that are unknown, idle, unexplained or too dear."""
    costs = {candidate.code: candidate.cost_minor for candidate in candidates}
    chosen = {code for code in run.selected if code in costs}
    for deviation in deviations:
        if deviation.code not in costs:
            raise InvalidInput(_("There is no candidate “%(code)s”.") % {"code": deviation.code})
        if deviation.chosen == (deviation.code in chosen):
            raise InvalidInput(
                _("“%(code)s” does not deviate from the computation.") % {"code": deviation.code}
            )
        if not deviation.reason.strip():
            raise InvalidInput(
                _("Give the reason for deviating at “%(code)s”.") % {"code": deviation.code}
            )
    chosen |= {deviation.code for deviation in deviations if deviation.chosen}
    chosen -= {deviation.code for deviation in deviations if not deviation.chosen}
    if sum(costs[code] for code in chosen) > round_.budget_minor:
        raise InvalidInput(_("With these deviations the choice costs more than the budget."))


def _move_and_create(
    actor: Actor,
    round_: Round,
    run: DecisionRun,
    texts: DecisionTexts,
    deviations: tuple[Deviation, ...],
) -> Decision:
    if round_.state == RoundState.OPEN:
        round_.state = ROUND.next_state(round_.state, "decide")
    round_.state = ROUND.next_state(round_.state, "publish")
    round_.chosen_run = run
    round_.save(update_fields=["state", "chosen_run", "updated_at"])
    return Decision.objects.create(
        round=round_,
        run=run,
        answer=dict(texts.answer),
        rationale=dict(texts.rationale),
        deviations=[asdict(deviation) for deviation in deviations],
        tally=tally_of(round_, run, deviations),
        published_by=actor.user,
        published_at=database_now(),
    )


def _store_verdicts(actor: Actor, decision: Decision, verdicts: list[Verdict], body: str) -> None:
    titles = {verdict.candidate.code: str(verdict.candidate) for verdict in verdicts}
    currency = decision.round.currency
    for verdict in verdicts:
        DecisionItem.objects.create(
            decision=decision,
            candidate=verdict.candidate,
            chosen=verdict.chosen,
            position=verdict.position,
            votes=verdict.votes,
            reason_code=verdict.code,
            reason_values=verdict.values,
            deviation_reason=verdict.deviation_reason,
        )
        reason = " ".join(sentences_of(verdict.code, verdict.values, currency, titles))
        _draw(actor, decision, verdict, reason, body)


def _draw(actor: Actor, decision: Decision, verdict: Verdict, reason: str, body: str) -> None:
    at: datetime = decision.published_at
    answer = Relation.CHOSEN_IN if verdict.chosen else Relation.NOT_CHOSEN_IN
    link(
        actor=actor,
        source=verdict.candidate,
        relation=Relation.CONSIDERED_IN,
        target=decision.run,
        at=decision.run.created_at,
    )
    link(
        actor=actor,
        source=verdict.candidate,
        relation=answer,
        target=decision,
        reason=reason,
        body=body,
        at=at,
    )


def _tell(actor: Actor, decision: Decision, projects: list[Project]) -> None:
    round_ = decision.round
    link(
        actor=actor,
        source=decision.run,
        relation=Relation.DECIDED_BY,
        target=decision,
        at=decision.published_at,
    )
    append(stream_of_round(round_), DecisionPublished(round_.pk, decision.pk))
    tell_followers(actor, decision)
    details: dict[str, Any] = {"run": decision.run_id, "sha256": decision.run.sha256}
    record(
        actor=actor,
        verb="decision.publish",
        subject=decision,
        municipality_id=round_.municipality_id,
        details=details,
    )
    ids = [project.pk for project in projects]
    transaction.on_commit(
        lambda: decision_published.send(
            Decision, decision_id=decision.pk, round_id=round_.pk, project_ids=ids
        )
    )
