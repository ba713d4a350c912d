"""Priceability: whether the outcome could have been bought by equally rich voters."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from decision.core.axioms.profile import Profile
from decision.core.axioms.verdict import Verdict, Witness
from decision.core.exact import Exact
from decision.core.optimise.linear import Line, minimise
from decision.core.options import flag, number

_CLOSE = 1e-6
"""Relative to a project's cost: an excess below this is taken for rounding."""


def priceable(
    profile: Profile, *, full_shares: bool = True, time_limit: Exact | str = 60
) -> Verdict:
    """Tell whether prices exist under which equally rich voters would buy just this outcome.

    Parameters
    ----------
    profile
        The election and the outcome.
    full_shares
        Whether the voters together must have at least the budget to spend; without it an empty
        outcome is priceable, by voters who have nothing.
    time_limit
        Seconds for the solver.

    Notes
    -----
    Every voter gets the same money and pays only for funded projects that he or she supports;
    each funded project is paid in full, and the supporters of an unfunded one must not have more
    than its cost left. A linear programme finds money and payments that leave the least excess;
    the witness is the unfunded project with the greatest one and its supporters: ``has`` is
    what they have left. A funded project that costs something and that nobody supports has no
    price; it is then the witness, without voters. Decided in floating point.

    References
    ----------
    Peters and Skowron 2020, "Proportionality and the limits of welfarism"; Los, Christoff and
    Grossi 2022, "Proportional budget allocations: towards a systematization".

    Examples
    --------
    Half of the voters agree on c, and half of the money would pay for it.

    >>> from decision.core.axioms.profile import Profile
    >>> from decision.core.examples import approvals
    >>> one = approvals(4, {"a": 2, "b": 2, "c": 2}, {"ab": 3, "c": 3})
    >>> priceable(Profile.of(one, "ab")).witness.voters
    ('4', '5', '6')
    >>> priceable(Profile.of(one, "ac")).holds
    True
    """
    prices = _Prices(profile, flag("full_shares", full_shares))
    gift = prices.gift()
    if gift is not None:
        cost = profile.money(profile.matrix.costs[gift])
        return Verdict("priceable", False, Witness(profile.ids([gift]), cost=cost))
    limit = float(number("time_limit", time_limit, above=0))
    amounts = minimise(prices.size, prices.excesses, list(prices.lines()), time_limit=limit)
    if amounts is None:
        return Verdict("priceable", holds=None)
    return prices.verdict(amounts)


@dataclass(frozen=True)
class _Prices:
    """The programme. Places: the money of a voter, then payments, what is left, excesses.

    Money is counted in shares of the budget for one voter, so that numbers are near 1.
    """

    profile: Profile
    full_shares: bool

    @cached_property
    def unit(self) -> float:
        return max(self.profile.budget / max(self.profile.n_voters, 1), 1.0)

    @cached_property
    def rows(self) -> list[int]:
        return [int(row) for row in np.flatnonzero(self.profile.counts > 0)]

    @cached_property
    def payments(self) -> dict[tuple[int, int], int]:
        """The place of what each voter of a row pays for a funded project."""
        pairs = [
            (int(row), place)
            for place in np.flatnonzero(self.profile.funded).tolist()
            for row in self.profile.supporters(place)
        ]
        return {pair: index for index, pair in enumerate(pairs, start=1)}

    @cached_property
    def left(self) -> dict[int, int]:
        begin = 1 + len(self.payments)
        return {row: begin + index for index, row in enumerate(self.rows)}

    @cached_property
    def excess(self) -> dict[int, int]:
        begin = 1 + len(self.payments) + len(self.left)
        rest = np.flatnonzero(~self.profile.funded).tolist()
        return {place: begin + index for index, place in enumerate(rest)}

    @property
    def size(self) -> int:
        return 1 + len(self.payments) + len(self.left) + len(self.excess)

    @property
    def excesses(self) -> dict[int, float]:
        return dict.fromkeys(self.excess.values(), 1.0)

    def gift(self) -> int | None:
        """Return a funded project with a cost that nobody supports."""
        for place in np.flatnonzero(self.profile.funded).tolist():
            if self.profile.matrix.costs[place] and not len(self.profile.supporters(place)):
                return int(place)
        return None

    def lines(self) -> Iterator[Line]:
        """Yield what prices have to keep."""
        if self.full_shares:
            yield Line(
                {0: 1.0}, least=self.profile.budget / max(self.profile.n_voters, 1) / self.unit
            )
        paid: dict[int, dict[int, float]] = {row: {} for row in self.rows}
        bought: dict[int, dict[int, float]] = {}
        for (row, place), payment in self.payments.items():
            paid[row][payment] = 1.0
            bought.setdefault(place, {})[payment] = float(self.profile.counts[row])
        for row in self.rows:
            yield Line({**paid[row], self.left[row]: 1.0, 0: -1.0}, least=0, most=0)
        for place, terms in bought.items():
            cost = self.profile.matrix.costs[place] / self.unit
            yield Line(terms, least=cost, most=cost)
        for place, excess in self.excess.items():
            counts = self.profile.counts
            rest = {
                self.left[int(row)]: float(counts[row]) for row in self.profile.supporters(place)
            }
            if rest:
                yield Line(
                    {**rest, excess: -1.0}, most=self.profile.matrix.costs[place] / self.unit
                )

    def verdict(self, amounts: list[float]) -> Verdict:
        """Return what the amounts found say."""
        costs = self.profile.matrix.costs
        over = {
            place: amounts[excess] * self.unit / max(costs[place], self.unit)
            for place, excess in self.excess.items()
        }
        worst = max(over, key=over.__getitem__, default=None)
        if worst is None or over[worst] <= _CLOSE:
            return Verdict("priceable", holds=True)
        rows = self.profile.supporters(worst)
        has = sum(amounts[self.left[int(row)]] * float(self.profile.counts[row]) for row in rows)
        witness = Witness(
            projects=self.profile.ids([worst]),
            voters=self.profile.voters(rows),
            share=self.profile.share(rows),
            cost=self.profile.money(costs[worst]),
            has=self.profile.money(round(has * self.unit)),
        )
        return Verdict("priceable", False, witness)
