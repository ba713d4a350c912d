"""The best portfolio against trying every subset, with both solvers."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision.core import Problem, select_portfolio
from decision.core.errors import InvalidOption, InvalidProblem, SolverFailed
from decision.core.optimise import portfolio as module
from decision.core.optimise import solver as door
from decision.core.optimise.building import spec_of
from decision.core.optimise.programs import Found
from decision.core.optimise.solver import Answer
from tests.shared import shared_data

numbers = st.integers(0, 9) | st.sampled_from(["0.5", "2,25", "1.1"])


@st.composite
def problems(draw):
    ids = [f"c{place}" for place in range(draw(st.integers(1, 8)))]
    some = st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True)
    pair = st.lists(st.sampled_from(ids), min_size=2, max_size=2)
    return Problem.from_json(
        {
            "candidates": [
                {
                    "id": name,
                    "costs": {"money": draw(numbers), "staff": draw(numbers)},
                    "scores": {"growth": draw(st.integers(-2, 5)), "health": draw(numbers)},
                }
                for name in ids
            ],
            "budgets": {"money": draw(st.integers(3, 25)), "staff": draw(st.integers(3, 25))},
            "weights": {"growth": draw(st.sampled_from(["1/3", "0.25", 2]))},
            "requires": draw(st.lists(pair, max_size=2)),
            "excludes": draw(st.lists(some, max_size=2)),
            "groups": draw(
                st.lists(
                    st.fixed_dictionaries(
                        {
                            "members": some,
                            "at_least": st.integers(0, 2),
                            "at_most": st.integers(0, 3),
                        }
                    ),
                    max_size=2,
                )
            ),
            "fixed_in": draw(st.lists(st.sampled_from(ids), max_size=1)),
            "tie_order": draw(st.permutations(ids)),
        }
    )


def best_of(problem):
    """Every subset, by value and then by the tie order; ``None`` if no subset keeps the rules."""
    model = spec_of(problem)
    places = range(len(model.ids))
    kept = [
        chosen
        for size in range(len(places) + 1)
        for chosen in map(frozenset, itertools.combinations(places, size))
        if not model.broken(chosen)
    ]
    return max(
        kept,
        key=lambda chosen: (model.value(chosen), [place in chosen for place in model.tie_places]),
        default=None,
    )


@settings(max_examples=8, deadline=None)
@given(problems())
def test_both_solvers_find_the_one_best_portfolio(problem):
    best = best_of(problem)
    for solver in ("highs", "cbc"):
        outcome = select_portfolio(problem, solver=solver)
        if best is None:
            assert (outcome.proof, outcome.selected, outcome.bound) == ("infeasible", (), None)
            continue
        assert (outcome.proof, outcome.unique, outcome.gap) == ("optimal", True, 0)
        assert outcome.selected == tuple(
            candidate.id for place, candidate in enumerate(problem.candidates) if place in best
        )
        by_id = {candidate.id: candidate for candidate in problem.candidates}
        assert outcome.value == outcome.bound
        assert outcome.value == sum(problem.value_of(by_id[name]) for name in outcome.selected)


@settings(max_examples=8, deadline=None)
@given(problems())
def test_the_named_conflict_clashes_and_none_of_its_rules_is_idle(problem):
    if best_of(problem) is not None:
        return
    conflict = select_portfolio(problem).conflict
    model = spec_of(problem)
    rows = [model.row(at) for at, label in enumerate(model.labels) if label.text in conflict]
    subsets = [
        frozenset(chosen)
        for size in range(len(model.ids) + 1)
        for chosen in itertools.combinations(range(len(model.ids)), size)
    ]
    assert not any(all(row.holds(chosen) for row in rows) for chosen in subsets)
    if len({row.label.text for row in rows}) == len(rows):
        for idle in rows:
            fewer = [row for row in rows if row is not idle]
            assert any(all(row.holds(chosen) for row in fewer) for chosen in subsets)


FOUR = {
    "candidates": [
        {"id": "bridge", "cost": 40, "scores": {"growth": 4, "health": 1}},
        {"id": "clinic", "cost": "35.5", "scores": {"growth": 1, "health": 5}},
        {"id": "park", "cost": 20, "scores": {"growth": 1, "health": 3}},
        {"id": "road", "cost": 30, "scores": {"growth": 3}},
    ],
    "budget": 80,
    "weights": {"growth": "0.6", "health": "1/3"},
    "requires": [["road", "bridge"]],
}


def test_values_are_exact_fractions():
    outcome = select_portfolio(Problem.from_json(FOUR), solver="both")
    assert outcome.selected == ("bridge", "clinic")
    assert outcome.value == 5
    assert Problem.from_json(FOUR).value_of(Problem.from_json(FOUR).candidates[0]) == Fraction(
        41, 15
    )


def test_what_each_other_candidate_would_cost():
    outcome = select_portfolio(Problem.from_json(FOUR), explain=True)
    park, road = outcome.alternatives
    assert (park.candidate, park.value_lost, park.leaves) == ("park", Fraction(2, 3), ("clinic",))
    assert (road.candidate, road.value_lost, road.proof) == ("road", Fraction(7, 15), "optimal")


def test_a_gap_is_never_called_optimal():
    outcome = select_portfolio(Problem.from_json(FOUR), gap=0.2)
    assert outcome.proof == "within_gap"
    assert not outcome.unique
    assert outcome.bound >= outcome.value
    assert outcome.gap <= 0.2


def test_an_answer_at_the_time_limit_is_called_feasible(monkeypatch):
    stopped = Answer("feasible", frozenset({0}), value=41, bound=100)
    monkeypatch.setattr(module, "solve", lambda *_, **__: stopped)
    outcome = select_portfolio(Problem.from_json(FOUR))
    assert (outcome.proof, outcome.unique, outcome.selected) == ("feasible", False, ("bridge",))
    assert outcome.bound > outcome.value
    assert outcome.gap > 0


def test_no_answer_in_time_is_called_none(monkeypatch):
    monkeypatch.setattr(module, "solve", lambda *_, **__: Answer("none"))
    outcome = select_portfolio(Problem.from_json(FOUR))
    assert (outcome.proof, outcome.selected, outcome.gap) == ("none", (), None)


def test_an_answer_that_overspends_is_cut_off_and_then_refused(monkeypatch):
    everything = Found("optimal", np.ones(4), 1e3)
    monkeypatch.setattr(door, "_run", lambda *_: ("highs", everything))
    with pytest.raises(SolverFailed, match="added exactly"):
        select_portfolio(Problem.from_json(FOUR))


def test_nothing_to_choose_from():
    outcome = select_portfolio(Problem.from_json({"candidates": [], "budget": 5}))
    assert (outcome.proof, outcome.selected, outcome.value) == ("optimal", (), 0)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"candidates": [{"id": "a"}, {"id": "a"}]}, "same id"),
        ({"requires": [["road", "moon"]]}, "'moon'"),
        ({"excludes": [["moon"]]}, "'moon'"),
        ({"groups": [{"members": ["moon"]}]}, "'moon'"),
        ({"fixed_in": ["moon"]}, "'moon'"),
        ({"tie_order": ["road"]}, "tie_order"),
        ({"budget": -1}, "negative"),
        ({"budgets": {"staff": 3}, "budget": "much"}, "budget: 'much' is not a number"),
        ({"candidates": [{"id": "a", "costs": {"staff": 1}}], "requires": []}, "no budget"),
        ({"candidates": [{"id": "a", "cost": -1}], "requires": []}, "negative"),
        ({"candidates": [{"id": "a", "cost": True}]}, "not a number"),
        ({"candidates": [{"name": "a"}]}, r"candidates\[0\]: 'id' is missing"),
        ({"weights": {"beauty": 1}}, "'beauty'"),
        ({"colour": "red"}, "'colour'"),
        ({"requires": [["road"]]}, r"requires\[0\]: must be two ids"),
    ],
)
def test_a_wrong_problem_is_refused_by_name(change, words):
    with pytest.raises(InvalidProblem, match=words):
        Problem.from_json({**FOUR, **change})


@pytest.mark.parametrize("text", ["[1]", "{", '{"budget": 3}'])
def test_a_text_that_is_no_problem_is_refused(text):
    with pytest.raises(InvalidProblem):
        Problem.from_json(text)


@pytest.mark.parametrize("options", [{"solver": "guess"}, {"time_limit": 0}, {"gap": -1}])
def test_a_wrong_option_is_refused(options):
    with pytest.raises(InvalidOption):
        select_portfolio(Problem.from_json(FOUR), **options)


def test_a_problem_survives_its_json_form():
    problem = Problem.from_json(FOUR)
    assert Problem.from_json(problem.to_json()) == problem


def knapsacks(text):
    """The multidimensional knapsack problems of an OR-Library file, each with its known optimum."""
    numbers = iter(text.split())
    for _ in range(int(next(numbers))):
        n, m, optimum = int(next(numbers)), int(next(numbers)), Fraction(next(numbers))
        values = [next(numbers) for _ in range(n)]
        rows = [[next(numbers) for _ in range(n)] for _ in range(m)]
        limits = [next(numbers) for _ in range(m)]
        yield (
            optimum,
            Problem.from_json(
                {
                    "candidates": [
                        {
                            "id": str(j),
                            "value": values[j],
                            "costs": {str(i): rows[i][j] for i in range(m)},
                        }
                        for j in range(n)
                    ],
                    "budgets": {str(i): limits[i] for i in range(m)},
                }
            ),
        )


@pytest.mark.shared
def test_the_known_optima_of_the_or_library_are_reached():
    for optimum, problem in knapsacks((shared_data("mknap") / "mknap1.txt").read_text()):
        outcome = select_portfolio(problem)
        assert (outcome.value, outcome.proof, outcome.unique) == (optimum, "optimal", True)
