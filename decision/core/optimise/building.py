"""From a problem to its model in whole numbers."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from decision.core.optimise.checking import criteria_of
from decision.core.optimise.columns import Layout, whole_numbers
from decision.core.optimise.lines import Whole, lines_of, whole
from decision.core.optimise.pause import no_collecting
from decision.core.optimise.rows import rows_of, sides_of
from decision.core.optimise.spec import ModelSpec

if TYPE_CHECKING:
    from decision.core.optimise.problem import Problem


def spec_of(problem: "Problem", layout: Layout | None = None) -> ModelSpec:
    """Return the model of a problem."""
    with no_collecting():
        return _built(problem, layout or Layout(problem))


def _built(problem: "Problem", layout: Layout) -> ModelSpec:
    criteria = criteria_of(problem)
    scores, scales = _scores(layout, criteria)
    order = [layout.place[name] for name in problem.tie_order] or list(layout.place.values())
    return ModelSpec(
        columns=tuple(layout.columns),
        n_candidates=len(layout.place),
        criteria=criteria,
        scores=scores,
        scales=scales,
        weights=tuple(Fraction(problem.weights.get(name, 1)) for name in criteria),
        tie_places=(*order, *range(len(layout.place), layout.n_decided)),
        follows=_follows(problem, layout),
        **lines_of(rows_of(problem, layout)),
    )


def _scores(layout: Layout, criteria: Sequence[str]) -> tuple[Whole, tuple[int, ...]]:
    size = len(layout.columns)
    numbers: list[int] = []
    scales = []
    for criterion in criteria:
        amounts = layout.scores(criterion)
        found, scale = whole_numbers(amounts.values())
        line = [0] * size
        for at, number in zip(amounts, found, strict=True):
            line[at] = number
        numbers += line
        scales.append(scale)
    return whole(numbers, (len(criteria), size)), tuple(scales)


def _follows(problem: "Problem", layout: Layout) -> Whole:
    follows = np.zeros(len(layout.columns), dtype=np.int8)
    for place, together in zip(layout.togethers, problem.togethers, strict=True):
        adds, _ = sides_of(problem, together)
        follows[place] = 1 if adds else -1
    follows[list(layout.challenges)] = -1
    return follows
