"""From a problem to its model in whole numbers: one row per rule, nothing rounded."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import gcd

import numpy as np

from decision.core.exact import Exact, scale_of, scaled
from decision.core.optimise.labels import Column, RowLabel
from decision.core.optimise.problem import Problem
from decision.core.optimise.spec import ModelSpec, Row, lines_of, whole


def spec_of(problem: Problem) -> ModelSpec:
    """Return the model of a problem."""
    ids = tuple(candidate.id for candidate in problem.candidates)
    place = {name: index for index, name in enumerate(ids)}
    criteria = tuple(dict.fromkeys(name for each in problem.candidates for name in each.scores))
    lines, scales = [], []
    for name in criteria:
        line, scale = whole_numbers(
            [candidate.scores.get(name, 0) for candidate in problem.candidates]
        )
        lines.append(line)
        scales.append(scale)
    rows = (*_budget_rows(problem), *_rule_rows(problem, place), *_fixed_rows(problem, place))
    return ModelSpec(
        columns=tuple(Column("candidate", (name,)) for name in ids),
        n_candidates=len(ids),
        criteria=criteria,
        scores=whole([number for line in lines for number in line], (len(criteria), len(ids))),
        scales=tuple(scales),
        weights=tuple(Fraction(problem.weights.get(name, 1)) for name in criteria),
        tie_places=tuple(place[name] for name in problem.tie_order or ids),
        follows=np.zeros(len(ids), dtype=np.int8),
        **lines_of(rows),
    )


def whole_numbers(numbers: Sequence[Exact]) -> tuple[list[int], int]:
    """Return the numbers times the least scale that makes all of them whole, and that scale."""
    scale = scale_of(numbers)
    return [scaled(number, scale) for number in numbers], scale


def _budget_rows(problem: Problem) -> Iterable[Row]:
    for name, limit in problem.budgets.items():
        costs = [candidate.costs.get(name, 0) for candidate in problem.candidates]
        (most, *numbers), _ = whole_numbers([limit, *costs])
        common = gcd(*numbers) or 1
        yield Row(
            RowLabel("budget", (name,), limit),
            {index: cost // common for index, cost in enumerate(numbers) if cost},
            most=most // common,
        )


def _rule_rows(problem: Problem, place: Mapping[str, int]) -> Iterable[Row]:
    for dependent, needed in problem.requires:
        if dependent != needed:
            coefficients = {place[dependent]: 1, place[needed]: -1}
            yield Row(RowLabel("requires", (dependent, needed)), coefficients, most=0)
    for group in problem.excludes:
        members = dict.fromkeys((place[name] for name in group), 1)
        yield Row(RowLabel("excludes", tuple(group)), members, most=1)
    for one in problem.groups:
        members = dict.fromkeys((place[name] for name in one.members), 1)
        names = (f'"{one.name}"',) if one.name else (", ".join(one.members),)
        if one.at_least > 0:
            yield Row(RowLabel("group_least", names, one.at_least), members, least=one.at_least)
        if one.at_most is not None:
            yield Row(RowLabel("group_most", names, one.at_most), members, most=one.at_most)


def _fixed_rows(problem: Problem, place: Mapping[str, int]) -> Iterable[Row]:
    for name in problem.fixed_in:
        yield Row(RowLabel("fixed_in", (name,)), {place[name]: 1}, least=1)
    for name in problem.fixed_out:
        yield Row(RowLabel("fixed_out", (name,)), {place[name]: 1}, most=0)
