"""How far weights can move until another portfolio is better."""

from fractions import Fraction

import numpy as np
import pytest

from decision.core.optimise.building import spec_of
from decision.core.optimise.parts import Candidate
from decision.core.optimise.problem import Problem
from decision.core.robust.errors import InvalidRobustness
from decision.core.robust.solving import solve_at
from decision.core.robust.stability import check_best, stability
from decision.core.robust.weighing import Weighing
from decision.core.valuing.weights.polytope import WeightPolytope
from tests.decision.core.robust.cases import all_choices, small_weighing


def _leaf_or_lamp() -> Weighing:
    problem = Problem(
        (
            Candidate("leaf", costs={"money": 1}, scores={"green": 8, "safe": 2}),
            Candidate("lamp", costs={"money": 1}, scores={"green": 2, "safe": 8}),
        ),
        {"money": 1},
    )
    return Weighing(spec_of(problem), WeightPolytope(("green", "safe")))


def test_the_distance_is_where_the_two_are_worth_the_same() -> None:
    found = stability(_leaf_or_lamp(), ["leaf"], {"green": "0.7", "safe": "0.3"})
    assert found.distance == Fraction(1, 5)
    assert found.rival == found.enters == ("lamp",)
    assert found.leaves == ("leaf",)
    assert found.at == {"green": Fraction(1, 2), "safe": Fraction(1, 2)}
    assert Fraction(19, 100) < found.safe < found.distance


def test_a_choice_that_nothing_beats_is_safe_everywhere() -> None:
    problem = Problem(
        (
            Candidate("good", costs={"money": 1}, scores={"green": 8, "safe": 8}),
            Candidate("bad", costs={"money": 1}, scores={"green": 2, "safe": 2}),
        ),
        {"money": 1},
    )
    weighing = Weighing(spec_of(problem), WeightPolytope(("green", "safe")))
    found = stability(weighing, ["good"], {"green": 1, "safe": 1})
    assert found.distance is None
    assert found.rival == ()
    assert found.safe == 1


def test_within_the_safe_distance_nothing_is_better() -> None:
    weighing = small_weighing(1)
    start = dict(zip(weighing.criteria, weighing.centre, strict=True))
    choices = list(all_choices(weighing))
    best = max(choices, key=lambda one: weighing.value(one, weighing.centre))
    found = stability(weighing, weighing.names(best), start)
    assert found.distance is not None
    assert found.safe > 0
    there = tuple(found.at.values())
    assert (
        abs(weighing.value(weighing.chosen(found.rival), there) - weighing.value(best, there))
        < 1e-6
    )
    for up in range(3):
        for down in {0, 1, 2} - {up}:
            moved = list(weighing.centre)
            moved[up], moved[down] = moved[up] + found.safe, moved[down] - found.safe
            if min(moved) >= 0:
                mine = weighing.value(best, moved)
                assert all(weighing.value(one, moved) <= mine for one in choices)


def test_a_choice_that_is_beaten_already_is_told() -> None:
    with pytest.raises(InvalidRobustness, match="another one is better"):
        check_best(_leaf_or_lamp(), ["lamp"], {"green": "0.7", "safe": "0.3"})


def test_a_portfolio_that_breaks_a_rule_is_told() -> None:
    with pytest.raises(InvalidRobustness, match="it breaks a rule"):
        stability(_leaf_or_lamp(), ["leaf", "lamp"], {"green": 1, "safe": 1})


@pytest.mark.parametrize(("n", "seed"), [(12, 6), pytest.param(30, 1, marks=pytest.mark.long)])
def test_scores_of_many_digits_do_not_mislead_the_solver(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    candidates = tuple(
        Candidate(
            f"p{place}",
            costs={"money": int(rng.integers(10, 100))},
            scores={"one": int(rng.integers(1, 10000)), "other": int(rng.integers(1, 10000))},
        )
        for place in range(n)
    )
    weighing = Weighing(
        spec_of(Problem(candidates, {"money": n * 20})), WeightPolytope(("one", "other"))
    )
    (first,) = solve_at(weighing, [(Fraction(0), Fraction(1))], gap=0, seconds=10)
    assert first.chosen is not None
    found = stability(weighing, weighing.names(first.chosen), {"one": 0, "other": 1})
    assert found.safe > 0
    there = (found.safe, 1 - found.safe)
    (best,) = solve_at(weighing, [there], gap=0, seconds=10)
    assert best.bound == weighing.value(first.chosen, there)
