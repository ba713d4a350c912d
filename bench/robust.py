"""Measure robustness: the certificate for all weights, and the portfolios that nothing beats.

Usage: ``python -m bench.robust [N]`` with N candidates, 50 if not given. The naive way to look at
10,000 weights is one CBC solve each; it is timed on 100 of them and multiplied.
"""

import sys
import time
from fractions import Fraction

import numpy as np

from decision.core.optimise.building import spec_of
from decision.core.optimise.parts import Candidate
from decision.core.optimise.problem import Problem
from decision.core.robust.certificate import N_WEIGHTS, TARGET, certify
from decision.core.robust.nondominated import nondominated
from decision.core.robust.solving import run_one
from decision.core.robust.weighing import Weighing, around

CRITERIA = 6
PEER_SOLVES = 100


def drawn_problem(n: int, n_budgets: int, *, is_linked: bool, seed: int = 1) -> Problem:
    """Return a problem drawn at random; linked ones have requirements and exclusions."""
    rng = np.random.default_rng(seed)
    names = [f"criterion {number}" for number in range(1, CRITERIA + 1)]
    budgets = [f"budget {number}" for number in range(1, n_budgets + 1)]
    candidates = tuple(
        Candidate(
            f"p{number}",
            costs={name: int(rng.integers(10, 100)) for name in budgets},
            scores={name: int(rng.integers(0, 101)) for name in names},
        )
        for number in range(n)
    )
    limits = {name: sum(int(one.costs[name]) for one in candidates) // 2 for name in budgets}
    weights = {name: Fraction(place, 21) for place, name in enumerate(names, start=1)}
    if not is_linked:
        return Problem(candidates, limits, weights)

    def some(size: int) -> tuple[str, ...]:
        return tuple(f"p{place}" for place in rng.choice(n, size, replace=False))

    pairs = tuple((one, other) for one, other in (some(2) for _ in range(n // 5)))
    triples = tuple(some(3) for _ in range(n // 20))
    return Problem(candidates, limits, weights, requires=pairs, excludes=triples)


def certificate(n: int) -> None:
    """Print the certificate beside one solve per weight."""
    problem = drawn_problem(n, 5, is_linked=True)
    weighing = Weighing(spec_of(problem), around(problem.weights, 30))
    begin = time.perf_counter()
    found = certify(weighing, time_limit=300.0)
    mine = time.perf_counter() - begin
    begin = time.perf_counter()
    for line in weighing.polytope.sample(PEER_SOLVES, seed=2):
        aim, _ = weighing.aim(weighing.nearby(line))
        run_one((weighing.spec, aim, TARGET, 60.0))
    peer = (time.perf_counter() - begin) * N_WEIGHTS / PEER_SOLVES
    print(f"{N_WEIGHTS} weights, {n} candidates, 5 budgets, {len(weighing.corners)} corners")
    print(f"  ours                {mine:.1f} s, {found.n_solved} solves   goal 30 s")
    print(f"  one solve each      {peer:.0f} s, from {PEER_SOLVES}")
    print(f"  ratio               1/{peer / mine:.0f}   goal 1/60")
    print(
        f"  proven gap          {found.gap:.2%}, every weight: {found.is_everywhere}   goal 0.50%"
    )


def portfolios(n: int) -> None:
    """Print the search for portfolios that nothing beats."""
    for seed in (1, 2, 3):
        problem = drawn_problem(n, 2, is_linked=False, seed=seed)
        weighing = Weighing(spec_of(problem), around(problem.weights, 30))
        wall, cpu = time.perf_counter(), time.process_time()
        found = nondominated(weighing, time_limit=300.0)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        print(f"Non-dominated, {n} candidates, 2 budgets, weights within 30 %, seed {seed}")
        print(
            f"  ours                wall {wall:.1f} s   CPU {cpu:.1f} s   goal 60 s without numba"
        )
        print(
            f"  found               {len(found.portfolios)} portfolios, exact: {found.is_exact}, "
            f"{len(found.core)} core, {len(found.exterior)} exterior, {found.most_parts} parts"
        )


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    portfolios(size)
    certificate(size)
