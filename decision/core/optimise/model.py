"""The problem in whole numbers: one row per rule, each with a name in plain words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from decision.core.exact import plain, scale_of, scaled
from decision.core.optimise.problem import Problem


@dataclass(frozen=True)
class Row:
    """``least <= sum of coefficient × chosen <= most`` over candidates by place."""

    label: str
    coefficients: Mapping[int, int]
    least: int | None = None
    most: int | None = None

    def holds(self, chosen: frozenset[int]) -> bool:
        """Whether the chosen places satisfy the row, added exactly."""
        total = sum(number for place, number in self.coefficients.items() if place in chosen)
        return (self.least is None or total >= self.least) and (
            self.most is None or total <= self.most
        )


@dataclass(frozen=True)
class Model:
    """Values and rows in whole numbers; ``value_scale`` turns a total back into the true value."""

    ids: tuple[str, ...]
    values: tuple[int, ...]
    value_scale: Fraction
    rows: tuple[Row, ...]
    tie_places: tuple[int, ...]

    def value(self, chosen: Iterable[int]) -> int:
        """Return the scaled value of the chosen places."""
        return sum(self.values[place] for place in chosen)

    def broken(self, chosen: frozenset[int]) -> tuple[Row, ...]:
        """Return the rows that the chosen places do not satisfy."""
        return tuple(row for row in self.rows if not row.holds(chosen))


def model_of(problem: Problem) -> Model:
    """Return the problem in whole numbers, nothing rounded."""
    ids = tuple(candidate.id for candidate in problem.candidates)
    place = {name: index for index, name in enumerate(ids)}
    values = [problem.value_of(candidate) for candidate in problem.candidates]
    scale = lcm(1, *(value.denominator for value in values))
    whole = [int(value * scale) for value in values]
    common = gcd(*whole) or 1
    return Model(
        ids=ids,
        values=tuple(number // common for number in whole),
        value_scale=Fraction(common, scale),
        rows=(*_budget_rows(problem), *_rule_rows(problem, place), *_fixed_rows(problem, place)),
        tie_places=tuple(place[name] for name in problem.tie_order or ids),
    )


def _budget_rows(problem: Problem) -> Iterable[Row]:
    for name, limit in problem.budgets.items():
        costs = [candidate.costs.get(name, 0) for candidate in problem.candidates]
        scale = scale_of([limit, *costs])
        whole = {index: scaled(cost, scale) for index, cost in enumerate(costs) if cost}
        common = gcd(*whole.values()) or 1
        yield Row(
            f"budget {name}: at most {plain(limit)}",
            {index: cost // common for index, cost in whole.items()},
            most=scaled(limit, scale) // common,
        )


def _rule_rows(problem: Problem, place: Mapping[str, int]) -> Iterable[Row]:
    for dependent, needed in problem.requires:
        if dependent != needed:
            coefficients = {place[dependent]: 1, place[needed]: -1}
            yield Row(f"{dependent} requires {needed}", coefficients, most=0)
    for group in problem.excludes:
        label = f"{' and '.join(group)} exclude each other"
        yield Row(label, dict.fromkeys((place[name] for name in group), 1), most=1)
    for one in problem.groups:
        members = dict.fromkeys((place[name] for name in one.members), 1)
        name = f'group "{one.name}"' if one.name else f"group {', '.join(one.members)}"
        if one.at_least > 0:
            yield Row(f"{name}: at least {one.at_least}", members, least=one.at_least)
        if one.at_most is not None:
            yield Row(f"{name}: at most {one.at_most}", members, most=one.at_most)


def _fixed_rows(problem: Problem, place: Mapping[str, int]) -> Iterable[Row]:
    for name in problem.fixed_in:
        yield Row(f"{name} is fixed in", {place[name]: 1}, least=1)
    for name in problem.fixed_out:
        yield Row(f"{name} is fixed out", {place[name]: 1}, most=0)
