"""The rounds of the method of equal shares, for one initial share per voter."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from decision.core.rules.matrix import BallotMatrix
from decision.core.rules.purse import ExactPurse
from decision.core.rules.runs import Run
from decision.core.table import Floats, Supporters

BAND = 1e-9
"""Relative distance below which two amounts are compared again, exactly."""


@dataclass(frozen=True)
class _Offer:
    """One project's price in this round; ``certain`` if no supporter pays with the last coin."""

    project: int
    price: float
    per_point: float
    certain: bool


class Rounds:
    """Buys projects one by one, always at the least price per unit of utility.

    Prices only rise from round to round, so an old price is a lower bound: most projects are
    not looked at in most rounds. Floating point decides where it can; ``ExactPurse`` decides
    where two prices, or supporters' money and a cost, are closer than ``BAND``.
    """

    def __init__(
        self, matrix: BallotMatrix, start: Fraction, tie_keys: Sequence[tuple[Any, ...]]
    ) -> None:
        self.matrix = matrix
        self.start = start
        self.tie_keys = tie_keys
        self.purse: ExactPurse | None = None
        self.result = Run(float(start), balance=np.full(matrix.n_rows, float(start)))

    def run(self) -> Run:
        """Buy until no project is affordable."""
        queue = [
            (cost / (them.weight * factor) if cost else 0.0, index)
            for index, (cost, factor, them) in enumerate(
                zip(self.matrix.costs, self.matrix.factors, self.matrix.supporters, strict=True)
            )
            if them.weight
        ]
        heapq.heapify(queue)
        while queue:
            offers = self._offers(queue)
            if not offers:
                break
            best = self._best(offers)
            for offer in offers:
                if offer is not best:
                    heapq.heappush(queue, (offer.price, offer.project))
            self._buy(best)
        return self.result

    def _offers(self, queue: list[tuple[float, int]]) -> list[_Offer]:
        """Take from the queue every project that may be the cheapest, with its present price."""
        offers: list[_Offer] = []
        limit = float("inf")
        while queue and queue[0][0] <= limit:
            bound, project = heapq.heappop(queue)
            offer = self._offer(project, bound, limit)
            if offer is not None:
                offers.append(offer)
                limit = min(limit, offer.price * (1 + BAND))
        return offers

    def _offer(self, project: int, bound: float, limit: float) -> _Offer | None:
        """Return the project's price, or ``None`` if its supporters cannot pay for it.

        ``bound`` is what the price is known not to be below; a price above ``limit`` need not be
        exact, only not too high.
        """
        them, cost = self.matrix.supporters[project], self.matrix.costs[project]
        balance = self.result.balance[them.rows]
        money = float(balance @ them.heads)
        if money < cost * (1 + BAND) and (
            money < cost * (1 - BAND) or not self._exact().affordable(project)
        ):
            return None
        factor = self.matrix.factors[project]
        per_point, certain = _price_per_point(cost, balance, them, bound * factor, limit * factor)
        return _Offer(project, per_point / factor if factor else 0.0, per_point, certain)

    def _best(self, offers: list[_Offer]) -> _Offer:
        least = min(offer.price for offer in offers)
        near = [offer for offer in offers if offer.price <= least * (1 + BAND)]
        if len(near) == 1:
            return near[0]
        prices = {offer.project: self._exact_price(offer) for offer in near}
        return min(near, key=lambda offer: (prices[offer.project], self.tie_keys[offer.project]))

    def _exact_price(self, offer: _Offer) -> Fraction:
        """Return the price, or, where utilities are square roots, its square."""
        project, factor = offer.project, self.matrix.factors[offer.project]
        if offer.certain or not factor:
            return self.matrix.plain_price(project)
        return self.matrix.exact_price(project, self._exact().price(project))

    def _exact(self) -> ExactPurse:
        if self.purse is None:
            self.purse = ExactPurse(self.matrix, self.start)
        self.purse.replay(self.result.bought)
        return self.purse

    def _buy(self, offer: _Offer) -> None:
        them, balance = self.matrix.supporters[offer.project], self.result.balance
        left = balance[them.rows] - offer.per_point * them.points
        balance[them.rows] = np.maximum(left, 0.0)
        self.result.bought.append(offer.project)
        self.result.prices.append(offer.price)


def _price_per_point(
    cost: int, balance: Floats, them: Supporters, bound: float, limit: float
) -> tuple[float, bool]:
    """Return q with sum of counts * min(balance, q * points) = cost, by a rising fixed point.

    It rises from ``bound``, and no further than just above ``limit``. The second value tells whether every supporter can surely pay q for
    each point.
    """
    affordable = balance if them.is_plain else balance / them.points
    price, least = cost / them.weight, float(np.minimum.reduce(affordable))
    if price <= least:
        return price, least > price * (1 + BAND)
    price, money, weight_of_poor = max(price, bound), balance * them.heads, 0.0
    while price <= limit:
        poor = (affordable < price).astype(np.float64)
        found = float(poor @ them.weights)
        if found in (weight_of_poor, them.weight):
            break
        weight_of_poor = found
        price = max(price, (cost - float(poor @ money)) / (them.weight - found))
    return price, False
