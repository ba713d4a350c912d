"""The portfolio: ten candidates scored by a panel, one set of weights, the choice, and advice."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cms.demo.content import read_json
from cms.demo.town import Town
from decision.guidance import Question
from decision.models import Candidate, Round, ValueType
from decision.problems import Constraints, Group
from decision.services.decisions import choose_run
from decision.services.guidance import assess_resistance, place_challenge, take_up_tactic
from decision.services.panels import take_over_scores
from decision.services.robustness import compute_robustness_of
from decision.services.rounds import (
    RoundDetails,
    add_candidate,
    create_round,
    save_weight_set,
)
from decision.services.runs import run_portfolio_on
from participation.models import Proposal
from portal.accounts.actor import Actor, actor_for
from portal.assess.services.consensus import agree_scores, close_panel, start_consensus
from portal.assess.services.panels import create_panel, declare_conflicts, start_scoring
from portal.assess.services.sheets import ScoreInput, submit_sheet


def build_portfolio(town: Town) -> Round:
    """Ten scored candidates, one set of weights, the portfolio chosen by it with what stays right of it, and advice on three."""
    content = read_json("portfolio")
    leader = actor_for(town.person("leader"))
    round_ = create_round(
        actor=leader,
        municipality=town.municipality,
        title=content["titles"],
        budget_minor=content["budget"],
        details=RoundDetails(
            summary=content["summaries"],
            is_public=True,
            decide_by=timezone.localdate() + timedelta(days=40),
        ),
    )
    for row in content["candidates"]:
        add_row(leader, round_, row)
    for row in content["resistance"]:
        _challenge(town, round_, row)
    score_by_panel(round_, town)
    for row in content["tries"]:
        _try(leader, round_, row)
    weights = save_weight_set(
        actor=leader, round_id=round_.pk, name="Council's weights", weights=content["weights"]
    )
    run = run_portfolio_on(actor=leader, round_id=round_.pk, weight_set_id=weights.pk)
    choose_run(actor=leader, round_id=round_.pk, run_id=run.pk)
    compute_robustness_of(actor=leader, run_id=run.pk, within=20)
    return round_


def add_row(actor: Actor, round_: Round, row: dict[str, Any]) -> Candidate:
    """Let a row of the content compete in the round."""
    source = Proposal.objects.filter(code=row["source"]).first() if row["source"] else None
    return add_candidate(
        actor=actor,
        round_id=round_.pk,
        code=row["code"],
        title=row["titles"],
        cost=row["cost"],
        source=source,
    )


def _challenge(town: Town, round_: Round, row: dict[str, Any]) -> None:
    """Enter a challenge of the round or a candidate, place it on the board, take tactics up."""
    leader = actor_for(town.person("leader"))
    whose: dict[str, Any] = {"round_id": round_.pk}
    if row["code"]:
        whose = {"candidate_id": round_.candidates.get(code=row["code"]).pk}
    question = Question(row["challenge"], row["threat"], row["horizon"])
    entered = assess_resistance(actor=leader, question=question, **whose)
    for role, (threat, horizon) in row["places"].items():
        place_challenge(
            actor=actor_for(town.person(role)),
            assessment_id=entered.pk,
            threat=threat,
            horizon=horizon,
        )
    for tactic, role in row["taken_up"].items():
        owner = town.person(role).pk
        take_up_tactic(actor=leader, assessment_id=entered.pk, tactic=tactic, owner_id=owner)


def _try(actor: Actor, round_: Round, row: dict[str, Any]) -> None:
    """Compute what would be chosen by other weights or under a rule, as the round was prepared."""
    if "weights" in row:
        weights = save_weight_set(
            actor=actor, round_id=round_.pk, name=row["name"], weights=row["weights"]
        )
    else:
        weights = round_.weight_sets.get(name=row["name"])
    rules = Constraints(
        excludes=(tuple(row["excludes"]),) if "excludes" in row else (),
        at_most=_groups(row, "at_most"),
        at_least=_groups(row, "at_least"),
    )
    run_portfolio_on(actor=actor, round_id=round_.pk, weight_set_id=weights.pk, constraints=rules)


def _groups(row: dict[str, Any], name: str) -> tuple[Group, ...]:
    if name not in row:
        return ()
    found = row[name]
    return (Group(found["count"], tuple(found["codes"]), name=found["name"]),)


def score_by_panel(round_: Round, town: Town) -> None:
    """Let three evaluators score every candidate on the five value types and agree."""
    wanted = {row["code"]: row["scores"] for row in read_json("portfolio")["candidates"]}
    leader = actor_for(town.person("leader"))
    evaluators = [town.person(name) for name in ("evaluator", "evaluator2", "evaluator3")]
    values = list(ValueType.objects.order_by("code"))
    candidates = list(round_.candidates.all())
    panel = create_panel(
        actor=leader,
        subject=round_,
        municipality_id=round_.municipality_id,
        title=round_.title,
        criteria=[(value.key, value.name, 1, -5, 5) for value in values],
        items=[(candidate, candidate.title) for candidate in candidates],
        assessor_ids=[person.pk for person in evaluators],
        chair_id=town.person("leader").pk,
    )
    start_scoring(actor=leader, panel_id=panel.pk)
    entries = dict(
        zip((each.code for each in candidates), panel.entries.order_by("pk"), strict=True)
    )
    for lean, person in zip((-1, 0, 1), evaluators, strict=True):
        judge = actor_for(person)
        declare_conflicts(actor=judge, panel_id=panel.pk, conflicts={})
        for number, (code, entry) in enumerate(entries.items()):
            scores = _leaning(wanted[code], lean if number % 3 == 0 else 0)
            given = {key: ScoreInput(value, "") for key, value in scores.items()}
            submit_sheet(
                actor=judge,
                panel_id=panel.pk,
                entry_id=entry.pk,
                scores=given,
                reason="Seen together with the costing and the residents' comments.",
            )
    declare_conflicts(actor=leader, panel_id=panel.pk, conflicts={})
    start_consensus(actor=leader, panel_id=panel.pk)
    for code, entry in entries.items():
        agree_scores(
            actor=leader,
            panel_id=panel.pk,
            entry_id=entry.pk,
            scores=wanted[code],
            reason="Agreed at the meeting.",
        )
    close_panel(actor=leader, panel_id=panel.pk)
    take_over_scores(actor=leader, panel=panel)


def _leaning(scores: dict[str, int], lean: int) -> dict[str, int]:
    return {key: max(-5, min(5, value + lean)) for key, value in scores.items()}
