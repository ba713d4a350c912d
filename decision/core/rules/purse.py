"""Exact balances: what every voter has left, as whole numbers over one common denominator."""

from fractions import Fraction
from math import gcd

import numpy as np

from decision.core.rules.matrix import BallotMatrix


class ExactPurse:
    """The balances after a list of purchases, without any rounding.

    Balances are ``balance / denominator`` minor units. Slow, so used only where floating point
    cannot tell two prices, or a sum and a cost, apart.
    """

    def __init__(self, matrix: BallotMatrix, start: Fraction) -> None:
        self.matrix = matrix
        self.denominator = start.denominator
        self.balance = np.full(matrix.n_rows, start.numerator, dtype=object)
        self.bought = 0

    def replay(self, purchases: list[int]) -> None:
        """Pay for the purchases that were not paid yet, in order."""
        for project in purchases[self.bought :]:
            self._pay(project)
        self.bought = len(purchases)

    def affordable(self, project: int) -> bool:
        """Whether the supporters have the cost of the project together."""
        them = self.matrix.supporters[project]
        if not len(them.rows):
            return False
        money = int((self.balance[them.rows] * them.counts.astype(object)).sum())
        return money >= self.matrix.costs[project] * self.denominator

    def price(self, project: int) -> Fraction:
        """Return the price of an affordable project per point, in minor units."""
        numerator, denominator = self._price(project)
        return Fraction(numerator, denominator * self.denominator)

    def _price(self, project: int) -> tuple[int, int]:
        """Return the price per point as ``numerator / denominator`` units of balance."""
        them = self.matrix.supporters[project]
        balance, counts = self.balance[them.rows], them.counts.astype(object)
        points = them.points.astype(object)
        numerator, denominator = self.matrix.costs[project] * self.denominator, them.weight
        n_poor = 0
        while True:
            poor = (balance * denominator < points * numerator).astype(bool)
            if poor.sum() == n_poor or poor.all():
                return numerator, denominator
            n_poor = int(poor.sum())
            numerator = self.matrix.costs[project] * self.denominator - int(
                (balance[poor] * counts[poor]).sum()
            )
            denominator = int((counts[~poor] * points[~poor]).sum())

    def _pay(self, project: int) -> None:
        numerator, denominator = self._price(project)
        common = gcd(numerator, denominator) or 1
        numerator, denominator = numerator // common, denominator // common
        if denominator != 1:
            self.balance = self.balance * denominator
            self.denominator *= denominator
        them = self.matrix.supporters[project]
        share = them.points.astype(object) * numerator
        self.balance[them.rows] -= np.minimum(self.balance[them.rows], share)
