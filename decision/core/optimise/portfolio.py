"""The best portfolio, the proof that it is best, and the one portfolio among equals."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from decision.core.errors import InvalidOption, SolverFailed
from decision.core.optimise.building import spec_of
from decision.core.optimise.columns import Layout
from decision.core.optimise.conflict import conflict_of
from decision.core.optimise.labels import RowLabel
from decision.core.optimise.problem import Problem
from decision.core.optimise.report import notes_of, told
from decision.core.optimise.result import Alternative, PortfolioOutcome
from decision.core.optimise.solver import RACE, SOLVERS, Answer, Deadline, solve
from decision.core.optimise.spec import Chosen, Row

BOTH = "both"
_CHUNK = 16
"""So many places are ordered by one objective of powers of two."""
_RANK = ["none", "feasible", "within_gap", "optimal", "infeasible"]


def select_portfolio(
    problem: Problem,
    *,
    time_limit: float = 60,
    gap: float = 0,
    solver: str = RACE,
    explain: bool = False,
) -> PortfolioOutcome:
    """Return the portfolio of greatest weighted value that keeps every budget and rule.

    Parameters
    ----------
    problem
        The candidates, budgets, weights and rules.
    time_limit
        Seconds for each solver, for everything together.
    gap
        Relative distance to the bound at which to stop; 0 proves the optimum.
    solver
        ``race``: HiGHS and CBC at once, the first proof wins; ``highs`` or ``cbc`` alone;
        ``both``: each solves it alone, and they must agree.
    explain
        Whether to find, for each candidate left out, the best portfolio that holds it.

    Raises
    ------
    SolverFailed
        If a solver ends with an error, its answer breaks a rule when added exactly, or two
        solvers contradict each other.

    Notes
    -----
    Values, weights and costs are turned into whole numbers without rounding. With gap 0 a
    second stage picks, among all best portfolios, the one that the tie order prefers, so that
    the answer does not depend on which solver was the first. With a gap there is no such stage.
    """
    if solver not in (*SOLVERS, RACE, BOTH):
        words = ", ".join((*SOLVERS, RACE, BOTH))
        raise InvalidOption(f"solver must be one of {words}, not {solver!r}.")
    if not time_limit > 0 or not gap >= 0:
        raise InvalidOption("time_limit must be above 0 and gap at least 0.")
    names = SOLVERS if solver == BOTH else (solver,)
    searches = [_Search(problem, name, time_limit, gap) for name in names]
    outcomes = [search.outcome(explain) for search in searches]
    if len(outcomes) == 1:
        return outcomes[0]
    return _agreed(outcomes[0], outcomes[1])


def _agreed(one: PortfolioOutcome, other: PortfolioOutcome) -> PortfolioOutcome:
    """Return the better of two answers; raise where they contradict each other."""
    for proven, rival in ((one, other), (other, one)):
        beaten = proven.proof == "optimal" and rival.value > proven.value and rival.selected
        denied = proven.proof == "infeasible" and rival.proof in _RANK[1:4]
        if beaten or denied:
            raise SolverFailed(f"{proven.solver} and {rival.solver} contradict each other.")
    if one.unique and other.unique and one.selected != other.selected:
        raise SolverFailed(
            "The solvers disagree about the preferred one of several best portfolios."
        )
    best = max((one, other), key=lambda it: (_RANK.index(it.proof), it.unique, it.value))
    return replace(best, solver=BOTH, seconds=one.seconds + other.seconds)


class _Search:
    """One solver, or a race of them, at work on one problem."""

    def __init__(self, problem: Problem, solver: str, time_limit: float, gap: float) -> None:
        self.deadline = Deadline(time_limit)
        self.problem, self.layout = problem, Layout(problem)
        self.spec = spec_of(problem, self.layout)
        self.solver = solver
        self.gap = gap

    def outcome(self, explain: bool) -> PortfolioOutcome:
        """Search, prove, and break ties."""
        answer = self._solved(gap=self.gap)
        if answer.proof == "infeasible":
            rows, _ = conflict_of(self.spec, self.deadline)
            return self._outcome(answer, conflict=[self.spec.labels[row] for row in rows])
        unique = False
        if answer.proof == "optimal":
            chosen, unique = self._preferred(answer.chosen)
            answer = replace(answer, chosen=chosen)
        outcome = self._outcome(answer, unique=unique)
        if not explain or answer.proof == "none":
            return outcome
        places = [at for at in range(self.spec.n_candidates) if at not in answer.chosen]
        alternatives = tuple(self._alternative(place, answer.chosen) for place in places)
        return replace(outcome, alternatives=alternatives, seconds=self.deadline.spent)

    def _solved(
        self, objective: dict[int, int] | None = None, rows: Iterable[Row] = (), gap: float = 0
    ) -> Answer:
        return solve(
            self.spec, objective, rows, solver=self.solver, gap=gap, time_limit=self.deadline.left
        )

    def _outcome(
        self, answer: Answer, *, unique: bool = False, conflict: Sequence[RowLabel] = ()
    ) -> PortfolioOutcome:
        bound = answer.bound if answer.proof not in ("infeasible", "none") else None
        gap = None if bound is None else (bound - answer.value) / max(abs(answer.value), 1)
        return PortfolioOutcome(
            selected=self._named(answer.chosen),
            value=answer.value * self.spec.value_scale,
            bound=None if bound is None else bound * self.spec.value_scale,
            gap=gap,
            proof=answer.proof,
            unique=unique,
            conflict=tuple(dict.fromkeys(label.text for label in conflict)),
            solver=self.solver,
            seconds=self.deadline.spent,
            notes=tuple(label.text for label in notes_of(self.problem)),
            **(
                told(self.problem, self.layout, answer.chosen) if answer.proof in _RANK[1:4] else {}
            ),
        )

    def _named(self, chosen: Iterable[int]) -> tuple[str, ...]:
        ids = self.spec.ids
        return tuple(ids[place] for place in sorted(chosen) if place < len(ids))

    def _without(self, chosen: Chosen) -> Row:
        """Return the row that exactly this choice breaks."""
        decided = [at for at in range(self.spec.n_columns) if not self.spec.follows[at]]
        signs = {place: 1 if place in chosen else -1 for place in decided}
        most = sum(1 for sign in signs.values() if sign > 0) - 1
        return Row(RowLabel("not_again"), signs, most=most)

    def _preferred(self, chosen: Chosen) -> tuple[Chosen, bool]:
        """Return the best portfolio that the tie order prefers, and whether that is proven."""
        worth = {place: n for place, n in enumerate(self.spec.objective.tolist()) if n}
        rows = [Row(RowLabel("best_value"), worth, least=self.spec.value(chosen))]
        other = self._solved({}, [*rows, self._without(chosen)])
        if other.proof != "optimal":
            return chosen, other.proof == "infeasible"
        order = self.spec.tie_places
        for begin in range(0, len(order), _CHUNK):
            chunk = order[begin : begin + _CHUNK]
            objective = {place: 2 ** (len(chunk) - rank - 1) for rank, place in enumerate(chunk)}
            answer = self._solved(objective, rows)
            if answer.proof != "optimal":
                return chosen, False
            chosen = answer.chosen
            rows += [_fixed(place, place in chosen) for place in chunk]
        return chosen, True

    def _alternative(self, place: int, chosen: Chosen) -> Alternative:
        """Return the best portfolio that holds the candidate at ``place``."""
        answer = self._solved(rows=[_fixed(place, True)], gap=self.gap)
        found = answer.proof in _RANK[1:4]
        lost: Fraction = (self.spec.value(chosen) - answer.value) * self.spec.value_scale
        return Alternative(
            candidate=self.spec.ids[place],
            value_lost=lost if found else None,
            joins=self._named(answer.chosen - chosen - {place}) if found else (),
            leaves=self._named(chosen - answer.chosen) if found else (),
            proof=answer.proof,
        )


def _fixed(place: int, chosen: bool) -> Row:
    return Row(RowLabel("decided"), {place: 1}, least=int(chosen), most=int(chosen))
