"""How two choices differ: what comes in, what goes out, and what that is worth and costs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from decision.core.exact import plain
from decision.core.optimise.parts import Candidate
from decision.core.optimise.problem import Problem


@dataclass(frozen=True)
class Difference:
    """What changes from one choice to another, in true units, exactly.

    Attributes
    ----------
    swaps
        Pairs (out, in) of candidates nearest in cost, the dearest first; where one side is
        longer, the rest stands in ``only_in`` or ``only_out``.
    value
        By how much the other choice is worth more.
    scores, costs
        The same per criterion, unweighted, and per budget.
    """

    swaps: tuple[tuple[str, str], ...]
    only_in: tuple[str, ...]
    only_out: tuple[str, ...]
    shared: int
    value: Fraction
    scores: Mapping[str, Fraction]
    costs: Mapping[str, Fraction]

    def to_json(self) -> dict[str, Any]:
        """Return the difference as plain JSON values."""
        return {
            "swaps": [list(pair) for pair in self.swaps],
            "only_in": list(self.only_in),
            "only_out": list(self.only_out),
            "shared": self.shared,
            "value": plain(self.value),
            "scores": {name: plain(number) for name, number in self.scores.items()},
            "costs": {name: plain(number) for name, number in self.costs.items()},
        }


def difference_of(problem: Problem, one: Collection[str], other: Collection[str]) -> Difference:
    """Return what changes if ``other`` is chosen in place of ``one``.

    Effects that hang on several candidates together are not counted here.

    Examples
    --------
    >>> rows = [("bridge", 6, 9), ("school", 5, 7), ("park", 4, 6)]
    >>> candidates = [{"id": name, "cost": cost, "value": value} for name, cost, value in rows]
    >>> problem = Problem.from_json({"candidates": candidates, "budget": 10})
    >>> changed = difference_of(problem, ["bridge", "park"], ["school", "park"])
    >>> changed.swaps, str(changed.value), str(changed.costs["money"])
    ((('bridge', 'school'),), '-2', '-1')
    """
    here, there = set(one), set(other)
    incoming = _dearest([each for each in problem.candidates if each.id in there - here])
    outgoing = _dearest([each for each in problem.candidates if each.id in here - there])
    pairs = _paired(outgoing, incoming)
    gone, come = {out for out, _ in pairs}, {into for _, into in pairs}
    signed = [*((each, 1) for each in incoming), *((each, -1) for each in outgoing)]
    return Difference(
        swaps=pairs,
        only_in=tuple(each.id for each in incoming if each.id not in come),
        only_out=tuple(each.id for each in outgoing if each.id not in gone),
        shared=len(here & there),
        value=sum((sign * problem.value_of(each) for each, sign in signed), Fraction(0)),
        scores=_summed([(each.scores, sign) for each, sign in signed]),
        costs=_summed([(each.costs, sign) for each, sign in signed]),
    )


def _cost(candidate: Candidate) -> Fraction:
    return sum(map(Fraction, candidate.costs.values()), Fraction(0))


def _dearest(candidates: list[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=_cost, reverse=True)


def _paired(outgoing: list[Candidate], incoming: list[Candidate]) -> tuple[tuple[str, str], ...]:
    """Pair each candidate of the shorter side with the nearest in cost of the longer one."""
    is_out_short = len(outgoing) <= len(incoming)
    short, rest = (outgoing, list(incoming)) if is_out_short else (incoming, list(outgoing))
    pairs = []
    for each in short:
        nearest = _nearest(each, rest)
        rest.remove(nearest)
        pairs.append((each.id, nearest.id) if is_out_short else (nearest.id, each.id))
    return tuple(pairs)


def _nearest(one: Candidate, others: list[Candidate]) -> Candidate:
    return min(others, key=lambda other: abs(_cost(other) - _cost(one)))


def _summed(parts: list[tuple[Mapping[str, Any], int]]) -> dict[str, Fraction]:
    total: dict[str, Fraction] = {}
    for numbers, sign in parts:
        for name, number in numbers.items():
            total[name] = total.get(name, Fraction(0)) + sign * Fraction(number)
    return total
