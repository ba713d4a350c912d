"""Several budgets and rules: one candidate's standing, question by question, by a solver."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from decision.core.explaining.case import Budget, Case
from decision.core.explaining.figures import (
    AT_LEAST,
    AT_MOST,
    BARRED,
    EXACT,
    IN,
    NO_AMOUNT,
    NOT_ASKED,
    OUTWEIGHED,
    TIED,
    UNKNOWN,
    Figure,
    Standing,
)
from decision.core.optimise.labels import RowLabel
from decision.core.optimise.solver import RACE, Answer, Deadline, solve
from decision.core.optimise.spec import ModelSpec, Row

_MOST_ROUNDS = 12
FOUND = frozenset({"optimal", "within_gap", "feasible"})


@dataclass(frozen=True)
class Means:
    """With what solver, how exactly and how long to look for one answer."""

    solver: str = RACE
    gap: float = 0
    time_limit: float = 60


def standing_of(
    case: Case,
    candidate: str,
    means: Means | None = None,
    *,
    budgets: Iterable[str] | None = None,
    turns: bool = False,
) -> Standing:
    """Return why a candidate is in or out under any rules.

    Parameters
    ----------
    case
        The model and the choice, which is to be one of greatest value.
    candidate
        Its id.
    means
        Solver and seconds for all of it.
    budgets
        Which budgets to ask about; all if not given.
    turns
        Whether to look for the very budget that turns a no round, which can take several solves.

    Notes
    -----
    One solve for the points, and one for each budget: the least money of a choice that holds the
    candidate and loses no value. By this much a cost cut has to be, exactly. The budget that turns
    the answer round is no less, because with more money the others gain too; see ``_turned``.
    """
    return _Question(case, case.spec.place[candidate], means or Means()).standing(
        case.budgets if budgets is None else [b for b in case.budgets if b.name in set(budgets)],
        turns,
    )


class _Question:
    """One candidate against the choice made."""

    def __init__(self, case: Case, place: int, means: Means) -> None:
        self.case, self.place, self.means = case, place, means
        self.deadline = Deadline(means.time_limit)
        self.chosen = place in case.chosen

    def standing(self, budgets: Iterable[Budget], turns: bool) -> Standing:
        """Ask for the points first, then for the money."""
        case, name = self.case, self.case.spec.ids[self.place]
        value = case.true(int(case.spec.objective[self.place]))
        other = self._solved(case.spec, not self.chosen)
        lost = self._lost(other)
        base = Standing(
            name, self.chosen, self._code(other), value, lost, value_limit=self._limit(value, lost)
        )
        if other.proof not in FOUND:
            return base if self.chosen else self._priced(base, case.value, budgets, turns)
        base = replace(
            base,
            joins=case.named(other.chosen - case.chosen - {self.place}),
            leaves=case.named(case.chosen - other.chosen - {self.place}),
        )
        needed = other.value if self.chosen else case.value
        return self._priced(base, needed, budgets, turns)

    def _code(self, other: Answer) -> str:
        if self.chosen:
            return IN
        if other.proof == "infeasible":
            return BARRED
        return OUTWEIGHED if other.value < self.case.value or other.proof == UNKNOWN else TIED

    def _lost(self, other: Answer) -> Figure:
        if other.proof == "infeasible":
            return NO_AMOUNT
        if other.proof not in FOUND:
            return NOT_ASKED
        return Figure(
            self.case.true(self.case.value - other.value),
            EXACT if other.proof == "optimal" else AT_MOST,
            self.case.named(other.chosen),
            None if other.bound is None else self.case.true(other.bound),
        )

    def _limit(self, value: Fraction, lost: Figure) -> Figure:
        """Return from which value of its own on the candidate stands."""
        if lost.amount is None:
            return Figure(None, lost.proof)
        if self.chosen:
            return Figure(value - lost.amount, AT_LEAST if lost.proof == AT_MOST else EXACT)
        return Figure(value + lost.amount, lost.proof)

    def _priced(
        self, base: Standing, needed: int, budgets: Iterable[Budget], turns: bool
    ) -> Standing:
        limits, paid, more = {}, {}, {}
        for budget in budgets:
            cheapest = self._cheapest(budget, needed)
            limits[budget.name] = self._cost_limit(budget, cheapest)
            if not self.chosen:
                paid[budget.name] = self._money(budget, cheapest)
                if turns:
                    more[budget.name] = self._turned(budget, cheapest)
        return replace(
            base,
            cost_limits={name: one for name, one in limits.items() if one is not NOT_ASKED},
            paid_for=paid,
            more=more,
        )

    def _cheapest(self, budget: Budget, needed: int) -> Answer:
        """Return the choice with the candidate, worth what is needed, that costs the least."""
        spec = self.case.spec
        costs = spec.row(budget.row).coefficients
        worth = {at: number for at, number in enumerate(spec.objective.tolist()) if number}
        rows = [Row(RowLabel("worth"), worth, least=needed)]
        aim = {at: -cost for at, cost in costs.items()}
        return self._solved(spec.without_rows([budget.row]), True, aim, rows)

    def _money(self, budget: Budget, cheapest: Answer) -> Figure:
        """Return the least budget that pays for the candidate without a loss."""
        if cheapest.proof not in FOUND:
            return NO_AMOUNT if cheapest.proof == "infeasible" else NOT_ASKED
        proof = EXACT if cheapest.proof == "optimal" else AT_MOST
        return Figure(-cheapest.value * budget.unit, proof, self.case.named(cheapest.chosen))

    def _cost_limit(self, budget: Budget, cheapest: Answer) -> Figure:
        """Return up to which cost of its own the candidate stands."""
        own = self.case.spec.row(budget.row).coefficients.get(self.place, 0)
        if cheapest.proof not in FOUND:
            return NO_AMOUNT if cheapest.proof == "infeasible" else NOT_ASKED
        if not own and not self.chosen:
            return NOT_ASKED
        limit = budget.limit - (-cheapest.value - own) * budget.unit
        if limit < 0:
            return NO_AMOUNT
        proof = EXACT if cheapest.proof == "optimal" else AT_LEAST
        return Figure(limit, proof, self.case.named(cheapest.chosen))

    def _turned(self, budget: Budget, cheapest: Answer) -> Figure:
        """Return the least budget at which the candidate stands.

        Let b be no more than it, and O(b) the value of the best choice without the candidate.
        Then the least budget at which a choice with it is worth O(b) is no more either, because
        O only rises with money; and where that budget is b itself, it is the one.
        """
        spec, money, row = self.case.spec, -1, self.case.spec.row(budget.row)
        present = int(spec.most[budget.row])
        for _ in range(_MOST_ROUNDS):
            if cheapest.proof == "infeasible":
                return NO_AMOUNT
            if cheapest.proof != "optimal":
                break
            if max(-cheapest.value, present) == money:
                return self._shown(budget, money, EXACT, cheapest)
            money = max(-cheapest.value, present)
            wider = spec.without_rows([budget.row]).with_rows([replace(row, most=money)])
            others = self._solved(wider, False)
            if others.proof == "infeasible":
                return self._shown(budget, money, EXACT, cheapest)
            if others.proof != "optimal":
                break
            cheapest = self._cheapest(budget, others.value)
        return NOT_ASKED if money < 0 else self._shown(budget, money, AT_LEAST, None)

    def _shown(self, budget: Budget, money: int, proof: str, answer: Answer | None) -> Figure:
        is_now = money == int(self.case.spec.most[budget.row])
        amount = budget.limit if is_now else money * budget.unit
        return Figure(amount, proof, self.case.named(answer.chosen) if answer else ())

    def _solved(
        self,
        spec: ModelSpec,
        inside: bool,
        aim: dict[int, int] | None = None,
        rows: Iterable[Row] = (),
    ) -> Answer:
        held = Row(RowLabel("decided"), {self.place: 1}, least=int(inside), most=int(inside))
        return solve(
            spec,
            aim,
            [held, *rows],
            solver=self.means.solver,
            gap=self.means.gap,
            time_limit=self.deadline.left,
        )
