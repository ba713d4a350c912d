"""Scores as numbers, labels, ranges and distributions."""

from fractions import Fraction

import numpy as np
import pytest

from decision.core.valuing.distributions import Certain
from decision.core.valuing.errors import InvalidValuation
from decision.core.valuing.scores import score, written

NORMAL = {"kind": "normal", "low": -1, "high": 5, "mean": 1, "deviation": 2}
ALL = [
    {"kind": "range", "low": 1, "high": "2.5"},
    {"kind": "uniform", "low": 1, "high": 2},
    {"kind": "triangular", "low": 0, "high": 10, "mode": 2},
    NORMAL,
    {"kind": "quantiles", "points": [[0, 0], ["0.1", 2], ["0.9", 8], [1, 20]]},
]


@pytest.mark.parametrize("values", [3, "0.25", "1/3", "high", *ALL])
def test_a_score_survives_json(values):
    assert written(score(values)) == values


@pytest.mark.parametrize("values", ALL, ids=lambda one: one["kind"])
def test_draws_stay_inside_and_average_to_the_centre(values):
    found = score(values)
    drawn = found.draw(np.random.default_rng(7), 20_000)
    assert drawn.min() >= float(found.least)
    assert drawn.max() <= float(found.most)
    assert abs(drawn.mean() - float(found.centre)) < 0.07


def test_certain_scores_are_their_own_ends():
    one = Certain(Fraction(2))
    assert (one.least, one.centre, one.most) == (2, 2, 2)


def test_a_triangle_without_width_is_drawn_as_its_point():
    flat = score({"kind": "triangular", "low": 2, "high": 2, "mode": 2})
    assert (flat.draw(np.random.default_rng(0), 3) == 2).all()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (float("nan"), "not a number"),
        (float("inf"), "not a number"),
        (None, "not a number"),
        (True, "not a number"),
        ({"kind": "range", "low": 3, "high": 1}, "Exchange"),
        ({"kind": "range", "low": 3}, "'high' is missing"),
        ({"kind": "triangular", "low": 0, "high": 1, "mode": 2}, "between the ends"),
        ({**NORMAL, "deviation": 0}, "not above 0"),
        ({**NORMAL, "mean": 500}, "cut off nearly all"),
        ({"kind": "quantiles", "points": [["0.1", 1], [1, 2]]}, "from 0 to 1"),
        ({"kind": "quantiles", "points": [[0, 3], [1, 2]]}, "do not rise"),
        ({"kind": "quantiles"}, "points are missing"),
        ({"kind": "guess"}, "range, uniform"),
    ],
)
def test_wrong_scores_are_refused_with_a_way_out(values, words):
    with pytest.raises(InvalidValuation, match=words) as raised:
        score(values, "score of 'lamps' on 'noise'")
    assert raised.value.place.startswith("score of 'lamps' on 'noise'")
    assert raised.value.remedy
