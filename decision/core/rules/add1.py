"""The completion of equal shares that raises every share step by step."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from decision.core.rules.climb import Climb
from decision.core.rules.matrix import BallotMatrix
from decision.core.rules.rounds import Rounds
from decision.core.rules.runs import Run

STOPS = ("overshoot", "exhaustive")
_FIRST_STEPS = 100
_LONGEST_PAUSE = 400
_WORTH_IT = 20


def raised(
    matrix: BallotMatrix,
    tie_keys: Sequence[tuple[Any, ...]],
    budget: int,
    run: Run,
    step: Fraction,
    stop: str,
) -> tuple[Fraction, Run]:
    """Raise the share by ``step`` until ``stop``; return the last raise within the budget.

    Parameters
    ----------
    matrix, tie_keys
        The election, and the order among equal prices.
    budget
        Minor units.
    run
        The run with the equal share.
    step
        Minor units for each vote.
    stop
        ``overshoot``: when the next outcome would cost more than the budget; ``exhaustive``:
        also as soon as no further project would fit.
    """
    return _Ascent(matrix, tie_keys, budget, step, stop).top(run)


class _Ascent:
    """Takes step after step, and skips those that change nothing where the way is long."""

    def __init__(
        self,
        matrix: BallotMatrix,
        tie_keys: Sequence[tuple[Any, ...]],
        budget: int,
        step: Fraction,
        stop: str,
    ) -> None:
        self.matrix = matrix
        self.tie_keys = tie_keys
        self.budget = budget
        self.step = step
        self.stop = stop
        self.n_supported = sum(bool(them.weight) for them in matrix.supporters)
        self.wait = self.pause = _FIRST_STEPS

    def top(self, run: Run) -> tuple[Fraction, Run]:
        """Return the last raise before the end, and its run."""
        steps = 0
        while not self._is_over(run):
            idle = self._idle_steps(run)
            if idle:
                steps, run = steps + idle, self._run(steps + idle)
            following = self._run(steps + 1)
            if self._cost(following) > self.budget:
                break
            steps, run = steps + 1, following
        return self.step * steps, run

    def _run(self, steps: int) -> Run:
        share = Fraction(self.budget, self.matrix.n_voters)
        start = share + self.step * steps / self.matrix.voter_scale
        return Rounds(self.matrix, start, self.tie_keys).run()

    def _cost(self, run: Run) -> int:
        return sum(self.matrix.costs[place] for place in run.bought)

    def _is_over(self, run: Run) -> bool:
        if len(run.bought) == self.n_supported:
            return True
        if self.stop != "exhaustive":
            return False
        left, bought = self.budget - self._cost(run), set(run.bought)
        return all(
            cost > left for place, cost in enumerate(self.matrix.costs) if place not in bought
        )

    def _idle_steps(self, run: Run) -> int:
        """Return for how many further steps the outcome of ``run`` surely stays the same."""
        self.wait -= 1
        if self.wait > 0:
            return 0
        rise = min(Climb(self.matrix, run).rise(), float(max(self.matrix.costs)))
        steps = max(int(rise * self.matrix.voter_scale / self.step) - 1, 0)
        self.pause = 1 if steps >= _WORTH_IT else min(2 * self.pause, _LONGEST_PAUSE)
        self.wait = self.pause
        return steps
