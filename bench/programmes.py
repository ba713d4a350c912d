"""Portfolio problems drawn from a seed, for the library and for its peers."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from decision.core.optimise.parts import Balance, Candidate, Group, Together
from decision.core.optimise.problem import Problem

N_BUDGETS, N_CRITERIA, N_AREAS = 5, 6, 6


@dataclass(frozen=True)
class Drawn:
    """Numbers of a portfolio problem: costs, scores, rules and synergies by place."""

    costs: np.ndarray[Any, Any]
    limits: np.ndarray[Any, Any]
    scores: np.ndarray[Any, Any]
    weights: tuple[int, ...]
    areas: np.ndarray[Any, Any]
    least_counts: tuple[int, ...]
    share: int
    requires: list[tuple[int, int]]
    excludes: list[list[int]]
    pairs: list[tuple[int, int, int]]

    @property
    def size(self) -> int:
        """How many candidates there are."""
        return len(self.areas)

    @property
    def values(self) -> list[int]:
        """The weighted value of each candidate."""
        return [int(value) for value in self.scores @ np.array(self.weights)]


def drawn(size: int, seed: int) -> Drawn:
    """Draw five tight budgets, requirements, exclusions, synergies and shares per area."""
    chance = np.random.default_rng([size, seed])
    costs = chance.integers(5, 200, (size, N_BUDGETS))
    order = chance.permutation(size)
    pairs = {
        (int(min(a, b)), int(max(a, b)))
        for a, b in (chance.choice(size, 2, replace=False) for _ in range(int(0.3 * size)))
    }
    areas = np.arange(size) % N_AREAS
    return Drawn(
        costs=costs,
        limits=(costs.sum(axis=0) * 0.4).astype(int),
        scores=chance.integers(0, 101, (size, N_CRITERIA)),
        weights=tuple(int(weight) for weight in chance.integers(1, 10, N_CRITERIA)),
        areas=areas,
        least_counts=tuple(int(count) for count in np.bincount(areas) // 10),
        share=10,
        requires=[
            (int(order[2 * at]), int(order[2 * at + 1])) for at in range(min(size // 5, size // 2))
        ],
        excludes=[
            [int(one) for one in chance.choice(size, 3, replace=False)] for _ in range(size // 20)
        ],
        pairs=[(a, b, int(chance.integers(-400, 800))) for a, b in sorted(pairs)],
    )


def problem_of(one: Drawn) -> Problem:
    """Return the drawn numbers as a problem of the library."""
    budgets = [f"money {k}" for k in range(N_BUDGETS)]
    criteria = [f"criterion {k}" for k in range(N_CRITERIA)]
    candidates = tuple(
        Candidate(
            id=f"p{at}",
            costs=dict(zip(budgets, one.costs[at].tolist(), strict=True)),
            scores=dict(zip(criteria, one.scores[at].tolist(), strict=True)),
            attributes={"area": (f"area {one.areas[at]}",)},
        )
        for at in range(one.size)
    )
    members = [tuple(f"p{at}" for at in np.flatnonzero(one.areas == k)) for k in range(N_AREAS)]
    return Problem(
        candidates=candidates,
        budgets=dict(zip(budgets, one.limits.tolist(), strict=True)),
        weights=dict(zip(criteria, one.weights, strict=True)),
        requires=tuple((f"p{a}", f"p{b}") for a, b in one.requires),
        excludes=tuple(tuple(f"p{at}" for at in group) for group in one.excludes),
        groups=tuple(
            Group(names, at_least=count)
            for names, count in zip(members, one.least_counts, strict=True)
        ),
        togethers=tuple(
            Together((f"p{a}", f"p{b}"), scores={"synergy": worth}) for a, b, worth in one.pairs
        ),
        balances=tuple(
            Balance("area", f"area {k}", budgets[0], least_share=Decimal(one.share) / 100)
            for k in range(N_AREAS)
        ),
    )


Line = tuple[dict[int, int], float, float]


def lines_of(one: Drawn) -> list[Line]:
    """Return the rows as the peers take them: coefficients by column, least, most."""
    free = float("inf")
    lines: list[Line] = [
        ({at: int(cost) for at, cost in enumerate(one.costs[:, k])}, -free, float(one.limits[k]))
        for k in range(N_BUDGETS)
    ]
    lines += [({a: 1, b: -1}, -free, 0.0) for a, b in one.requires]
    lines += [(dict.fromkeys(group, 1), -free, 1.0) for group in one.excludes]
    for k in range(N_AREAS):
        inside = one.areas == k
        lines.append(({int(at): 1 for at in np.flatnonzero(inside)}, one.least_counts[k], free))
        share = (100 * inside - one.share) * one.costs[:, 0]
        lines.append(({at: int(number) for at, number in enumerate(share)}, 0.0, free))
    for place, (a, b, worth) in enumerate(one.pairs, start=one.size):
        if worth > 0:
            lines += [({place: 1, a: -1}, -free, 0.0), ({place: 1, b: -1}, -free, 0.0)]
        else:
            lines.append(({a: 1, b: 1, place: -1}, -free, 1.0))
    return lines
