"""Portfolios that nothing beats, against trying everything."""

from fractions import Fraction

import pytest

from decision.core.optimise.building import spec_of
from decision.core.optimise.parts import Candidate
from decision.core.optimise.problem import Problem
from decision.core.robust.errors import InvalidRobustness, NoPortfolio, TooManyCandidates
from decision.core.robust.nondominated import nondominated
from decision.core.robust.ranges import Ranges
from decision.core.robust.weighing import Weighing, around
from decision.core.valuing.errors import ContradictoryWeights
from decision.core.valuing.weights.polytope import WeightPolytope
from decision.core.valuing.weights.statements import at_least
from tests.decision.core.robust.cases import all_choices, small_problem, small_weighing


def _ends(weighing: Weighing, ranges: Ranges) -> list[list[tuple[Fraction, Fraction]]]:
    """Return least and greatest worth per corner and candidate, in fractions."""
    spec = weighing.spec
    found = []
    for corner in weighing.corners:
        line = []
        for place, name in enumerate(spec.ids):
            low = high = Fraction(0)
            for row, (criterion, weight) in enumerate(zip(weighing.criteria, corner, strict=True)):
                score = Fraction(int(spec.scores[row, place]), spec.scales[row])
                ends = ranges.get(name, {}).get(criterion, (score, score))
                low, high = low + weight * Fraction(ends[0]), high + weight * Fraction(ends[1])
            line.append((low, high))
        found.append(line)
    return found


def _by_trying(weighing: Weighing, ranges: Ranges) -> set[frozenset[int]]:
    ends, choices = _ends(weighing, ranges), list(all_choices(weighing))

    def beats(one: frozenset[int], other: frozenset[int]) -> bool:
        leads = [
            sum(line[j][0] for j in one - other) - sum(line[j][1] for j in other - one)
            for line in ends
        ]
        return min(leads) >= 0 and max(leads) > 0

    return {one for one in choices if not any(beats(other, one) for other in choices)}


@pytest.mark.parametrize("seed", range(2))
def test_the_list_is_what_trying_everything_finds(seed: int) -> None:
    weighing = small_weighing(seed)
    found = nondominated(weighing)
    assert found.is_exact
    assert {weighing.chosen(one) for one in found.portfolios} == _by_trying(weighing, {})


@pytest.mark.parametrize("seed", range(2))
def test_scores_within_limits_count_for_neither_side(seed: int) -> None:
    weighing = small_weighing(seed, percent=10, n=7)
    ranges: Ranges = {"p1": {"c0": (2, 5)}, "p5": {"c1": ("1.5", 4), "c2": (0, 3)}}
    found = nondominated(weighing, ranges)
    assert found.is_exact
    assert {weighing.chosen(one) for one in found.portfolios} == _by_trying(weighing, ranges)


def test_a_candidate_in_all_portfolios_is_core_and_one_in_none_is_exterior() -> None:
    problem = Problem(
        tuple(
            Candidate(name, costs={"money": 1}, scores={"green": green, "safe": safe})
            for name, green, safe in (
                ("both", 9, 9),
                ("leaf", 8, 2),
                ("lamp", 2, 8),
                ("none", 1, 1),
            )
        ),
        {"money": 2},
        {"green": Fraction(1, 2), "safe": Fraction(1, 2)},
    )
    found = nondominated(Weighing(spec_of(problem), around(problem.weights, 30)))
    assert (found.core, found.borderline, found.exterior) == (
        ("both",),
        ("leaf", "lamp"),
        ("none",),
    )
    assert found.to_json()["core_index"] == {"both": 1, "leaf": "0.5", "lamp": "0.5", "none": 0}
    assert set(found.proven) == {"both", "none"}
    assert "Proven" in found.proof


def test_one_set_of_weights_leaves_the_best_portfolios() -> None:
    weighing = small_weighing(3, percent=0)
    values = {one: weighing.value(one, weighing.centre) for one in all_choices(weighing)}
    found = nondominated(weighing)
    best = {one for one, value in values.items() if value == max(values.values())}
    assert {weighing.chosen(one) for one in found.portfolios} == best


def test_without_time_it_lists_what_it_has_and_says_how_much_better_others_may_be() -> None:
    weighing = small_weighing(0)
    found = nondominated(weighing, time_limit=-1)
    assert not found.is_exact
    assert "Not complete" in found.proof
    listed = [weighing.chosen(one) for one in found.portfolios]
    for corner in weighing.corners:
        best = max(weighing.value(one, corner) for one in all_choices(weighing))
        mine = max(weighing.value(one, corner) for one in listed)
        assert float(best) <= float(mine) * (1 + found.gap) + 1e-9


def test_weights_that_clash_are_refused() -> None:
    problem = small_problem(0)
    weights = WeightPolytope(("c0", "c1"), (at_least("c0", "c1", 2), at_least("c1", "c0", 2)))
    with pytest.raises(ContradictoryWeights):
        Weighing(spec_of(problem), weights)


def test_weights_of_an_unknown_criterion_are_refused() -> None:
    with pytest.raises(InvalidRobustness, match="no candidate has a score"):
        Weighing(spec_of(small_problem(0)), WeightPolytope(("beauty",)))


def test_rules_that_nothing_keeps_are_told() -> None:
    problem = Problem(
        (Candidate("a", costs={"money": 5}, scores={"x": 1}),), {"money": 3}, fixed_in=("a",)
    )
    with pytest.raises(NoPortfolio):
        nondominated(Weighing(spec_of(problem), WeightPolytope(("x",))))


def test_too_many_candidates_are_refused() -> None:
    candidates = tuple(Candidate(f"p{j}", costs={"m": 1}, scores={"x": 1}) for j in range(401))
    with pytest.raises(TooManyCandidates):
        nondominated(Weighing(spec_of(Problem(candidates, {"m": 3})), WeightPolytope(("x",))))


def test_a_range_upside_down_is_refused() -> None:
    with pytest.raises(InvalidRobustness, match="Exchange"):
        nondominated(small_weighing(0), {"p0": {"c0": (5, 1)}})


def test_a_percentage_above_100_is_refused() -> None:
    with pytest.raises(InvalidRobustness, match="from 0 to 100"):
        around({"a": 1}, 101)
