"""The columns of a problem's model, and what each adds to a measure."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING

from decision.core.exact import Exact
from decision.core.optimise.labels import CANDIDATE, OPEN, OPTION, TOGETHER, Column
from decision.core.optimise.parts import COST, COUNT, Candidate, Option
from decision.core.optimise.vocabularies import values_declared

if TYPE_CHECKING:
    from decision.core.optimise.problem import Problem

Number = int | Fraction
Amounts = dict[int, Number]
_PARTS = ("costs", "uses", "scores", "gains")


class Layout:
    """Which column stands for what: candidates, their options, togethers, challenges."""

    def __init__(self, problem: "Problem") -> None:
        self.problem = problem
        self.place = {each.id: at for at, each in enumerate(problem.candidates)}
        self.columns = [Column(CANDIDATE, (name,)) for name in self.place]
        self._measured: dict[str, Amounts] = {}
        self.options: dict[int, list[int]] = {}
        for at, candidate in enumerate(problem.candidates):
            for option in candidate.options:
                self.options.setdefault(at, []).append(len(self.columns))
                self.columns.append(Column(OPTION, (candidate.id, option.id)))
        self.n_decided = len(self.columns)
        self.togethers = self._more(TOGETHER, [one.members for one in problem.togethers])
        self.challenges = self._more(OPEN, [(one.id,) for one in problem.challenges])

    def _more(self, kind: str, names: list[tuple[str, ...]]) -> range:
        begin = len(self.columns)
        self.columns += [Column(kind, each) for each in names]
        return range(begin, len(self.columns))

    @cached_property
    def ways(self) -> list[tuple[int, int, Candidate | Option]]:
        """Each candidate and each option: its column, its candidate's column, and itself."""
        found: list[tuple[int, int, Candidate | Option]] = []
        for at, candidate in enumerate(self.problem.candidates):
            found.append((at, at, candidate))
            places = self.options.get(at, ())
            found += [(p, at, way) for p, way in zip(places, candidate.options, strict=True)]
        return found

    @cached_property
    def _amounts(self) -> dict[str, dict[str, Amounts]]:
        """What candidates and options state themselves: by part, by name, by column."""
        found: dict[str, dict[str, Amounts]] = {part: {} for part in _PARTS}
        for part, by_name in found.items():
            stated = [(at, getattr(way, part)) for at, _, way in self.ways]
            names = dict.fromkeys(name for _, numbers in stated for name in numbers)
            for name in names:
                by_name[name] = {
                    at: number if type(number := numbers[name]) is int else number_of(number)
                    for at, numbers in stated
                    if name in numbers
                }
        return found

    def _of_ways(self, part: str, name: str) -> Amounts:
        return dict(self._amounts[part].get(name, {}))

    def costs(self, budget: str, *, changes: bool = True) -> Amounts:
        """Return what each column costs a budget, shared costs included."""
        found = self._of_ways("costs", budget)
        for name, part in self._parts(budget):
            for at, candidate in enumerate(self.problem.candidates):
                if name in candidate.shared_costs:
                    found[at] = found.get(at, 0) + Fraction(candidate.shared_costs[name]) * part
        if changes:
            for place, together in zip(self.togethers, self.problem.togethers, strict=True):
                if budget in together.costs:
                    found[place] = number_of(together.costs[budget])
        return found

    def _parts(self, budget: str) -> Iterator[tuple[str, Fraction]]:
        for name, key in self.problem.keys.items():
            if budget in key:
                yield name, Fraction(key[budget]) / sum(map(Fraction, key.values()))

    def uses(self, capacity: str, *, changes: bool = True) -> Amounts:
        """Return what each column takes of a capacity."""
        found = self._of_ways("uses", capacity)
        if changes:
            for place, together in zip(self.togethers, self.problem.togethers, strict=True):
                if capacity in together.uses:
                    found[place] = number_of(together.uses[capacity])
        return found

    def scores(self, criterion: str) -> Amounts:
        """Return what each column scores."""
        found = self._of_ways("scores", criterion)
        for place, together in zip(self.togethers, self.problem.togethers, strict=True):
            if criterion in together.scores:
                found[place] = number_of(together.scores[criterion])
        for place, challenge in zip(self.challenges, self.problem.challenges, strict=True):
            if criterion in challenge.discount:
                found[place] = -number_of(challenge.discount[criterion])
        return found

    def gains(self, party: str) -> Amounts:
        """Return what each column is worth to a party."""
        return self._of_ways("gains", party)

    def payments(self, party: str) -> Amounts:
        """Return what each column costs a party in all its budgets."""
        budgets = [name for name, parties in self.problem.accounts.items() if party in parties]
        return added(*(self.costs(name) for name in budgets))

    def measured(self, measure: str) -> Amounts:
        """Return what each candidate and option adds to a measure, one by one."""
        if measure not in self._measured:
            self._measured[measure] = self._measure(measure)
        return self._measured[measure]

    def _measure(self, measure: str) -> Amounts:
        if measure == COUNT:
            return dict.fromkeys(self.place.values(), 1)
        if measure == COST:
            return added(*(self.costs(name, changes=False) for name in self.problem.budgets))
        if measure in self.problem.budgets:
            return self.costs(measure, changes=False)
        if measure in self.problem.capacities:
            return self.uses(measure, changes=False)
        scores = self.scores(measure)
        return {at: number for at, number in scores.items() if at < self.n_decided}

    def within(self, amounts: Mapping[int, Number], attribute: str, value: str) -> Amounts:
        """Return the amounts of candidates that have a value of an attribute."""
        having = self._having.get((attribute, value), set())
        return {at: number for at, number in amounts.items() if at in having}

    @cached_property
    def _having(self) -> dict[tuple[str, str], set[int]]:
        """Per attribute and value: the columns of candidates that have it, and of their options."""
        found: dict[tuple[str, str], set[int]] = {}
        for at, candidate in enumerate(self.problem.candidates):
            for attribute, values in candidate.attributes.items():
                for value in values:
                    found.setdefault((attribute, value), set()).update(
                        (at, *self.options.get(at, ()))
                    )
        return found

    def values_of(self, attribute: str) -> tuple[str, ...]:
        """Return the declared values of an attribute, or else all that occur."""
        declared = values_declared(self.problem.attributes, attribute)
        if declared is not None:
            return declared
        seen = (each.attributes.get(attribute, ()) for each in self.problem.candidates)
        return tuple(dict.fromkeys(value for values in seen for value in values))


def added(*many: Mapping[int, Number]) -> Amounts:
    """Return the sum of amounts per column."""
    found: Amounts = {}
    for amounts in many:
        for at, number in amounts.items():
            found[at] = found[at] + number if at in found else number
    return found


def number_of(number: Exact | Fraction) -> Number:
    """Return a number as one that adds to others without rounding."""
    return number if isinstance(number, int) else Fraction(number)


def whole_numbers(numbers: Iterable[Number]) -> tuple[list[int], int]:
    """Return numbers times the least scale that makes all of them whole, and that scale."""
    kept = list(numbers)
    broken = {number.denominator for number in kept if type(number) is not int}
    scale = lcm(1, *broken)
    if scale == 1:
        return (kept if not broken else [int(number) for number in kept]), 1  # type: ignore[return-value]
    return [number.numerator * (scale // number.denominator) for number in kept], scale
