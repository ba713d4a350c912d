"""Three more portfolio rounds: one finished with projects that are measured, one running, one upcoming."""

import random
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cms.demo.content import read_json
from cms.demo.decisions import as_of, measure, plan_of
from cms.demo.portfolio import add_row
from cms.demo.town import Town
from decision.models import Decision, Round
from decision.services.decisions import DecisionTexts, publish_decision
from decision.services.rounds import RoundDetails, create_round, save_weight_set, score_candidate
from decision.services.runs import run_portfolio_on
from portal.accounts.actor import actor_for

DECIDED_AGO = timedelta(days=500)
DECIDE_IN = {"finished": -500, "running": 70, "upcoming": 420}


def build_rounds(town: Town, chance: random.Random) -> None:
    """Open all three, and decide the first."""
    content = read_json("rounds")
    decide_finished(
        _round(town, "finished", content["finished"]), content["finished"], town, chance
    )
    for name in ("running", "upcoming"):
        _round(town, name, content[name])


def _round(town: Town, name: str, content: dict[str, Any]) -> Round:
    leader = actor_for(town.person("leader"))
    round_ = create_round(
        actor=leader,
        municipality=town.municipality,
        title=content["titles"],
        budget_minor=content["budget"],
        details=RoundDetails(
            summary=content["summaries"],
            is_public=True,
            decide_by=timezone.localdate() + timedelta(days=DECIDE_IN[name]),
        ),
    )
    for row in content["candidates"]:
        candidate = add_row(leader, round_, row)
        for key, score in row["scores"].items():
            score_candidate(actor=leader, candidate_id=candidate.pk, value_key=key, score=score)
    if content["weights"]:
        save_weight_set(
            actor=leader, round_id=round_.pk, name="Council's weights", weights=content["weights"]
        )
    return round_


def decide_finished(
    round_: Round, content: dict[str, Any], town: Town, chance: random.Random
) -> Decision:
    """Choose the portfolio, publish it as of long ago, and let its projects be measured."""
    leader = actor_for(town.person("leader"))
    moment: datetime = timezone.now() - DECIDED_AGO
    weights = round_.weight_sets.get()
    with as_of(moment):
        run = run_portfolio_on(actor=leader, round_id=round_.pk, weight_set_id=weights.pk)
        decision = publish_decision(
            actor=leader,
            round_id=round_.pk,
            run_id=run.pk,
            texts=DecisionTexts(
                answer=content["answers"],
                rationale=content["reasons"],
                body="Town council of Kuusiranta",
            ),
            owners={
                each.code: plan_of(each, timezone.localdate(moment), town, chance)
                for each in round_.candidates.all()
            },
        )
    measure(decision, chance)
    return decision
