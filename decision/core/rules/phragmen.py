"""Sequential Phragmén: every project goes to the voters who have so far got the least."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from decision.core.election import Election
from decision.core.exact import unscaled
from decision.core.options import flag
from decision.core.outcome import Outcome, Reason
from decision.core.rules.loads import Loads
from decision.core.rules.matrix import BallotMatrix, matrix_of
from decision.core.rules.rounds import BAND
from decision.core.ties import tie_key


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
    """
    keys = tie_key(election, "cost", lot)
    count = _Count(
        matrix=matrix_of(election, "cost"),
        tie_keys=[keys[project.id] for project in election.projects],
        skip=flag("skip", skip),
        left=election.minor(election.budget),
    )
    count.run()
    return Outcome(
        rule="phragmen",
        selected=tuple(election.projects[place].id for place in count.bought),
        cost=unscaled(election.minor(election.budget) - count.left, election.scale),
        budget=election.budget,
        trace=_trace(election, count),
    )


@dataclass
class _Count:
    """One run; remembers what was bought at which load, and what ended it."""

    matrix: BallotMatrix
    tie_keys: Sequence[tuple[Any, ...]]
    skip: bool
    left: int
    bought: list[int] = field(default_factory=list)
    levels: list[float] = field(default_factory=list)
    passed: dict[int, int] = field(default_factory=dict)
    stopped_by: list[int] = field(default_factory=list)

    def run(self) -> None:
        """Buy until nothing is left to buy, or the money does not suffice."""
        self.loads = Loads(self.matrix)
        queue = [
            (self.loads.after(place), place)
            for place, them in enumerate(self.matrix.supporters)
            if len(them.rows) and them.counts.any() and self.matrix.costs[place] <= self.left
        ]
        heapq.heapify(queue)
        while queue and not self.stopped_by:
            self._turn(queue)

    def _turn(self, queue: list[tuple[float, int]]) -> None:
        """Settle one project: buy it, pass it over, or end the count."""
        tied = self._least(queue)
        dear = [place for place in tied if self.matrix.costs[place] > self.left]
        if dear and not self.skip:
            self.stopped_by = dear
            return
        for place in dear:
            self.passed[place] = self.left
        best = min(set(tied) - set(dear), key=self.tie_keys.__getitem__, default=None)
        for place in tied:
            if place != best and place not in self.passed:
                heapq.heappush(queue, (self.loads.after(place), place))
        if best is not None:
            self.bought.append(best)
            self.left -= self.matrix.costs[best]
            self.levels.append(self.loads.buy(best))

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


def _trace(election: Election, count: _Count) -> tuple[Reason, ...]:
    """Return the projects bought, round by round, then the others by the load they would give."""
    money = election.minor(election.budget)
    reasons = []
    for turn, (place, level) in enumerate(zip(count.bought, count.levels, strict=True), start=1):
        reasons.append(_reason(election, count, place, "funded", turn, money, level))
        money -= count.matrix.costs[place]
    loads = {place: _final_load(count, place) for place in range(len(count.matrix.costs))}
    rest = sorted(set(loads) - set(count.bought), key=lambda place: (loads[place], place))
    for place in rest:
        code, left = _verdict(election, count, place)
        reasons.append(_reason(election, count, place, code, 0, left, loads[place]))
    return tuple(reasons)


def _final_load(count: _Count, place: int) -> float:
    supported = count.matrix.supporters[place].counts.any()
    return count.loads.after(place) if supported else float("inf")


def _verdict(election: Election, count: _Count, place: int) -> tuple[str, int]:
    """Return why a project was not bought, and the money it was measured against."""
    budget = election.minor(election.budget)
    if not count.matrix.supporters[place].counts.any():
        return "unsupported", count.left
    if count.matrix.costs[place] > budget:
        return "too_expensive", budget
    if place in count.passed:
        return "too_expensive", count.passed[place]
    return ("too_expensive" if place in count.stopped_by else "stopped"), count.left


def _reason(
    election: Election, count: _Count, place: int, code: str, turn: int, money: int, load: float
) -> Reason:
    project, scale = election.projects[place], election.scale
    per_vote = load * count.matrix.voter_scale / scale
    missing = count.matrix.costs[place] - money
    return Reason(
        project=project.id,
        selected=code == "funded",
        code=code,
        turn=turn,
        cost=project.cost,
        support=election.votes[project.id],
        money_left=unscaled(money, scale),
        needed={"money": unscaled(missing, scale)} if code == "too_expensive" else {},
        load=None if load == float("inf") else float(f"{per_vote:.12g}"),
    )
