"""Every rule a problem can state, against trying every portfolio."""

import random

import pytest

from decision.core import Problem, select_portfolio
from tests.decision.core.optimise.trying import best_by_trying

BUDGETS = ("money 2027", "money 2028", "lake town")
PLACES = ("north", "south")


class Draw(random.Random):
    """Chance from a fixed seed."""

    def amount(self):
        return self.choice([0, 1, 2, 3, 5, "0.5", "1.25"])

    def by_name(self, names, numbers):
        return {name: numbers() for name in names if self.random() < 0.6}

    def signed(self):
        return self.randint(-3, 4)

    def way(self):
        return {
            "costs": self.by_name(BUDGETS, self.amount),
            "uses": self.by_name(["staff"], self.amount),
            "scores": self.by_name(["growth", "care"], self.signed),
            "gains": self.by_name(["hill", "lake"], lambda: self.randint(0, 9)),
        }

    def candidate(self, name):
        return {
            **self.way(),
            "id": name,
            "options": [{**self.way(), "id": str(at)} for at in range(self.choice([0, 0, 1, 2]))],
            "attributes": {"place": self.sample(PLACES, self.randint(0, 2))},
            "shared_costs": self.by_name(["by people"], self.amount),
            "brings": self.by_name(["rivalry", "fear"], lambda: self.randint(0, 2)),
            "needs": self.by_name(["rivalry", "fear"], lambda: self.randint(0, 2)),
        }

    def maybe(self, one):
        return [one] if self.random() < 0.4 else []

    def measured(self, **more):
        measure = self.choice(["count", "cost", "staff", "growth", "money 2027"])
        share = self.choice(["0.25", "0.5"])
        return {"attribute": "place", "measure": measure, "least_share": share, **more}


def rich_problem(seed):
    draw = Draw(seed)
    ids = [f"c{at}" for at in range(draw.randint(2, 6))]
    candidates = [draw.candidate(name) for name in ids]
    candidates[0]["scores"] |= {"growth": 1, "care": 1}
    together = [
        {
            "members": draw.sample(ids, 2),
            "scores": {"growth": draw.signed()},
            "costs": draw.by_name(BUDGETS, lambda: draw.randint(-1, 1)),
        }
        for _ in range(draw.randint(0, 2))
    ]
    challenge = {"threat": 2, "discount": {"care": draw.randint(0, 3)}}
    place = draw.choice(PLACES)
    amounts = draw.by_name(ids, draw.amount)
    return Problem.from_json(
        {
            "candidates": candidates,
            "budgets": {name: draw.randint(4, 12) for name in BUDGETS},
            "capacities": {"staff": draw.randint(3, 10)},
            "weights": {"growth": draw.choice(["0.5", 1, -1])},
            "requires": draw.maybe(draw.sample(ids, 2)),
            "carry_overs": draw.maybe(
                {"budgets": BUDGETS[:2], "at_most": draw.choice([None, 1, 4])}
            ),
            "keys": {"by people": {"money 2027": 2, "lake town": 1}},
            "accounts": {"money 2027": ["hill"], "money 2028": ["hill"], "lake town": ["lake"]},
            "all_or_none": draw.maybe(draw.sample(ids, 2)),
            "excludes": draw.maybe(draw.sample(ids, 2)),
            "togethers": together,
            "attributes": {"place": PLACES},
            "balances": draw.maybe(draw.measured(value=place, at_most=draw.randint(1, 6))),
            "floors": draw.maybe(draw.measured(sizes=draw.choice([{}, {"north": 1, "south": 3}]))),
            "limits": draw.maybe({"name": "defence", "amounts": amounts, "at_most": 4}),
            "participation": draw.choice([None, {}, {"least_return": "0.5"}]),
            "challenges": [
                {"id": "rivalry", **challenge, "always": draw.randint(0, 1)},
                {"id": "fear", **challenge},
            ],
            "coverages": draw.maybe(draw.choice([{"least_threat": 2}, {"at_least": 1}])),
        }
    )


@pytest.mark.parametrize("seed", range(25))
def test_no_portfolio_that_keeps_all_rules_is_worth_more(seed):
    problem = rich_problem(seed)
    outcome = select_portfolio(problem)
    best = best_by_trying(problem)
    if best is None:
        assert outcome.proof == "infeasible"
    else:
        assert (outcome.proof, outcome.value, outcome.bound) == ("optimal", best, best)
        assert outcome.unique
    assert Problem.from_json(problem.to_json()) == problem
