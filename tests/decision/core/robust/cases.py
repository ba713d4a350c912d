"""Small portfolio problems, and answers about them by trying everything."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, combinations

import numpy as np

from decision.core.optimise.building import spec_of
from decision.core.optimise.parts import Candidate
from decision.core.optimise.problem import Problem
from decision.core.robust.weighing import Weighing, around


def small_problem(seed: int, n: int = 8, n_criteria: int = 3) -> Problem:
    """Return a problem of two budgets with a requirement and an exclusion."""
    rng = np.random.default_rng(seed)
    names = [f"c{number}" for number in range(n_criteria)]
    candidates = tuple(
        Candidate(
            f"p{number}",
            costs={"now": int(rng.integers(2, 12)), "later": int(rng.integers(2, 12))},
            scores={name: int(rng.integers(0, 11)) for name in names},
        )
        for number in range(n)
    )
    budgets = {
        name: sum(int(candidate.costs[name]) for candidate in candidates) // 2
        for name in ("now", "later")
    }
    weights = {name: Fraction(number + 2) for number, name in enumerate(names)}
    total = sum(weights.values())
    return Problem(
        candidates,
        budgets,
        {name: part / total for name, part in weights.items()},
        requires=(("p0", "p1"),),
        excludes=(("p2", "p3", "p4"),),
    )


def small_weighing(seed: int, percent: int = 30, n: int = 8) -> Weighing:
    """Return the model of ``small_problem`` with its weights open by some percent."""
    problem = small_problem(seed, n)
    return Weighing(spec_of(problem), around(problem.weights, percent))


def all_choices(weighing: Weighing) -> Iterator[frozenset[int]]:
    """Yield every choice of columns that keeps all rules."""
    places = range(weighing.spec.n_columns)
    for chosen in chain.from_iterable(
        combinations(places, size) for size in range(len(places) + 1)
    ):
        if not weighing.spec.broken(chosen):
            yield frozenset(chosen)
