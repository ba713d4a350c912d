"""Sequential Phragmén: every project goes to the voters who have so far got the least."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from decision.core.election import Election
from decision.core.options import flag
from decision.core.outcome import Outcome, Reason
from decision.core.rules.loads import Loads
from decision.core.rules.purchases import Purchases
from decision.core.rules.rounds import BAND


def phragmen(
    election: Election,
    *,
    skip: bool = False,
    lot: str | Sequence[str] | None = None,
) -> Outcome:
    """Let every voter earn money at the same speed; buy a project as soon as its supporters can.

    Parameters
    ----------
    election
        The election. A ballot supports each project it names, with points above 0.
    skip
        Whether a project that no longer fits is passed over (``True``) or ends the count, as
        the paper says.
    lot
        The order among projects equal in load, cost and votes, see ``ties``.

    Notes
    -----
    A project's load is what each of its supporters has paid in all once its cost is spread so
    that they are level: (cost + their loads) / their number. The least load is bought first.
    Without ``skip`` the count ends when a project of least load, tied ones included, costs more
    than what is left. A project dearer than the whole budget takes no part. Ties: least cost,
    most votes, the lot. A vote of strength w counts as w voters. Loads are compared exactly
    wherever two are close.

    References
    ----------
    Los, Christoff and Grossi 2022, "Proportional budget allocations: towards a
    systematization"; Brill, Freeman, Janson and Lackner 2017, "Phragmén's voting methods and
    justified representation", for equal costs.

    Examples
    --------
    Example 2.9 of Lackner and Skowron 2023, and Phragmén's own of 1894.

    >>> from decision.core.examples import phragmens_example, running_example
    >>> phragmen(running_example()).selected
    ('a', 'b', 'c', 'd')
    >>> phragmen(phragmens_example()).selected
    ('a', 'q', 'b')
    """
    count = _Count(Purchases.of(election, lot), flag("skip", skip))
    count.run()
    return count.purchases.outcome("phragmen", count.lost)


@dataclass
class _Count:
    """One run; remembers what was passed over, and what ended it."""

    purchases: Purchases
    skip: bool
    passed: dict[int, int] = field(default_factory=dict)
    stopped_by: list[int] = field(default_factory=list)

    def run(self) -> None:
        """Buy until nothing is left to buy, or the money does not suffice."""
        purchases = self.purchases
        self.loads = Loads(purchases.matrix)
        queue = [
            (self.loads.after(place), place)
            for place, cost in enumerate(purchases.matrix.costs)
            if purchases.is_supported(place) and cost <= purchases.left
        ]
        heapq.heapify(queue)
        while queue and not self.stopped_by:
            self._turn(queue)

    def _turn(self, queue: list[tuple[float, int]]) -> None:
        """Settle one project: buy it, pass it over, or end the count."""
        tied, purchases = self._least(queue), self.purchases
        dear = [place for place in tied if purchases.matrix.costs[place] > purchases.left]
        if dear and not self.skip:
            self.stopped_by = dear
            return
        for place in dear:
            self.passed[place] = purchases.left
        best = min(set(tied) - set(dear), key=purchases.tie_keys.__getitem__, default=None)
        for place in tied:
            if place != best and place not in self.passed:
                heapq.heappush(queue, (self.loads.after(place), place))
        if best is not None:
            purchases.buy(best, self.loads.buy(best))

    def _least(self, queue: list[tuple[float, int]]) -> list[int]:
        """Take from the queue all projects of the least load; loads only rise, so old ones bound."""
        near: list[tuple[float, int]] = []
        limit = float("inf")
        while queue and queue[0][0] <= limit:
            place = heapq.heappop(queue)[1]
            near.append((self.loads.after(place), place))
            limit = min(limit, near[-1][0] * (1 + BAND))
        close = [place for load, place in near if load <= limit]
        tied = close
        if len(close) > 1:
            exact = {place: self.loads.exactly_after(place) for place in close}
            least = min(exact.values())
            tied = [place for place in close if exact[place] == least]
        for entry in near:
            if entry[1] not in tied:
                heapq.heappush(queue, entry)
        return tied

    def lost(self) -> Iterator[Reason]:
        """Yield why each other project was not bought, by the load that it would leave."""
        purchases = self.purchases
        rest = [
            (self.loads.after(place) if purchases.is_supported(place) else None, place)
            for place in range(len(purchases.matrix.costs))
            if place not in set(purchases.bought)
        ]
        for load, place in sorted(rest, key=lambda pair: (pair[0] is None, pair[0] or 0, pair[1])):
            code, money = self._verdict(place)
            yield purchases.reason(place, code, money, load=load)

    def _verdict(self, place: int) -> tuple[str, int]:
        """Return why a project was not bought, and the money it was measured against."""
        purchases = self.purchases
        budget = purchases.election.minor(purchases.election.budget)
        if not purchases.is_supported(place):
            return "unsupported", purchases.left
        if purchases.matrix.costs[place] > budget:
            return "too_expensive", budget
        if place in self.passed:
            return "too_expensive", self.passed[place]
        return ("too_expensive" if place in self.stopped_by else "stopped"), purchases.left
