"""The least greatest regret, against trying everything."""

import pytest

from decision.core.robust.regret import minimax_regret
from tests.decision.core.robust.cases import all_choices, small_weighing


@pytest.mark.parametrize("seed", [0, 5])
def test_no_portfolio_has_a_smaller_greatest_lag(seed: int) -> None:
    weighing = small_weighing(seed)
    choices = list(all_choices(weighing))
    best = [max(weighing.value(one, corner) for one in choices) for corner in weighing.corners]
    lags = {
        one: max(
            top - weighing.value(one, corner)
            for top, corner in zip(best, weighing.corners, strict=True)
        )
        for one in choices
    }
    found = minimax_regret(weighing)
    assert found.is_exact
    assert found.regret == lags[weighing.chosen(found.portfolio)]
    assert found.least <= min(lags.values()) <= found.regret
    assert found.regret - min(lags.values()) <= max(best) / 4000
    assert found.to_json()["is_exact"] is True
