"""One door to both ways of explaining."""

from decision.core import Problem
from decision.core.explaining.case import Case
from decision.core.explaining.several import Means
from decision.core.explaining.standings import standings_of
from decision.core.frontier import curve

ROWS = {"bridge": (6, 9), "school": (5, 7), "park": (4, 6)}


def case():
    candidates = [
        {"id": name, "cost": cost, "value": value} for name, (cost, value) in ROWS.items()
    ]
    problem = Problem.from_json({"candidates": candidates, "budget": 10})
    return Case.of(problem, ["bridge", "park"])


def test_both_ways_give_the_same_answers(monkeypatch):
    at_once = standings_of(case())
    monkeypatch.setattr(curve, "MOST_STEPS", 1)
    one_by_one = standings_of(case(), Means("highs"), turns=True)
    for quick, slow in zip(at_once, one_by_one, strict=True):
        assert (quick.code, quick.joins, quick.leaves) == (slow.code, slow.joins, slow.leaves)
        assert quick.lost.amount == slow.lost.amount
        assert quick.value_limit.amount == slow.value_limit.amount
        assert quick.cost_limits["money"].amount == slow.cost_limits["money"].amount
    assert one_by_one[1].more["money"].amount == at_once[1].more["money"].amount == 11
