"""The certificate for all weights, against trying everything."""

from contextlib import suppress

import numpy as np
import pytest

from decision.core.robust.certificate import certify
from decision.core.robust.errors import InvalidRobustness
from decision.core.robust.hull import Hull
from tests.decision.core.robust.cases import all_choices, small_weighing


def test_one_of_the_portfolios_is_near_the_best_at_every_weight() -> None:
    weighing = small_weighing(2, percent=30)
    found = certify(weighing, target=0.002, n_weights=500)
    assert found.holds
    assert "every weight still allowed" in found.proof
    choices = np.array([weighing.spec.vector(one) for one in all_choices(weighing)])
    listed = np.array([weighing.spec.vector(weighing.chosen(one)) for one in found.portfolios])
    drawn = weighing.polytope.sample(2000, seed=7)
    best = (drawn @ weighing.scores @ choices.T).max(axis=1)
    mine = (drawn @ weighing.scores @ listed.T).max(axis=1)
    assert ((best - mine) <= found.gap * mine + 1e-9).all()
    assert sum(found.shares) == 1
    assert found.to_json()["holds"] is True


@pytest.mark.long
def test_without_time_the_gap_says_how_little_is_proven() -> None:
    weighing = small_weighing(2)
    with suppress(InvalidRobustness):
        found = certify(weighing, time_limit=0.0, n_weights=10)
        choices = list(all_choices(weighing))
        listed = [weighing.chosen(one) for one in found.portfolios]
        for corner in weighing.corners:
            best = max(weighing.value(one, corner) for one in choices)
            mine = max(weighing.value(one, corner) for one in listed)
            assert float(best) <= float(mine) * (1 + found.gap) + 1e-9


def test_a_cluster_without_its_library_is_told() -> None:
    with pytest.raises(InvalidRobustness, match="Dask is not installed"):
        certify(small_weighing(2), cluster="tcp://nowhere:8786")


def test_a_target_that_is_no_share_is_refused() -> None:
    with pytest.raises(InvalidRobustness, match="between 0 and 1"):
        certify(small_weighing(2), target=5)


def test_the_lower_hull_covers_the_set_and_lies_below_every_mean() -> None:
    rng = np.random.default_rng(3)
    points = rng.dirichlet(np.ones(4), 12)
    heights = (points**2).sum(axis=1)
    simplices = Hull(points, heights).simplices()
    assert simplices is not None
    for target in rng.dirichlet(np.ones(12), 50) @ points:
        inside = []
        for simplex in simplices:
            parts = np.linalg.solve(points[simplex].T, target)
            if parts.min() >= -1e-9:
                inside.append(float(parts @ heights[simplex]))
        assert inside
        assert max(inside) - min(inside) < 1e-6
        assert inside[0] >= float((target**2).sum()) - 1e-9
