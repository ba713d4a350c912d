"""How far every share can rise before anything in the rounds of equal shares can change."""

import numpy as np

from decision.core.rules.matrix import BallotMatrix
from decision.core.rules.runs import Run
from decision.core.table import Floats, Supporters

_MARGIN = 1e-9


class Climb:
    """Follows a finished run with the derivative of every balance by the initial share.

    As long as each supporter keeps paying in full, or with the last coin, balances and prices
    are linear in the initial share. The smallest rise at which a comparison could turn is
    therefore the smallest zero of finitely many linear functions.
    """

    def __init__(self, matrix: BallotMatrix, run: Run) -> None:
        self.matrix = matrix
        self.run = run
        self.balance = np.full(matrix.n_rows, run.start)
        self.slope = np.ones(matrix.n_rows)
        self.room = float("inf")

    def rise(self) -> float:
        """Return a rise of the share, in minor units, below which the outcome stays the same."""
        left = {place for place, them in enumerate(self.matrix.supporters) if them.weight}
        for winner in self.run.bought:
            left.discard(winner)
            self._round(winner, left)
            if self.room <= 0:
                return 0.0
        for place in left:
            self._offer(place)
        return self.room * (1 - _MARGIN)

    def _round(self, winner: int, others: set[int]) -> None:
        offer = self._offer(winner)
        if offer is None:
            self.room = 0.0
            return
        price, slope, per_point, point_slope = offer
        for place in others:
            rival = self._offer(place)
            if rival is not None:
                self._keep(rival[0] - price, rival[1] - slope, abs(price))
        them = self.matrix.supporters[winner]
        balance = self.balance[them.rows] - per_point * them.points
        paying = balance > 0
        self.balance[them.rows] = np.where(paying, balance, 0.0)
        self.slope[them.rows] = np.where(
            paying, self.slope[them.rows] - point_slope * them.points, 0.0
        )

    def _offer(self, place: int) -> tuple[float, float, float, float] | None:
        """Return price and price per point, each with its slope; ``None`` if unaffordable."""
        them, cost = self.matrix.supporters[place], self.matrix.costs[place]
        balance, slope = self.balance[them.rows], self.slope[them.rows]
        money, more = float(balance @ them.heads), float(slope @ them.heads)
        self._keep(abs(money - cost), more if money >= cost else -more, float(cost))
        if money < cost:
            return None
        price, poor = _settled(cost, balance, them)
        weight = float(them.weights[~poor].sum())
        rise = -float(slope[poor] @ them.heads[poor]) / weight if weight else 0.0
        gaps, drifts = balance - price * them.points, slope - rise * them.points
        signs = np.where(poor, -1.0, 1.0)
        self._keep_all(signs * gaps, signs * drifts, price)
        factor = self.matrix.factors[place] or 1
        return price / factor, rise / factor, price, rise

    def _keep(self, gap: float, drift: float, size: float) -> None:
        """Note that ``gap`` must stay above 0 while it changes by ``drift`` per unit."""
        if gap <= _MARGIN * max(size, 1.0) and drift != 0:
            self.room = 0.0
        elif drift < 0:
            self.room = min(self.room, gap / -drift)

    def _keep_all(self, gaps: Floats, drifts: Floats, size: float) -> None:
        closing = drifts < -1e-12
        if closing.any():
            nearest = float((gaps[closing] / -drifts[closing]).min())
            self.room = min(self.room, nearest if nearest > _MARGIN * max(size, 1.0) else 0.0)


def _settled(cost: int, balance: Floats, them: Supporters) -> tuple[float, np.ndarray]:
    """Return the price per point and who pays with the last coin."""
    price = cost / them.weight
    poor = balance < price * them.points
    while poor.any() and not poor.all():
        rest = cost - float(balance[poor] @ them.heads[poor])
        price = max(price, rest / float(them.weights[~poor].sum()))
        more = balance < price * them.points
        if (more == poor).all():
            break
        poor = more
    return price, poor
