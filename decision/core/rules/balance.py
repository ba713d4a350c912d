"""The most level way to spread the cost of given projects over their supporters."""

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

import numpy as np

from decision.core.rules.matrix import BallotMatrix
from decision.core.table import Floats, Ints

_CLOSE = 1e-10
"""Relative to all costs together: an amount below this is taken for rounding."""

_Pair = tuple[int, int]


class Common:
    """Which rows two projects share, as places among the supporters of each; made once per pair."""

    def __init__(self, matrix: BallotMatrix) -> None:
        self.matrix = matrix
        self._known: dict[_Pair, tuple[Ints, Ints]] = {}

    def rows(self, one: int, other: int) -> tuple[Ints, Ints]:
        """Return the shared rows' places among the supporters of ``one`` and of ``other``."""
        if (one, other) not in self._known:
            of_one, of_other = (self.matrix.supporters[place].rows for place in (one, other))
            _, mine, theirs = np.intersect1d(
                of_one, of_other, assume_unique=True, return_indices=True
            )
            self._known[one, other] = (mine, theirs)
            self._known[other, one] = (theirs, mine)
        return self._known[one, other]


@dataclass
class Spread:
    """Costs spread over supporters so that nobody carries more than ``level``, in minor units.

    Attributes
    ----------
    common
        The matrix, with the rows that pairs of projects share.
    level
        The least load that the most burdened voter must carry, exactly.
    payments
        What the voters of each supporting row pay together, per project.
    loads
        What the voters of each row pay together for all projects.
    """

    common: Common
    level: Fraction = Fraction(0)
    payments: dict[int, Floats] = field(default_factory=dict)
    loads: Floats = field(default_factory=lambda: np.zeros(0))
    reached: list[int] = field(default_factory=list)
    _sums: dict[int, dict[int, float]] = field(default_factory=dict)

    @classmethod
    def over(cls, matrix: BallotMatrix) -> "Spread":
        """Return the spread of no project at all."""
        return cls(Common(matrix), loads=np.zeros(matrix.n_rows))

    def with_one_more(self, place: int) -> "Spread":
        """Return the most level spread with one more project, which somebody supports.

        Notes
        -----
        The level is the greatest cost of any of the projects together, divided by the number of
        voters who support one of them. Costs are spread under a trial level, moving payments on
        where voters are full. Where that fails, the projects that could not be reached form such
        a set, and their quotient is the next trial level; the last one is exact.
        """
        them = self.common.matrix.supporters[place]
        more = Spread(self.common, self.level, dict(self.payments), self.loads.copy())
        more.payments[place] = np.zeros(len(them.rows))
        cost = self.common.matrix.costs[place]
        more.level = max(self.level, Fraction(cost, them.number))
        unpaid = float(cost)
        tiny = _CLOSE * (unpaid + float(self.loads.sum()))
        while unpaid > tiny:
            road, room = more._road(place, tiny)
            if road:
                unpaid -= more._move(road, min(unpaid, room))
            elif not more._raise():
                break
        return more

    def _room(self, place: int) -> Floats:
        """Return what the supporters of a project can still pay under the level."""
        them = self.common.matrix.supporters[place]
        return np.maximum(float(self.level) * them.heads - self.loads[them.rows], 0.0)

    def _road(self, start: int, tiny: float) -> tuple[list[int], float]:
        """Return the shortest way to a project whose supporters have room, and this room.

        Each project of the way can take over payments of the next. Where there is no way,
        ``reached`` keeps the projects that could be asked.
        """
        before: dict[int, int] = {start: start}
        queue = [start]
        for place in queue:
            room = float(self._room(place).sum())
            if room > tiny:
                return self._back(before, place), room
            for other in self.payments:
                if other not in before and self._paid_there(other, place) > tiny:
                    before[other] = place
                    queue.append(other)
        self.reached = queue
        return [], 0.0

    def _paid_there(self, other: int, place: int) -> float:
        """Return what the supporters of ``place`` pay for another project."""
        sums = self._sums.setdefault(other, {})
        if place not in sums:
            _, theirs = self.common.rows(place, other)
            sums[place] = float(self.payments[other][theirs].sum())
        return sums[place]

    @staticmethod
    def _back(before: dict[int, int], place: int) -> list[int]:
        road = [place]
        while before[road[-1]] != road[-1]:
            road.append(before[road[-1]])
        return road[::-1]

    def _move(self, road: list[int], amount: float) -> float:
        """Let each project of the road take over from the next, and the last use its room."""
        taken = []
        for place, following in pairwise(road):
            mine, theirs = self.common.rows(place, following)
            paid = self.payments[following][theirs]
            amount = min(amount, float(paid.sum()))
            taken.append((place, mine, following, theirs, paid / float(paid.sum())))
        last = road[-1]
        room = self._room(last)
        shares = room * (amount / float(room.sum()))
        self.loads[self.common.matrix.supporters[last].rows] += shares
        changes = {place: self.payments[place].copy() for place in road}
        changes[last] += shares
        for place, mine, following, theirs, part in taken:
            changes[place][mine] += part * amount
            changes[following][theirs] = np.maximum(changes[following][theirs] - part * amount, 0)
        self.payments |= changes
        for place in road:
            self._sums.pop(place, None)
        return amount

    def _raise(self) -> bool:
        """Take the quotient of the projects that could be reached, if it is above the level."""
        matrix = self.common.matrix
        rows = np.unique(np.concatenate([matrix.supporters[one].rows for one in self.reached]))
        heads = np.zeros(matrix.n_rows, dtype=np.int64)
        for one in self.reached:
            heads[matrix.supporters[one].rows] = matrix.supporters[one].counts
        cost = sum(matrix.costs[one] for one in self.reached)
        quotient = Fraction(cost, int(heads[rows].sum()))
        is_above = quotient > self.level
        self.level = max(self.level, quotient)
        return is_above
