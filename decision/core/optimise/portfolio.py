"""The best portfolio, the proof that it is best, and the one portfolio among equals."""

from collections.abc import Sequence
from dataclasses import replace
from math import floor

from decision.core.errors import InvalidOption, SolverFailed
from decision.core.optimise.model import Model, Row, model_of
from decision.core.optimise.problem import Problem
from decision.core.optimise.result import Alternative, PortfolioOutcome
from decision.core.optimise.solver import SOLVERS, Answer, Deadline, solve

_CHUNK = 16
"""So many places are ordered by one objective of powers of two."""
_MOST_VALUE = 10**12
"""Above this total, whole numbers are too long for a solver to tell neighbours apart."""
_MOST_RETRIES = 20


def select_portfolio(
    problem: Problem,
    *,
    time_limit: float = 60,
    gap: float = 0,
    solver: str = "highs",
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
        ``highs``, ``cbc``, or ``both``: each solves it alone, and they must agree.
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
    both solvers return the same one.
    """
    if solver not in (*SOLVERS, "both"):
        raise InvalidOption(
            f"solver must be one of {', '.join((*SOLVERS, 'both'))}, not {solver!r}."
        )
    if time_limit <= 0 or gap < 0:
        raise InvalidOption("time_limit must be above 0 and gap at least 0.")
    names = SOLVERS if solver == "both" else (solver,)
    searches = [_Search(problem, name, time_limit, gap) for name in names]
    outcomes = [search.outcome(explain) for search in searches]
    if len(outcomes) == 1:
        return outcomes[0]
    return _agreed(outcomes[0], outcomes[1])


def _agreed(one: PortfolioOutcome, other: PortfolioOutcome) -> PortfolioOutcome:
    """Return the better of two answers; raise where they contradict each other."""
    for proven, rival in ((one, other), (other, one)):
        beaten = proven.proof == "optimal" and rival.value > proven.value and rival.selected
        denied = proven.proof == "infeasible" and rival.proof in (
            "optimal",
            "within_gap",
            "feasible",
        )
        if beaten or denied:
            raise SolverFailed(f"{proven.solver} and {rival.solver} contradict each other.")
    if one.unique and other.unique and one.selected != other.selected:
        raise SolverFailed(
            "The solvers disagree about the preferred one of several best portfolios."
        )
    rank = ["none", "feasible", "within_gap", "optimal", "infeasible"]
    best = max((one, other), key=lambda it: (rank.index(it.proof), it.unique, it.value))
    return replace(best, solver="both", seconds=one.seconds + other.seconds)


class _Search:
    """One solver at work on one problem."""

    def __init__(self, problem: Problem, solver: str, time_limit: float, gap: float) -> None:
        self.model: Model = model_of(problem)
        self.solver = solver
        self.gap = gap
        self.deadline = Deadline(time_limit)

    def outcome(self, explain: bool) -> PortfolioOutcome:
        """Search, prove, and break ties."""
        if not self.model.ids:
            broken = self.model.broken(frozenset())
            return self._outcome(
                "infeasible" if broken else "optimal", frozenset(), None, conflict=broken
            )
        answer = self._solved(dict(enumerate(self.model.values)), self.model.rows, self.gap)
        if answer.proof == "infeasible":
            return self._outcome("infeasible", frozenset(), None, conflict=self._conflict())
        proof = self._proof(answer)
        chosen, unique = answer.chosen, False
        if proof == "optimal":
            chosen, unique = self._preferred(answer.chosen)
        outcome = self._outcome(proof, chosen, answer.bound, unique=unique)
        if not explain or proof == "none":
            return outcome
        places = [place for place in range(len(self.model.ids)) if place not in chosen]
        alternatives = tuple(self._alternative(place, chosen) for place in places)
        return replace(outcome, alternatives=alternatives, seconds=self.deadline.spent)

    def _proof(self, answer: Answer) -> str:
        """Return what may be claimed: the solver's gap and the size of the numbers count."""
        if answer.proof != "optimal":
            return answer.proof
        too_long = sum(map(abs, self.model.values)) > _MOST_VALUE
        return "within_gap" if self.gap or too_long else "optimal"

    def _outcome(
        self,
        proof: str,
        chosen: frozenset[int],
        bound: float | None,
        *,
        unique: bool = False,
        conflict: Sequence[Row] = (),
    ) -> PortfolioOutcome:
        value = self.model.value(chosen)
        limit = value if proof == "optimal" else _whole_bound(bound, value, proof)
        known = limit is not None and proof not in ("infeasible", "none")
        return PortfolioOutcome(
            selected=tuple(name for place, name in enumerate(self.model.ids) if place in chosen),
            value=value * self.model.value_scale,
            bound=None if limit is None else limit * self.model.value_scale,
            gap=(limit - value) / max(abs(value), 1) if known and limit is not None else None,
            proof=proof,
            unique=unique,
            conflict=tuple(row.label for row in conflict),
            solver=self.solver,
            seconds=self.deadline.spent,
        )

    def _solved(self, objective: dict[int, int], rows: Sequence[Row], gap: float) -> Answer:
        """Solve, and recheck the answer in whole numbers; a set that breaks a row is cut off."""
        cuts: list[Row] = []
        for _ in range(_MOST_RETRIES):
            answer = solve(
                len(self.model.ids),
                objective,
                [*rows, *cuts],
                solver=self.solver,
                gap=gap,
                time_limit=self.deadline.left,
            )
            if answer.proof in ("infeasible", "none") or all(
                row.holds(answer.chosen) for row in rows
            ):
                return answer
            cuts.append(self._without(answer.chosen))
        raise SolverFailed(f"{self.solver}: its answers break a rule when added exactly.")

    def _without(self, chosen: frozenset[int]) -> Row:
        """Return the row that exactly this set breaks."""
        signs = {place: 1 if place in chosen else -1 for place in range(len(self.model.ids))}
        return Row("not this portfolio again", signs, most=len(chosen) - 1)

    def _preferred(self, chosen: frozenset[int]) -> tuple[frozenset[int], bool]:
        """Return the best portfolio that the tie order prefers, and whether that is proven."""
        value = self.model.value(chosen)
        coefficients = {place: number for place, number in enumerate(self.model.values) if number}
        rows = [*self.model.rows, Row("best value", coefficients, least=value)]
        other = self._solved({}, [*rows, self._without(chosen)], 0)
        if other.proof != "optimal":
            return chosen, other.proof == "infeasible"
        order = self.model.tie_places
        for begin in range(0, len(order), _CHUNK):
            chunk = order[begin : begin + _CHUNK]
            objective = {place: 2 ** (len(chunk) - rank - 1) for rank, place in enumerate(chunk)}
            answer = self._solved(objective, rows, 0)
            if answer.proof != "optimal":
                return chosen, False
            chosen = answer.chosen
            rows += [_fixed(place, place in chosen) for place in chunk]
        return chosen, True

    def _alternative(self, place: int, chosen: frozenset[int]) -> Alternative:
        """Return the best portfolio that holds the candidate at ``place``."""
        rows = [*self.model.rows, _fixed(place, True)]
        answer = self._solved(dict(enumerate(self.model.values)), rows, self.gap)
        found = answer.proof in ("optimal", "feasible")
        lost = self.model.value(chosen) - self.model.value(answer.chosen)
        names = self.model.ids
        joins = answer.chosen - chosen - {place} if found else ()
        leaves = chosen - answer.chosen if found else ()
        return Alternative(
            candidate=names[place],
            value_lost=lost * self.model.value_scale if found else None,
            joins=tuple(names[one] for one in sorted(joins)),
            leaves=tuple(names[one] for one in sorted(leaves)),
            proof=self._proof(answer),
        )

    def _conflict(self) -> list[Row]:
        """Return rows that clash and would not without any one of them (deletion filter)."""
        kept = list(self.model.rows)
        for row in self.model.rows:
            fewer = [other for other in kept if other is not row]
            answer = solve(
                len(self.model.ids), {}, fewer, solver="highs", gap=0, time_limit=self.deadline.left
            )
            if answer.proof == "none":
                break
            if answer.proof == "infeasible":
                kept = fewer
        return kept


def _fixed(place: int, chosen: bool) -> Row:
    return Row("already decided", {place: 1}, least=int(chosen), most=int(chosen))


def _whole_bound(bound: float | None, value: int, proof: str) -> int | None:
    """Return the bound as a whole number that no portfolio exceeds."""
    if bound is None or proof == "infeasible":
        return None
    return max(floor(bound + 1e-6 * max(1.0, abs(bound))), value)
