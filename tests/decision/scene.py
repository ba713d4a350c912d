"""The small round, decided and published."""

from decision.models import Decision, Round
from decision.services.decisions import DecisionTexts, publish_decision
from decision.services.projects import ProjectPlan
from decision.services.runs import run_rule_on
from tests.decision.conftest import Town
from tests.decision.elections import election_text

TEXTS = DecisionTexts(
    answer={"en": "Swings, benches and trees.", "fi": "Keinut, penkit ja puut."},
    rationale={"en": "The council followed the votes."},
    body="Town council",
)


def publish_small(town: Town, round_: Round) -> Decision:
    """Count greedily and by equal shares, publish the greedy choice; ``a`` belongs to the resident."""
    text = election_text(round_)
    run_rule_on(
        actor=town.leader,
        round_id=round_.pk,
        election_text=text,
        rule="equal_shares",
    )
    run = run_rule_on(actor=town.leader, round_id=round_.pk, election_text=text, rule="greedy")
    return publish_decision(
        actor=town.leader,
        round_id=round_.pk,
        run_id=run.pk,
        texts=TEXTS,
        owners={"a": ProjectPlan(owner_user_id=town.resident.user_id)},
    )
