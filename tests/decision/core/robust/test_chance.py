"""Draws of scores and costs."""

from fractions import Fraction

import pytest

from decision.core.optimise.building import spec_of
from decision.core.optimise.parts import Candidate
from decision.core.optimise.problem import Problem
from decision.core.robust.chance import Uncertain, simulate
from decision.core.robust.errors import InvalidRobustness
from decision.core.robust.weighing import Weighing
from decision.core.valuing.distributions import Uniform
from decision.core.valuing.weights.polytope import WeightPolytope


def _weighing() -> Weighing:
    candidates = tuple(
        Candidate(name, costs={"money": cost}, scores={"use": use})
        for name, cost, use in (("bridge", 80, 10), ("bench", 20, 3), ("pool", 90, 9))
    )
    return Weighing(spec_of(Problem(candidates, {"money": 100})), WeightPolytope(("use",)))


_UNCERTAIN = Uncertain(
    scores={"pool": {"use": Uniform(Fraction(0), Fraction(20))}},
    cost_factors={"bridge": Uniform(Fraction(1, 2), Fraction(3, 2))},
)


def test_shares_come_near_what_the_distributions_say() -> None:
    found = simulate(_weighing(), [["bridge", "bench"], ["pool"]], _UNCERTAIN, n_draws=4000)
    both, pool = found.exposures
    assert both.overrun["money"] == both.any_overrun == pytest.approx(0.5, abs=0.03)
    assert pool.any_overrun == 0
    assert both.mean == pytest.approx(13)
    assert pool.mean == pytest.approx(10, abs=0.3)
    assert pool.value_at_risk == pytest.approx(1, abs=0.2)
    assert pool.shortfall == pytest.approx(0.5, abs=0.2)
    assert both.best == pytest.approx(0.5 * 0.65, abs=0.03)


def test_the_same_seed_gives_the_same_figures() -> None:
    one, other = (
        simulate(_weighing(), [["pool"]], _UNCERTAIN, n_draws=50, n_solves=4) for _ in range(2)
    )
    assert one.to_json() == other.to_json()
    assert set(one.frequency) == {"bridge", "bench", "pool"}
    assert one.n_solved == 4


def test_a_factor_that_can_be_negative_is_refused() -> None:
    wrong = Uncertain(cost_factors={"pool": Uniform(Fraction(-1), Fraction(1))})
    with pytest.raises(InvalidRobustness, match="can be negative"):
        simulate(_weighing(), [["pool"]], wrong)
