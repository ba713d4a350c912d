"""Maximin support: like Phragmén, but what earlier projects cost is spread anew every time."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from decision.core.election import Election
from decision.core.exact import Exact, unscaled
from decision.core.optimise.solver import Deadline
from decision.core.options import number
from decision.core.outcome import Outcome, Reason
from decision.core.rules.balance import level
from decision.core.rules.matrix import BallotMatrix, matrix_of
from decision.core.ties import tie_key


def maximin_support(
    election: Election,
    *,
    time_limit: Exact | str = 60,
    lot: str | Sequence[str] | None = None,
) -> Outcome:
    """Buy, round by round, the project with which all costs can be spread most evenly.

    Parameters
    ----------
    election
        The election. A ballot supports each project it names, with points above 0.
    time_limit
        Seconds for all linear programmes together.
    lot
        The order among projects equal in load, cost and votes, see ``ties``.

    Raises
    ------
    SolverFailed
        If the time does not suffice.

    Notes
    -----
    Every funded project is paid by its supporters alone, in parts that may change from round to
    round. Of the projects that still fit, the one is bought with which the most burdened voter
    has the least to pay, until none fits. Ties: least cost, most votes, the lot. Loads are
    found by linear programmes and compared exactly; as they only rise, few have to be computed.

    References
    ----------
    Sánchez-Fernández, Fernández-García, Fisteus and Brill 2022, "The maximin support method: an
    extension of the D'Hondt method to approval-based multiwinner elections"; Aziz, Lee and
    Talmon 2018, "Proportionally representative participatory budgeting", for costs.
    """
    keys = tie_key(election, "cost", lot)
    count = _Count(
        matrix=matrix_of(election, "cost"),
        tie_keys=[keys[project.id] for project in election.projects],
        left=election.minor(election.budget),
        deadline=Deadline(float(number("time_limit", time_limit, above=0))),
    )
    count.run()
    return Outcome(
        rule="maximin_support",
        selected=tuple(election.projects[place].id for place in count.bought),
        cost=unscaled(election.minor(election.budget) - count.left, election.scale),
        budget=election.budget,
        trace=_trace(election, count),
    )


@dataclass
class _Count:
    """One run; remembers what was bought and the load of the most burdened voter each time."""

    matrix: BallotMatrix
    tie_keys: Sequence[tuple[Any, ...]]
    left: int
    deadline: Deadline
    bought: list[int] = field(default_factory=list)
    levels: list[Fraction] = field(default_factory=list)

    def run(self) -> None:
        """Buy until nothing fits; loads of earlier rounds are lower bounds, so they come up first."""
        queue = [
            (Fraction(cost, int(them.counts.sum())), False, self.tie_keys[place], place)
            for place, (cost, them) in enumerate(
                zip(self.matrix.costs, self.matrix.supporters, strict=True)
            )
            if them.counts.any()
        ]
        heapq.heapify(queue)
        while queue:
            load, is_present, key, place = heapq.heappop(queue)
            if self.matrix.costs[place] > self.left:
                continue
            if not is_present:
                load = level(self.matrix, [*self.bought, place], self.deadline)
                heapq.heappush(queue, (load, True, key, place))
                continue
            self.bought.append(place)
            self.levels.append(load)
            self.left -= self.matrix.costs[place]
            queue = [(bound, False, key, place) for bound, _, key, place in queue]
            heapq.heapify(queue)


def _trace(election: Election, count: _Count) -> tuple[Reason, ...]:
    """Return the projects bought, round by round, then the others in the order of the election."""
    money, costs = election.minor(election.budget), count.matrix.costs
    reasons = []
    for turn, (place, load) in enumerate(zip(count.bought, count.levels, strict=True), start=1):
        per_vote = float(load * count.matrix.voter_scale / election.scale)
        reasons.append(_reason(election, place, turn, money, float(f"{per_vote:.12g}")))
        money -= costs[place]
    rest = [place for place in range(len(costs)) if place not in set(count.bought)]
    return (*reasons, *(_lost(election, count, place) for place in rest))


def _reason(election: Election, place: int, turn: int, money: int, load: float) -> Reason:
    project = election.projects[place]
    return Reason(
        project=project.id,
        selected=True,
        code="funded",
        turn=turn,
        cost=project.cost,
        support=election.votes[project.id],
        money_left=unscaled(money, election.scale),
        load=load,
    )


def _lost(election: Election, count: _Count, place: int) -> Reason:
    project = election.projects[place]
    supported = bool(count.matrix.supporters[place].counts.any())
    missing = unscaled(count.matrix.costs[place] - count.left, election.scale)
    return Reason(
        project=project.id,
        selected=False,
        code="too_expensive" if supported else "unsupported",
        turn=0,
        cost=project.cost,
        support=election.votes[project.id],
        money_left=unscaled(count.left, election.scale),
        needed={"money": missing} if supported else {},
    )
