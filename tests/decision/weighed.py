"""The small round with scores on two values, and its best portfolio."""

from decision.models import DecisionRun, Round
from decision.services.rounds import save_weight_set, score_candidate
from decision.services.runs import run_portfolio_on
from tests.decision.conftest import Town

SCORES = {"a": (5, 0), "b": (2, 1), "c": (3, 5), "d": (1, 1)}
TWO_THIRDS = {"greener": 65, "new_services": 35}


def weighed_run(town: Town, round_: Round, weights: dict[str, int] = TWO_THIRDS) -> DecisionRun:
    """Score every candidate, save weights, and choose the portfolio by them."""
    for code, scores in SCORES.items():
        candidate = round_.candidates.get(code=code)
        for key, score in zip(("greener", "new_services"), scores, strict=True):
            score_candidate(
                actor=town.leader, candidate_id=candidate.pk, value_key=key, score=score
            )
    saved = save_weight_set(actor=town.leader, round_id=round_.pk, name="Ours", weights=weights)
    return run_portfolio_on(actor=town.leader, round_id=round_.pk, weight_set_id=saved.pk)
