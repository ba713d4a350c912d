"""Nash welfare: the choice with which the product of what voters get is greatest."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log, prod

from decision.core.election import Election
from decision.core.errors import SolverFailed
from decision.core.exact import Exact, unscaled
from decision.core.optimise.labels import RowLabel
from decision.core.optimise.solver import Deadline, solve
from decision.core.optimise.spec import Row, spec_of_rows
from decision.core.options import number
from decision.core.outcome import Outcome
from decision.core.rules.matrix import BallotMatrix, matrix_of
from decision.core.rules.max_welfare import choice_trace
from decision.core.ties import tie_key

_PRECISION = 10**9
"""The logarithms are written as whole numbers that add up to this at most."""
_MOST_RIVALS = 60
"""So many choices too close for logarithms are compared exactly."""


def nash_welfare(
    election: Election,
    *,
    time_limit: Exact | str = 60,
    lot: str | Sequence[str] | None = None,
) -> Outcome:
    """Choose the affordable projects with the greatest product of (1 + funded projects) of voters.

    Parameters
    ----------
    election
        The election. A ballot supports each project it names, with points above 0.
    time_limit
        Seconds for the solver; the outcome says so where they did not suffice for a proof.
    lot
        The order among projects equal in cost and votes, see ``ties``.

    Raises
    ------
    SolverFailed
        If no choice was found in the time given.

    Notes
    -----
    One more project counts the more, the fewer a voter has: a middle way between the most votes
    in all and an equal share for everybody. A whole-number programme adds logarithms; choices
    that these cannot tell apart are compared by their exact products. Of several best ones the
    one is taken that holds the first project, in the tie order (least cost, most votes, the
    lot), that not all of them hold, and so on. A project without support is never funded.

    References
    ----------
    Fluschnik, Skowron, Triphaus and Wilker 2019, "Fair knapsack".

    Examples
    --------
    In the running example of Lackner and Skowron 2023 f takes the place of d: it reaches somebody
    who has nothing otherwise.

    >>> from decision.core.examples import running_example
    >>> nash_welfare(running_example()).selected
    ('a', 'b', 'c', 'f')
    """
    keys = tie_key(election, "cost", lot)
    places = {project.id: place for place, project in enumerate(election.projects)}
    search = _Search(
        matrix=matrix_of(election, "cost"),
        budget=election.minor(election.budget),
        tie_places=[places[name] for name in sorted(keys, key=keys.__getitem__)],
        deadline=Deadline(float(number("time_limit", time_limit, above=0))),
    )
    chosen, proven = search.best()
    selected = [project.id for place, project in enumerate(election.projects) if place in chosen]
    cost = sum(search.matrix.costs[place] for place in chosen)
    return Outcome(
        rule="nash_welfare",
        selected=tuple(selected),
        cost=unscaled(cost, election.scale),
        budget=election.budget,
        trace=choice_trace(election, election.votes, selected, cost),
        notes=() if proven else ("It was not proven that no other choice is better.",),
    )


@dataclass(frozen=True)
class _Search:
    """The programme: first one place per project, then one for each further project of a voter."""

    matrix: BallotMatrix
    budget: int
    tie_places: Sequence[int]
    deadline: Deadline

    @cached_property
    def groups(self) -> list[tuple[frozenset[int], int]]:
        """Who supports the same projects, with their number."""
        rows: dict[int, set[int]] = {}
        heads: dict[int, int] = {}
        for place, them in enumerate(self.matrix.supporters):
            for row, count in zip(them.rows.tolist(), them.counts.tolist(), strict=True):
                rows.setdefault(row, set()).add(place)
                heads[row] = count
        together: Counter[frozenset[int]] = Counter()
        for row, named in rows.items():
            together[frozenset(named)] += heads[row]
        return [(named, count) for named, count in together.items() if count]

    @cached_property
    def scale(self) -> float:
        total = sum(count * log(1 + len(named)) for named, count in self.groups)
        return _PRECISION / max(total, 1.0)

    def gain(self, count: int, nth: int) -> int:
        """Return what the ``nth`` funded project of so many voters adds."""
        return round(count * log((nth + 1) / nth) * self.scale)

    def best(self) -> tuple[frozenset[int], bool]:
        """Return the best choice, and whether that is proven."""
        objective, rows = self._programme()
        if not objective:
            return frozenset(), True
        size = len(self.matrix.costs) + len(objective)
        found: dict[frozenset[int], int] = {}
        while len(found) < _MOST_RIVALS:
            answer = solve(
                spec_of_rows(size, rows),
                objective,
                solver="highs",
                time_limit=self.deadline.left,
            )
            if answer.proof not in ("optimal", "feasible"):
                break
            chosen = frozenset(one for one in answer.chosen if one < len(self.matrix.costs))
            rows.append(self._without(chosen))
            if not rows[0].holds(chosen):
                continue
            found[chosen] = self._points(chosen)
            if found[chosen] < max(found.values()) - len(objective) - 1:
                return self._preferred(found), True
            if answer.proof != "optimal":
                break
        if not found:
            raise SolverFailed("No choice was found in the time given.")
        return self._preferred(found), len(found) < _MOST_RIVALS and answer.proof == "infeasible"

    def _programme(self) -> tuple[dict[int, int], list[Row]]:
        objective: dict[int, int] = {}
        rows = [Row(RowLabel("budget"), dict(enumerate(self.matrix.costs)), most=self.budget)]
        unwanted = set(range(len(self.matrix.costs)))
        for named, count in self.groups:
            unwanted -= named
            begin = len(self.matrix.costs) + len(objective)
            steps = range(begin, begin + len(named))
            objective |= {step: self.gain(count, n) for n, step in enumerate(steps, start=1)}
            rows.append(
                Row(
                    RowLabel("has"), {**dict.fromkeys(steps, 1), **dict.fromkeys(named, -1)}, most=0
                )
            )
        rows.append(Row(RowLabel("unwanted"), dict.fromkeys(unwanted, 1), most=0))
        return objective, rows

    def _without(self, chosen: frozenset[int]) -> Row:
        signs = {place: 1 if place in chosen else -1 for place in range(len(self.matrix.costs))}
        return Row(RowLabel("not_again"), signs, most=len(chosen) - 1)

    def _points(self, chosen: frozenset[int]) -> int:
        return sum(
            self.gain(count, nth)
            for named, count in self.groups
            for nth in range(1, len(named & chosen) + 1)
        )

    def _preferred(self, found: dict[frozenset[int], int]) -> frozenset[int]:
        """Return the best of the choices by exact products, then by the tie order."""
        limit = max(found.values()) - 2 * sum(len(named) for named, _ in self.groups) - 1
        rivals = [chosen for chosen, points in found.items() if points >= limit]
        if len(rivals) == 1:
            return rivals[0]
        return max(
            rivals,
            key=lambda chosen: (
                prod((1 + len(named & chosen)) ** count for named, count in self.groups),
                [place in chosen for place in self.tie_places],
            ),
        )
