"""The rows of a problem's model: one per rule, in whole numbers, nothing rounded."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from decision.core.optimise.columns import Amounts, Layout, Number, added, number_of
from decision.core.optimise.fair_rows import balance_rows, coverage_rows, party_rows
from decision.core.optimise.labels import FOLLOWS, RowLabel
from decision.core.optimise.parts import CarryOver, Together
from decision.core.optimise.row import limited, row_of
from decision.core.optimise.spec import Row

if TYPE_CHECKING:
    from decision.core.optimise.problem import Problem


def rows_of(problem: "Problem", layout: Layout) -> Iterator[Row]:
    """Yield every row of a problem's model."""
    yield from _link_rows(problem, layout)
    yield from _money_rows(problem, layout)
    yield from _rule_rows(problem, layout.place)
    yield from _group_rows(problem, layout.place)
    yield from balance_rows(problem, layout)
    yield from party_rows(problem, layout)
    yield from coverage_rows(problem, layout)


def _link_rows(problem: "Problem", layout: Layout) -> Iterator[Row]:
    """Yield what ties options to their candidate, and togethers and challenges to candidates."""
    for at, options in layout.options.items():
        label = RowLabel(FOLLOWS, (problem.candidates[at].id,))
        yield Row(label, {at: -1, **dict.fromkeys(options, 1)}, least=0, most=0)
    for place, together in zip(layout.togethers, problem.togethers, strict=True):
        members = [layout.place[name] for name in dict.fromkeys(together.members)]
        label = RowLabel(FOLLOWS, together.members)
        adds, takes = sides_of(problem, together)
        if adds:
            yield from (Row(label, {place: 1, member: -1}, most=0) for member in members)
        if takes:
            coefficients = {**dict.fromkeys(members, 1), place: -1}
            yield Row(label, coefficients, most=len(members) - 1)
    for place, challenge in zip(layout.challenges, problem.challenges, strict=True):
        yield from _challenge_rows(
            problem, layout, place, challenge.id, number_of(challenge.always)
        )


def sides_of(problem: "Problem", together: "Together") -> tuple[bool, bool]:
    """Return whether an effect could be claimed wrongly, and whether it could be denied."""
    changes = [*together.costs.values(), *together.uses.values()]
    signs = [*together.scores.values(), *(-number for number in changes)]
    if any(weight < 0 for weight in problem.weights.values()):
        return True, True
    adds, takes = max(signs, default=0) > 0, min(signs, default=0) < 0
    return adds, takes or not adds


def _challenge_rows(
    problem: "Problem", layout: Layout, place: int, name: str, always: Number
) -> Iterator[Row]:
    label = RowLabel(FOLLOWS, (name,))
    brings: Amounts = {
        at: -number_of(each.brings[name])
        for at, each in enumerate(problem.candidates)
        if name in each.brings
    }
    if always:
        yield row_of(label, {**brings, place: -always}, most=-always)
    for at, candidate in enumerate(problem.candidates):
        need = number_of(candidate.needs.get(name, 0))
        if need:
            yield row_of(label, added(brings, {at: need, place: -need}), most=0)


def _money_rows(problem: "Problem", layout: Layout) -> Iterator[Row]:
    chained = {name for carry in problem.carry_overs for name in carry.budgets}
    for name, limit in problem.budgets.items():
        if name not in chained:
            yield row_of(RowLabel("budget", (name,), limit), layout.costs(name), most=limit)
    for carry in problem.carry_overs:
        yield from _carry_rows(problem, layout, carry)
    for name, limit in problem.capacities.items():
        yield row_of(RowLabel("capacity", (name,), limit), layout.uses(name), most=limit)


def _carry_rows(problem: "Problem", layout: Layout, carry: CarryOver) -> Iterator[Row]:
    """Yield one row per run of years: its cost is no more than its budgets and what came in."""
    names = carry.budgets
    costs = [layout.costs(name) for name in names]
    for begin in range(len(names)):
        if begin and carry.at_most is None:
            break
        came_in = Fraction(carry.at_most or 0) if begin else Fraction(0)
        for end in range(begin + 1, len(names) + 1):
            run = names[begin:end]
            limit = sum((Fraction(problem.budgets[name]) for name in run), came_in)
            kind = "budget" if len(run) == 1 and not came_in else "carry_over"
            yield row_of(RowLabel(kind, run, limit), added(*costs[begin:end]), most=limit)


def _rule_rows(problem: "Problem", place: Mapping[str, int]) -> Iterator[Row]:
    for dependent, needed in problem.requires:
        if dependent != needed:
            coefficients = {place[dependent]: 1, place[needed]: -1}
            yield Row(RowLabel("requires", (dependent, needed)), coefficients, most=0)
    for group in problem.excludes:
        yield Row(RowLabel("excludes", tuple(group)), _all(group, place), most=1)
    for group in problem.all_or_none:
        first, *others = dict.fromkeys(group)
        for name in others:
            pair = {place[first]: 1, place[name]: -1}
            yield Row(RowLabel("all_or_none", tuple(group)), pair, least=0, most=0)
    for name in problem.fixed_in:
        yield Row(RowLabel("fixed_in", (name,)), {place[name]: 1}, least=1)
    for name in problem.fixed_out:
        yield Row(RowLabel("fixed_out", (name,)), {place[name]: 1}, most=0)


def _all(names: Iterable[str], place: Mapping[str, int]) -> dict[int, int]:
    return dict.fromkeys((place[name] for name in names), 1)


def _group_rows(problem: "Problem", place: Mapping[str, int]) -> Iterator[Row]:
    for one in problem.groups:
        names = (f'"{one.name}"',) if one.name else (", ".join(one.members),)
        members = _all(one.members, place)
        least = one.at_least if one.at_least > 0 else None
        yield from limited("group", names, members, least, one.at_most)
    for limit in problem.limits:
        amounts = {place[name]: number_of(number) for name, number in limit.amounts.items()}
        yield from limited("limit", (limit.name,), amounts, limit.at_least, limit.at_most)
