"""Maximin support: like Phragmén, but what earlier projects cost is spread anew every time."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from decision.core.election import Election
from decision.core.outcome import Outcome, Reason
from decision.core.rules.balance import Spread
from decision.core.rules.purchases import Purchases


def maximin_support(election: Election, *, lot: str | Sequence[str] | None = None) -> Outcome:
    """Buy, round by round, the project with which all costs can be spread most evenly.

    Parameters
    ----------
    election
        The election. A ballot supports each project it names, with points above 0.
    lot
        The order among projects equal in load, cost and votes, see ``ties``.

    Notes
    -----
    Every funded project is paid by its supporters alone, in parts that may change from round to
    round. Of the projects that still fit, the one is bought with which the most burdened voter
    has the least to pay, until none fits. Ties: least cost, most votes, the lot. Loads are
    found by moving payments from voter to voter, see ``balance``, and compared exactly; as they
    only rise, few have to be computed.

    References
    ----------
    Sánchez-Fernández, Fernández-García, Fisteus and Brill 2022, "The maximin support method: an
    extension of the D'Hondt method to approval-based multiwinner elections"; Aziz, Lee and
    Talmon 2018, "Proportionally representative participatory budgeting", for costs.

    Examples
    --------
    Phragmén's own example of 1894: the third seat is paid by all 1,690 voters together.

    >>> from decision.core.examples import phragmens_example
    >>> outcome = maximin_support(phragmens_example())
    >>> outcome.selected
    ('a', 'q', 'b')
    >>> round(3 / outcome.trace[2].load)
    1690
    """
    count = _Count(Purchases.of(election, lot))
    count.run()
    return count.purchases.outcome("maximin_support", count.lost)


@dataclass
class _Count:
    """One run."""

    purchases: Purchases

    def run(self) -> None:
        """Buy until nothing fits; loads of earlier rounds are lower bounds, so they come up first."""
        purchases = self.purchases
        matrix = purchases.matrix
        spread = Spread.over(matrix)
        found: dict[int, Spread] = {}
        queue = [
            (Fraction(cost, matrix.supporters[place].number), False, key, place)
            for place, (cost, key) in enumerate(zip(matrix.costs, purchases.tie_keys, strict=True))
            if purchases.is_supported(place)
        ]
        heapq.heapify(queue)
        while queue:
            load, is_present, key, place = heapq.heappop(queue)
            if matrix.costs[place] > purchases.left:
                continue
            if not is_present:
                found[place] = spread.with_one_more(place)
                heapq.heappush(queue, (found[place].level, True, key, place))
                continue
            purchases.buy(place, load)
            spread = found[place]
            found.clear()
            queue = [(bound, False, key, place) for bound, _, key, place in queue]
            heapq.heapify(queue)

    def lost(self) -> Iterator[Reason]:
        """Yield why each other project was not bought, in the order of the election."""
        purchases = self.purchases
        for place in range(len(purchases.matrix.costs)):
            if place not in purchases.bought:
                code = "too_expensive" if purchases.is_supported(place) else "unsupported"
                yield purchases.reason(place, code, purchases.left)
