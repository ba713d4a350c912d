"""Scores that are only known within limits, as what columns are worth at least and at most."""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from decision.core.optimise.spec import weighted
from decision.core.robust.errors import InvalidRobustness
from decision.core.robust.stages import Worths
from decision.core.robust.weighing import Weighing
from decision.core.valuing.figures import Figure, figure

Ranges = Mapping[str, Mapping[str, tuple[Figure, Figure]]]
"""Least and greatest score per candidate and criterion, where it is not one number."""


def worths_of(weighing: Weighing, ranges: Ranges) -> Worths:
    """Return what columns are worth at each corner, at least and at most."""
    if not ranges:
        return Worths(weighing.worths, weighing.worths)
    spec = weighing.spec
    ends = [np.array(spec.scores, dtype=object) for _ in range(2)]
    for lines in ends:
        for line, scale in zip(lines, spec.scales, strict=True):
            line[:] = [Fraction(int(number), scale) for number in line]
    for name, by_criterion in ranges.items():
        for criterion, pair in by_criterion.items():
            low, high = _pair(weighing, name, criterion, pair)
            at = spec.criteria.index(criterion), spec.place[name]
            ends[0][at], ends[1][at] = low, high
    common = np.lcm.reduce([Fraction(x).denominator for x in np.concatenate(ends).ravel()])
    both = np.concatenate([lines * int(common) for lines in ends], axis=1).astype(np.int64)
    units = weighing.units or {}
    rows = []
    for corner in weighing.corners:
        named = dict(zip(weighing.criteria, corner, strict=True))
        weights = [
            named[c] * units.get(c, 1) if c in named else spec.weights[place]
            for place, c in enumerate(spec.criteria)
        ]
        rows.append(weighted(both, [int(common)] * len(weights), weights)[0])
    table = np.array(rows, dtype=np.int64)
    return Worths(table[:, : spec.n_columns], table[:, spec.n_columns :])


def _pair(
    weighing: Weighing, name: str, criterion: str, pair: tuple[Figure, Figure]
) -> tuple[Fraction, Fraction]:
    place = f"range of {name!r} on {criterion!r}"
    if name not in weighing.spec.place or criterion not in weighing.spec.criteria:
        raise InvalidRobustness(place, "there is no such score.", "Name one of the model.")
    low, high = (figure(end, place) for end in pair)
    if low > high:
        raise InvalidRobustness(place, f"{low} is above {high}.", "Exchange the two ends.")
    return low, high
