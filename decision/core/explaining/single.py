"""One budget and no rules: every candidate's standing at once, exactly."""

from collections.abc import Collection
from fractions import Fraction
from functools import cached_property

import numpy as np

from decision.core.explaining.case import Case
from decision.core.explaining.figures import (
    BARRED,
    EXACT,
    IN,
    NO_AMOUNT,
    OUTWEIGHED,
    TIED,
    Figure,
    Standing,
)
from decision.core.frontier.curve import Chain, Purse
from decision.core.optimise.spec import Whole

_NO_VALUE = -(2**61)


def single_standings(case: Case, purse: Purse) -> tuple[Standing, ...]:
    """Return why each candidate is in or out, from the curves of all the others.

    Raises
    ------
    TooManySteps
        If a curve has more steps than it is worth to keep.

    Notes
    -----
    With O(b) the best value of the others for money b, a candidate of cost c and value v stands
    at b where v + O(b - c) ≥ O(b). O is a staircase, so that every b can be looked at.
    """
    found = {place: _Turn(case, purse, place, chain) for place, chain in purse.without_each()}
    return tuple(found[place].standing() for place in range(len(purse.costs)))


class _Turn:
    """One candidate against all the others."""

    def __init__(self, case: Case, purse: Purse, place: int, others: Chain) -> None:
        self.case, self.purse, self.place = case, purse, place
        self.chain, self.others = others, others.curve
        self.cost, self.worth = int(purse.costs[place]), int(purse.values[place])
        self.budget = case.budgets[0]
        self.chosen = place in case.chosen
        self.fits = self.cost <= purse.budget

    def standing(self) -> Standing:
        """Gather all answers."""
        name, money = self.budget.name, self.purse.budget
        without = self.others.at(money)
        held = self.others.at(money - self.cost) + self.worth if self.fits else None
        other = self._other(money)
        return Standing(
            candidate=self.case.spec.ids[self.place],
            chosen=self.chosen,
            code=self._code(without, held),
            value=self.case.true(self.worth),
            lost=self._lost(without, held, other),
            joins=self._named(other - self.case.chosen - {self.place}),
            leaves=self._named(self.case.chosen - other - {self.place}) if other else (),
            value_limit=self._value_limit(without),
            cost_limits={name: self._cost_limit(without)},
            paid_for={} if self.chosen else {name: self._paid_for()},
            more={name: self._more()},
            less={name: self._less()},
        )

    def _code(self, without: int, held: int | None) -> str:
        if self.chosen:
            return IN
        if held is None:
            return BARRED
        return OUTWEIGHED if held < without else TIED

    def _other(self, money: int) -> frozenset[int]:
        """Return the best choice if the answer for this candidate is turned round."""
        if self.chosen:
            return self.chain.taken(money, self.case.chosen)
        return self._with_it(money) if self.fits else frozenset()

    def _with_it(self, money: int) -> frozenset[int]:
        return self.chain.taken(money - self.cost, self.case.chosen) | {self.place}

    def _named(self, places: Collection[int]) -> tuple[str, ...]:
        return self.case.named(places)

    def _lost(self, without: int, held: int | None, other: frozenset[int]) -> Figure:
        turned = without if self.chosen else held
        if turned is None:
            return NO_AMOUNT
        lost, bound = self.case.true(self.case.value - turned), self.case.true(turned)
        return Figure(lost, EXACT, self._named(other), bound)

    def _value_limit(self, without: int) -> Figure:
        if not self.fits:
            return NO_AMOUNT
        return Figure(self.case.true(without - self.others.at(self.purse.budget - self.cost)))

    def _cost_limit(self, without: int) -> Figure:
        least = self.others.least_cost(without - self.worth)
        if least is None or least > self.purse.budget:
            return NO_AMOUNT
        witness = self.chain.taken(least, self.case.chosen) | {self.place}
        return Figure(self.budget.limit - least * self.budget.unit, EXACT, self._named(witness))

    def _paid_for(self) -> Figure:
        """Return the least budget at which a choice with it is worth no less than the one made."""
        least = self.others.least_cost(self.case.value - self.worth)
        if least is None:
            return NO_AMOUNT
        return self._money(least + self.cost, self._with_it(least + self.cost))

    def _more(self) -> Figure:
        """Return the least budget, none below the present one, at which the answer turns round."""
        steps, turned = self._steps
        found = steps[turned & (steps >= self.purse.budget)]
        if not len(found):
            return NO_AMOUNT
        amount = int(found[0])
        if amount == self.purse.budget:
            return self._now()
        return self._money(amount, self._turned(amount))

    def _less(self) -> Figure:
        """Return the greatest budget below which the answer turns round."""
        (steps, turned), money = self._steps, self.purse.budget
        found = np.flatnonzero(turned & (steps <= money))
        if not len(found):
            return NO_AMOUNT
        if steps[found[-1]] == money:
            return self._now()
        end = int(steps[steps > steps[found[-1]]][0])
        return self._money(end, self._turned(end - 1))

    def _now(self) -> Figure:
        """Return the present budget: the answer is turned round there already."""
        return Figure(self.budget.limit, EXACT, self._named(self._turned(self.purse.budget)))

    def _turned(self, money: int) -> frozenset[int]:
        return self.chain.taken(money) if self.chosen else self._with_it(money)

    @cached_property
    def _steps(self) -> tuple[Whole, Whole]:
        """The budgets, the present one among them, where anything can change, and whether it does."""
        costs = self.others.costs
        steps = np.sort(np.concatenate([costs, costs + self.cost, [self.purse.budget]]))
        return steps, self._stands(steps) != self.chosen

    def _stands(self, money: Whole) -> Whole:
        left = money - self.cost
        held = np.where(left >= 0, self.others.along(np.maximum(left, 0)) + self.worth, _NO_VALUE)
        return np.asarray(held >= self.others.along(money))

    def _money(self, amount: int, witness: Collection[int]) -> Figure:
        return Figure(Fraction(amount) * self.budget.unit, EXACT, self._named(witness))
