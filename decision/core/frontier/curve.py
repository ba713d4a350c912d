"""One budget and no rules: the best value for every amount of money, exactly and at once."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from decision.core.optimise.spec import NO_LEAST, NO_MOST, Chosen, ModelSpec, Whole

MOST_STEPS = 400_000
"""A curve of more steps than this is not drawn; ask a solver instead."""


class TooManySteps(Exception):
    """The curve has more steps than it is worth to keep."""


@dataclass(frozen=True)
class Curve:
    """A staircase: ``values[k]`` is the most that money of ``costs[k]`` and up can be worth.

    Both rise strictly; the first step is nothing for nothing, or what is free.
    """

    costs: Whole
    values: Whole

    @classmethod
    def empty(cls) -> "Curve":
        """Return the curve of no candidates at all."""
        return cls(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64))

    def at(self, money: int) -> int:
        """Return the most value for this money, which must not be below 0."""
        return int(self.values[self.costs.searchsorted(money, side="right") - 1])

    def along(self, money: Whole) -> Whole:
        """Return the most value for each amount, none below 0."""
        return np.asarray(self.values[self.costs.searchsorted(money, side="right") - 1])

    def least_cost(self, value: int) -> int | None:
        """Return the least money that is worth ``value``; ``None`` where no money is."""
        at = int(self.values.searchsorted(value))
        return int(self.costs[at]) if at < len(self.costs) else None

    def with_one(self, cost: int, value: int) -> "Curve":
        """Return the curve with one candidate more to choose from."""
        if value <= 0:
            return self
        costs = np.concatenate([self.costs, self.costs + cost])
        values = np.concatenate([self.values, self.values + value])
        order = np.argsort(costs, kind="stable")
        costs, values = costs[order], np.maximum.accumulate(values[order])
        last = np.append(np.diff(costs) != 0, True)
        costs, values = costs[last], values[last]
        rises = np.append(True, np.diff(values) > 0)
        if int(rises.sum()) > MOST_STEPS:
            raise TooManySteps
        return Curve(costs[rises], values[rises])


@dataclass(frozen=True)
class Chain:
    """A curve with the way it was made, so that a choice can be read off it."""

    purse: "Purse"
    curve: Curve
    place: int = -1
    before: "Chain | None" = None

    def followed(self, places: Sequence[int]) -> "Chain":
        """Return the chain with further candidates to choose from."""
        chain = self
        for place in places:
            chain = Chain(self.purse, chain.curve.with_one(*self.purse.pairs[place]), place, chain)
        return chain

    def taken(self, money: int, preferred: Collection[int] = ()) -> Chosen:
        """Return a choice worth most for the money; among equals, with preferred candidates."""
        chosen, chain, best = set(), self, self.curve.at(money)
        while chain.before is not None:
            before, place = chain.before, chain.place
            cost, worth = self.purse.pairs[place]
            if cost <= money and (place in preferred or before.curve.at(money) < best):
                without = before.curve.at(money - cost)
                if without + worth == best:
                    chosen.add(place)
                    money, best = money - cost, without
            chain = before
        return frozenset(chosen)


@dataclass(frozen=True)
class Purse:
    """Candidates by cost and value, and one budget: all in whole numbers."""

    costs: Whole
    values: Whole
    budget: int

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """Cost and value of each candidate."""
        return list(zip(self.costs.tolist(), self.values.tolist(), strict=True))

    def chain(self) -> Chain:
        """Return the curve of all candidates; raises ``TooManySteps``."""
        return Chain(self, Curve.empty()).followed(range(len(self.costs)))

    def without_each(self) -> Iterator[tuple[int, Chain]]:
        """Yield, for every candidate, the curve of all the others; raises ``TooManySteps``.

        Notes
        -----
        Halving shares the work: n log n candidates are added in all, not n².
        """
        if len(self.costs):
            yield from _halved(list(range(len(self.costs))), Chain(self, Curve.empty()))


def _halved(places: list[int], chain: Chain) -> Iterator[tuple[int, Chain]]:
    if len(places) == 1:
        yield places[0], chain
        return
    middle = len(places) // 2
    yield from _halved(places[:middle], chain.followed(places[middle:]))
    yield from _halved(places[middle:], chain.followed(places[:middle]))


def purse_of(spec: ModelSpec) -> Purse | None:
    """Return the model as one purse; ``None`` where it has other rules or further columns."""
    if spec.n_rows != 1 or spec.n_columns != spec.n_candidates or spec.objective.dtype == object:
        return None
    row = spec.row(0)
    if row.label.kind != "budget" or int(spec.least[0]) != NO_LEAST:
        return None
    if min(row.coefficients.values(), default=0) < 0 or not 0 <= int(spec.most[0]) < NO_MOST:
        return None
    costs = np.zeros(spec.n_columns, dtype=np.int64)
    for place, cost in row.coefficients.items():
        costs[place] = cost
    return Purse(costs, spec.objective.astype(np.int64), int(spec.most[0]))
