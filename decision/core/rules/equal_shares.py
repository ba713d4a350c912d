"""The method of equal shares, with the completions and the comparison step of real elections."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from decision.core.counting import support_of
from decision.core.election import Election
from decision.core.exact import Exact, exact, unscaled
from decision.core.options import choice, flag
from decision.core.outcome import LazyTrace, Outcome
from decision.core.rules.add1 import STOPS, raised
from decision.core.rules.greedy import greedy
from decision.core.rules.matrix import BallotMatrix, matrix_of
from decision.core.rules.rounds import Rounds
from decision.core.rules.runs import Run
from decision.core.rules.shares_trace import trace_of
from decision.core.rules.steps import step_of
from decision.core.ties import tie_key

COMPLETIONS = ("none", "add1", "fill", "add1_fill")


@dataclass(frozen=True)
class _Case:
    """One election prepared for any number of runs."""

    election: Election
    matrix: BallotMatrix
    tie_keys: Sequence[tuple[Any, ...]]
    budget: int

    @classmethod
    def of(cls, election: Election, utility: str, lot: str | Sequence[str] | None) -> "_Case":
        keys = tie_key(election, "cost", lot)
        return cls(
            election=election,
            matrix=matrix_of(election, utility),
            tie_keys=[keys[project.id] for project in election.projects],
            budget=election.minor(election.budget),
        )

    def run(self) -> Run:
        """Run the rounds with the equal share."""
        if not self.matrix.n_voters:
            return Run()
        share = Fraction(self.budget, self.matrix.n_voters)
        return Rounds(self.matrix, share, self.tie_keys).run()

    def cost(self, projects: Iterable[int]) -> int:
        return sum(self.matrix.costs[project] for project in projects)

    def outcome(self, run: Run, chosen: list[int], notes: Sequence[str]) -> Outcome:
        election = self.election
        return Outcome(
            rule="equal_shares",
            selected=tuple(election.projects[project].id for project in chosen),
            cost=unscaled(self.cost(chosen), election.scale),
            budget=election.budget,
            trace=LazyTrace(partial(trace_of, election, self.matrix, run, chosen)),
            notes=tuple(notes),
        )


def equal_shares(
    election: Election,
    *,
    utility: str = "cost",
    completion: str = "none",
    stop: str = "overshoot",
    step: Exact | str = 1,
    comparison: bool = False,
    lot: str | Sequence[str] | None = None,
) -> Outcome:
    """Give every voter the same share of the budget and let supporters buy projects together.

    Parameters
    ----------
    election
        The election; ballots of every kind, see ``rules.matrix`` for what points are worth.
    utility
        What a funded project is worth to each of its supporters: ``cost``, its cost;
        ``cardinality``, 1; ``root``, the square root of its cost.
    completion
        ``none``; ``add1``: raise every share by ``step`` and run again, keep the last outcome
        within the budget; ``fill``: spend what is left by the greedy rule (the utilitarian
        completion); ``add1_fill``: both.
    stop
        When ``add1`` ends: ``overshoot``, only when the next outcome would cost more than the
        budget; ``exhaustive``, also as soon as no further project would fit.
    step
        Units of money by which ``add1`` raises each share; ``currency``: about one euro, by
        the currency that the election names, see ``steps``.
    comparison
        Whether the greedy outcome is taken instead if more voters have more of their projects
        in it than the other way round.
    lot
        The order among projects equal in price, cost and votes, see ``ties``.

    Notes
    -----
    A project's price is the least ρ at which its supporters, each paying min(share left,
    ρ × utility), pay its cost; the least price is bought first. Ties: least cost, most votes,
    the lot. A vote of strength w has w shares. Prices are exact wherever two are close.

    References
    ----------
    Peters, Pierczyński and Skowron 2021, "Proportional participatory budgeting with additive
    utilities"; Faliszewski et al. 2023, section 3, for the completions.

    Examples
    --------
    Example 4 of Peters, Pierczyński and Skowron 2021: eleven seats, of which shares buy seven;
    the project of all of ``abcd`` costs its fifteen supporters 1/15 each.

    >>> from decision.core.examples import twenty_two_voters
    >>> outcome = equal_shares(twenty_two_voters())
    >>> outcome.selected
    ('a', 'b', 'c', 'd', 'e', 'f', 'g')
    >>> round(1 / outcome.trace[0].price)
    15
    """
    choice("completion", completion, COMPLETIONS)
    choice("stop", stop, STOPS)
    rise, compares = step_of(election, step), flag("comparison", comparison)
    case = _Case.of(election, utility, lot)
    run, notes = case.run(), list[str]()
    if completion.startswith("add1"):
        extra, run = raised(
            case.matrix, case.tie_keys, case.budget, run, rise * election.scale, stop
        )
        if extra:
            notes.append(f"Each vote's share was raised by {_told(extra, election)}.")
    chosen = list(run.bought)
    if completion.endswith("fill"):
        chosen += _filled(case, chosen)
    if compares:
        chosen, verdict = _preferred(case, chosen)
        notes.append(verdict)
    return case.outcome(run, chosen, notes)


def _told(amount: Fraction, election: Election) -> str:
    """Return an amount of minor units in units of money, as text."""
    return str(exact(amount / election.scale))


def _filled(case: _Case, chosen: list[int]) -> list[int]:
    """Return what the greedy rule adds with the money left."""
    left, support = case.budget - case.cost(chosen), support_of(case.election)
    rest = [place for place in range(len(case.matrix.costs)) if place not in set(chosen)]
    rest.sort(key=lambda place: (-support[case.election.projects[place].id], case.tie_keys[place]))
    added = []
    for place in rest:
        if case.matrix.costs[place] <= left:
            added.append(place)
            left -= case.matrix.costs[place]
    return added


def _preferred(case: _Case, chosen: list[int]) -> tuple[list[int], str]:
    """Compare with the greedy outcome, voter by voter, by the number of projects they named."""
    place = {project.id: index for index, project in enumerate(case.election.projects)}
    rival = [place[name] for name in greedy(case.election).selected]
    count = _counter(case)
    ours, theirs = count(set(chosen), set(rival)), count(set(rival), set(chosen))
    verdict = (
        f"{ours} voters have more of their projects in this outcome, {theirs} in the greedy one"
    )
    if theirs > ours:
        return rival, f"{verdict}: the greedy outcome was taken."
    return chosen, f"{verdict}: this outcome was kept."


def _counter(case: _Case) -> Callable[[set[int], set[int]], Exact]:
    place = {project.id: index for index, project in enumerate(case.election.projects)}
    ballots = [
        ({place[name] for name in ballot.projects}, count)
        for ballot, count in case.election.distinct_ballots
    ]

    def better(one: set[int], other: set[int]) -> Exact:
        return sum(count for named, count in ballots if len(named & one) > len(named & other))

    return better
