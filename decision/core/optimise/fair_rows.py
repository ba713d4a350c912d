"""Rows about who gets how much: balance, floors, paying parties, and boundary work."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from decision.core.exact import Exact
from decision.core.optimise.columns import Amounts, Layout, added, number_of
from decision.core.optimise.labels import RowLabel
from decision.core.optimise.parts import Balance, Floor
from decision.core.optimise.row import limited, row_of
from decision.core.optimise.spec import Row

if TYPE_CHECKING:
    from decision.core.optimise.problem import Problem


def balance_rows(problem: "Problem", layout: Layout) -> Iterator[Row]:
    """Yield the limits on the values of attributes, and the floors under each of them."""
    for balance in problem.balances:
        yield from _limits(layout, "balance", balance)
    for floor in problem.floors:
        for balance, share in _floors(layout, floor):
            yield from _limits(layout, "floor", balance, share)


def _floors(layout: Layout, floor: Floor) -> Iterator[tuple[Balance, Fraction | None]]:
    sizes = floor.sizes or dict.fromkeys(layout.values_of(floor.attribute), 1)
    whole = sum(map(Fraction, sizes.values())) or Fraction(1)
    for value, size in sizes.items():
        share = None
        if floor.least_share is not None:
            share = Fraction(floor.least_share) * Fraction(size) / whole
        yield Balance(floor.attribute, value, floor.measure, floor.at_least), share


def _limits(
    layout: Layout, kind: str, one: Balance, least_share: Fraction | None = None
) -> Iterator[Row]:
    amounts = layout.measured(one.measure)
    part = layout.within(amounts, one.attribute, one.value)
    names = (one.attribute, one.value, one.measure)
    yield from limited(kind, names, part, one.at_least, one.at_most)
    least = one.least_share if least_share is None else least_share
    if least is not None:
        label = RowLabel(f"{kind}_least_share", names, least)
        yield row_of(label, _beyond(part, amounts, least), least=0)
    if one.most_share is not None:
        label = RowLabel(f"{kind}_most_share", names, one.most_share)
        yield row_of(label, _beyond(part, amounts, one.most_share), most=0)


def _beyond(part: Amounts, amounts: Amounts, share: Exact | Fraction) -> Amounts:
    """Return what each column adds to a part beyond its share of the whole, in whole parts."""
    top, bottom = Fraction(share).as_integer_ratio()
    return {at: (bottom - top if at in part else -top) * number for at, number in amounts.items()}


def party_rows(problem: "Problem", layout: Layout) -> Iterator[Row]:
    """Yield for each paying party that it gains enough to take part."""
    if problem.participation is None:
        return
    asked = problem.participation.least_return
    for party in problem.participation.parties or problem.payers:
        paid = {at: -cost * number_of(asked) for at, cost in layout.payments(party).items()}
        label = RowLabel("participation", (party,), asked)
        yield row_of(label, added(layout.gains(party), paid), least=0)


def coverage_rows(problem: "Problem", layout: Layout) -> Iterator[Row]:
    """Yield how many challenges are to be answered."""
    place = dict(zip((one.id for one in problem.challenges), layout.challenges, strict=True))
    for coverage in problem.coverages:
        grave = [one.id for one in problem.challenges if one.threat >= coverage.least_threat]
        names = coverage.challenges or tuple(grave)
        at_least = len(names) if coverage.at_least is None else coverage.at_least
        label = RowLabel("coverage", names, at_least)
        yield Row(label, {place[name]: 1 for name in names}, most=len(names) - at_least)
