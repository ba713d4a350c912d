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
from decision.core.rules.climb import Climb
from decision.core.rules.greedy import greedy
from decision.core.rules.matrix import BallotMatrix, matrix_of
from decision.core.rules.rounds import Rounds, Run
from decision.core.rules.shares_trace import trace_of
from decision.core.rules.steps import step_of
from decision.core.ties import tie_key

COMPLETIONS = ("none", "add1", "fill", "add1_fill")
STOPS = ("overshoot", "exhaustive")
_FIRST_STEPS = 100
_LONGEST_PAUSE = 400
_WORTH_IT = 20


@dataclass(frozen=True)
class _Case:
    """One election prepared for any number of runs."""

    election: Election
    matrix: BallotMatrix
    tie_keys: Sequence[tuple[Any, ...]]
    budget: int

    def run(self, extra: Fraction) -> Run:
        """Run the rounds with ``extra`` minor units per vote on top of the equal share."""
        matrix = self.matrix
        if not matrix.n_voters:
            return Run()
        start = Fraction(self.budget, matrix.n_voters) + extra / matrix.voter_scale
        return Rounds(matrix, start, self.tie_keys).run()

    def cost(self, projects: Iterable[int]) -> int:
        return sum(self.matrix.costs[project] for project in projects)


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
    rise = step_of(election, step)
    case = _case(election, utility, lot)
    extra, run = Fraction(0), case.run(Fraction(0))
    if completion.startswith("add1"):
        extra, run = _add1(case, run, rise * election.scale, stop)
    chosen = list(run.bought)
    if completion.endswith("fill"):
        chosen += _filled(case, chosen)
    notes = []
    if extra:
        notes.append(f"Each vote's share was raised by {unscaled_text(extra, election)}.")
    preferred = _preferred(case, chosen) if flag("comparison", comparison) else None
    if preferred is not None:
        notes.append(preferred[1])
        chosen = preferred[0]
    return Outcome(
        rule="equal_shares",
        selected=tuple(election.projects[project].id for project in chosen),
        cost=unscaled(case.cost(chosen), election.scale),
        budget=election.budget,
        trace=LazyTrace(partial(trace_of, election, case.matrix, run, chosen)),
        notes=tuple(notes),
    )


def unscaled_text(amount: Fraction, election: Election) -> str:
    """Return an amount of minor units in units of money, as text."""
    return str(exact(amount / election.scale))


def _case(election: Election, utility: str, lot: str | Sequence[str] | None) -> _Case:
    keys = tie_key(election, "cost", lot)
    return _Case(
        election=election,
        matrix=matrix_of(election, utility),
        tie_keys=[keys[project.id] for project in election.projects],
        budget=election.minor(election.budget),
    )


def _add1(case: _Case, run: Run, step: Fraction, stop: str) -> tuple[Fraction, Run]:
    """Raise the share by ``step`` until ``stop``; return the last raise within the budget."""
    extra = Fraction(0)
    supported = [place for place, them in enumerate(case.matrix.supporters) if them.weight]
    pace = _Pace(case, step)
    while len(run.bought) < len(supported):
        if stop == "exhaustive" and _is_exhaustive(case, run.bought):
            break
        idle = pace.idle_steps(run)
        if idle:
            extra += step * idle
            run = case.run(extra)
        following = case.run(extra + step)
        if case.cost(following.bought) > case.budget:
            break
        extra, run = extra + step, following
    return extra, run


class _Pace:
    """Skips steps that cannot change the outcome, where the climb is long enough to repay that."""

    def __init__(self, case: _Case, step: Fraction) -> None:
        self.case = case
        self.step = float(step) / case.matrix.voter_scale
        self.wait = self.pause = _FIRST_STEPS

    def idle_steps(self, run: Run) -> int:
        """Return for how many further steps the outcome of ``run`` surely stays the same."""
        self.wait -= 1
        if self.wait > 0:
            return 0
        rise = min(Climb(self.case.matrix, run).rise(), float(max(self.case.matrix.costs)))
        steps = max(int(rise / self.step) - 1, 0)
        self.pause = 1 if steps >= _WORTH_IT else min(2 * self.pause, _LONGEST_PAUSE)
        self.wait = self.pause
        return steps


def _is_exhaustive(case: _Case, bought: list[int]) -> bool:
    left = case.budget - case.cost(bought)
    rest = set(range(len(case.matrix.costs))) - set(bought)
    return all(case.matrix.costs[project] > left for project in rest)


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
