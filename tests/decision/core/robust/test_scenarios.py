"""Portfolios in named futures."""

from fractions import Fraction

import pytest

from decision.core.optimise.building import spec_of
from decision.core.optimise.parts import Candidate
from decision.core.optimise.problem import Problem
from decision.core.robust.errors import InvalidRobustness
from decision.core.robust.revalued import NewScores
from decision.core.robust.scenarios import Scenario, compare
from decision.core.robust.weighing import Weighing
from decision.core.valuing.weights.polytope import WeightPolytope


def _weighing() -> Weighing:
    candidates = tuple(
        Candidate(name, costs={"money": 1}, scores={"use": use})
        for name, use in (("dam", 10), ("park", 6), ("both", 7))
    )
    return Weighing(spec_of(Problem(candidates, {"money": 1})), WeightPolytope(("use",)))


def test_regret_is_what_is_missing_to_the_best_of_each_scenario() -> None:
    dry: NewScores = {"dam": {"use": 0}, "park": {"use": 9}, "both": {"use": "6.5"}}
    scenarios = [Scenario("wet", "0.6"), Scenario("dry", "0.4", dry)]
    found = compare(_weighing(), [["dam"]], scenarios)
    by_name = {one.portfolio[0]: one for one in found.standings}
    assert list(found.bests) == [10, 9]
    assert by_name["dam"].regrets[1] == 9
    assert by_name["dam"].expected == 6
    assert by_name["park"].expected_regret == Fraction(12, 5)
    assert by_name["dam"].value_at_risk == 0
    assert found.least_regret == ("both",)
    assert by_name["both"].greatest_regret == 3
    assert found.is_exact
    assert found.to_json()["scenarios"] == ["wet", "dry"]


def test_probabilities_that_are_not_1_together_are_refused() -> None:
    with pytest.raises(InvalidRobustness, match=r"add up to 0\.9"):
        compare(_weighing(), [], [Scenario("wet", "0.5"), Scenario("dry", "0.4")])
