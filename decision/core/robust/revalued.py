"""A model with other scores."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import lcm

from decision.core.optimise.lines import whole
from decision.core.optimise.spec import ModelSpec
from decision.core.robust.errors import InvalidRobustness
from decision.core.valuing.figures import Figure, figure

NewScores = Mapping[str, Mapping[str, Figure]]
"""Scores per candidate and criterion, in place of those of the model."""


def revalued(spec: ModelSpec, scores: NewScores) -> ModelSpec:
    """Return the same model with some scores replaced, exactly.

    Raises
    ------
    InvalidRobustness
        If a candidate or a criterion is not one of the model.
    InvalidValuation
        If a score is no finite number.
    """
    changed: dict[str, dict[int, Fraction]] = {}
    for name, by_criterion in scores.items():
        for criterion, score in by_criterion.items():
            place = f"score of {name!r} on {criterion!r}"
            if name not in spec.place or criterion not in spec.criteria:
                raise InvalidRobustness(
                    place, "there is no such score in the model.", "Name one that there is."
                )
            changed.setdefault(criterion, {})[spec.place[name]] = figure(score, place)
    lines, scales = [], []
    for criterion, line, scale in zip(spec.criteria, spec.scores, spec.scales, strict=True):
        mine = changed.get(criterion, {})
        parts = [mine.get(j, Fraction(int(number), scale)) for j, number in enumerate(line)]
        common = lcm(1, *(part.denominator for part in parts))
        lines.append([int(part * common) for part in parts])
        scales.append(common)
    numbers = [number for line in lines for number in line]
    return replace(spec, scores=whole(numbers, spec.scores.shape), scales=tuple(scales))
