"""What a portfolio takes, from whom and for whom, and what a reader should know of the problem."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from decision.core.exact import plain
from decision.core.optimise.columns import Amounts, Layout
from decision.core.optimise.labels import OPEN, OPTION, RowLabel
from decision.core.optimise.problem import Problem
from decision.core.optimise.result import Share
from decision.core.optimise.spec import Chosen


def told(problem: Problem, layout: Layout, chosen: Chosen) -> dict[str, Any]:
    """Return what can be told of a chosen portfolio, as fields of ``PortfolioOutcome``."""
    columns = [layout.columns[place] for place in sorted(chosen)]
    spend = {name: _total(layout.costs(name), chosen) for name in problem.budgets}
    spend |= {name: _total(layout.uses(name), chosen) for name in problem.capacities}
    return {
        "options": {one.names[0]: one.names[1] for one in columns if one.kind == OPTION},
        "spend": spend,
        "shares": tuple(_share(layout, party, chosen) for party in _parties(problem)),
        "open_challenges": tuple(one.names[0] for one in columns if one.kind == OPEN),
    }


def told_json(parts: Mapping[str, Any]) -> dict[str, Any]:
    """Return what ``told`` returns as plain JSON values."""
    return {
        "options": dict(parts["options"]),
        "spend": {name: plain(amount) for name, amount in parts["spend"].items()},
        "shares": [one.to_json() for one in parts["shares"]],
        "open_challenges": list(parts["open_challenges"]),
    }


def _total(amounts: Amounts, chosen: Chosen) -> Fraction:
    return Fraction(sum(number for place, number in amounts.items() if place in chosen))


def _share(layout: Layout, party: str, chosen: Chosen) -> Share:
    return Share(party, _total(layout.payments(party), chosen), _total(layout.gains(party), chosen))


def _parties(problem: Problem) -> tuple[str, ...]:
    found = dict.fromkeys(problem.payers)
    for candidate in problem.candidates:
        found |= dict.fromkeys(candidate.gains)
        for option in candidate.options:
            found |= dict.fromkeys(option.gains)
    return tuple(found)


def notes_of(problem: Problem) -> Iterator[RowLabel]:
    """Yield what is allowed but worth knowing: circles of requirements, missing scores."""
    for circle in circles(problem):
        yield RowLabel("circle", circle)
    for candidate in problem.candidates:
        scored = {*candidate.scores, *(name for way in candidate.options for name in way.scores)}
        missing = tuple(name for name in problem.weights if name not in scored)
        if missing:
            yield RowLabel("unscored", (candidate.id, *missing))


def circles(problem: Problem) -> list[tuple[str, ...]]:
    """Return the candidates that require each other in a circle, so that all or none are chosen."""
    needs: dict[str, list[str]] = {}
    for dependent, needed in problem.requires:
        if dependent != needed:
            needs.setdefault(dependent, []).append(needed)
    needed_by: dict[str, list[str]] = {}
    for dependent, many in needs.items():
        for needed in many:
            needed_by.setdefault(needed, []).append(dependent)
    found, seen = [], set[str]()
    for candidate in problem.candidates:
        if candidate.id in seen or candidate.id not in needs:
            continue
        circle = _reached(candidate.id, needs) & _reached(candidate.id, needed_by)
        seen |= circle
        if len(circle) > 1:
            found.append(tuple(one.id for one in problem.candidates if one.id in circle))
    return found


def _reached(begin: str, steps: Mapping[str, Iterable[str]]) -> set[str]:
    found, todo = {begin}, [begin]
    while todo:
        for name in steps.get(todo.pop(), ()):
            if name not in found:
                found.add(name)
                todo.append(name)
    return found
