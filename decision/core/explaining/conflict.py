"""Rules that no choice keeps together, and the least that would have to give."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from decision.core.errors import SolverFailed
from decision.core.explaining.case import budgets_of
from decision.core.explaining.figures import EXACT, NO_AMOUNT, NOT_ASKED, Figure
from decision.core.explaining.several import Means
from decision.core.optimise.building import spec_of
from decision.core.optimise.labels import RowLabel
from decision.core.optimise.linear import Line, minimise
from decision.core.optimise.problem import Problem
from decision.core.optimise.solver import Deadline, solve
from decision.core.optimise.spec import ModelSpec, Row, spec_of_rows

_COUNTED = frozenset({"group_least", "group_most"})
_FOLLOWS = "follows"
_SLACK = 1e-6


@dataclass(frozen=True)
class Relaxation:
    """What it takes of one rule alone so that all the others can be kept.

    ``needed.amount``: the limit from which on there is a choice (its witness), in money or in
    candidates; none for a rule that can only be given up. ``never``: giving up this rule alone
    does not help.
    """

    label: RowLabel
    needed: Figure

    def to_json(self) -> dict[str, Any]:
        """Return the relaxation as plain JSON values."""
        named = {"kind": self.label.kind, "names": list(self.label.names), "text": self.label.text}
        return {**named, "needed": self.needed.to_json()}


@dataclass(frozen=True)
class Conflict:
    """Rules of a problem that clash.

    Attributes
    ----------
    rules
        They cannot be kept together; if ``minimal``, they could without any one of them.
    minimal
        Whether that is proven; not where time ran out.
    in_parts_too
        Whether they clash even if candidates could be chosen in part.
    fewest
        Fewest rules of the whole problem that have to be given up to keep all the others.
    relaxations
        One for each of the rules.
    """

    rules: tuple[RowLabel, ...]
    minimal: bool
    in_parts_too: bool
    fewest: tuple[RowLabel, ...]
    relaxations: tuple[Relaxation, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the conflict as plain JSON values."""
        return {
            "rules": [label.text for label in self.rules],
            "minimal": self.minimal,
            "in_parts_too": self.in_parts_too,
            "fewest": [label.text for label in self.fewest],
            "relaxations": [one.to_json() for one in self.relaxations],
        }


def conflict_of(problem: Problem, means: Means | None = None) -> Conflict | None:
    """Return why nothing keeps all rules; ``None`` if something does, or time ran out before.

    Notes
    -----
    Every rule may first be broken for a price, whole rules at once; what has to be broken is
    then insisted on, until nothing is left (elastic filter), first with parts of candidates
    allowed, which is quick. Among the rules insisted on, each is left out in turn, and stays
    out if the others still clash (deletion filter).

    References
    ----------
    Chinneck 2008, "Feasibility and infeasibility in optimization", chapters 6 and 7.

    Examples
    --------
    >>> rows = [("bridge", 6), ("school", 5), ("park", 4)]
    >>> problem = Problem.from_json({
    ...     "candidates": [{"id": name, "cost": cost, "value": 1} for name, cost in rows],
    ...     "budget": 10,
    ...     "fixed_in": ["bridge"],
    ...     "groups": [{"name": "all", "members": ["bridge", "school", "park"], "at_least": 3}],
    ... })
    >>> conflict = conflict_of(problem)
    >>> [label.text for label in conflict.rules]
    ['budget money: at most 10', 'group "all": at least 3']
    >>> [str(one.needed.amount) for one in conflict.relaxations]
    ['15', '2']
    """
    return _Search(problem, means or Means()).conflict()


class _Search:
    """One look for clashing rules."""

    def __init__(self, problem: Problem, means: Means) -> None:
        self.spec, self.means = spec_of(problem), means
        self.units = {each.row: each.unit for each in budgets_of(problem, self.spec)}
        self.deadline = Deadline(means.time_limit)
        labels = enumerate(self.spec.labels)
        self.rules = [row for row, label in labels if label.kind != _FOLLOWS]

    def conflict(self) -> Conflict | None:
        """Find the rules, then what each would have to give."""
        fewest = self._to_break([])
        if not fewest:
            return None
        parts = self._insisted(self._to_break_in_parts)
        in_parts = parts is not None and self._clash(parts)
        insisted = parts if in_parts else self._insisted(self._to_break)
        if not insisted or not (in_parts or self._clash(insisted)):
            return None
        kept, minimal = self._fewer(insisted)
        return Conflict(
            rules=self._labels(kept),
            minimal=minimal,
            in_parts_too=in_parts,
            fewest=self._labels(fewest),
            relaxations=tuple(Relaxation(self.spec.labels[row], self._needed(row)) for row in kept),
        )

    def _labels(self, rows: Iterable[int]) -> tuple[RowLabel, ...]:
        return tuple(self.spec.labels[row] for row in sorted(rows))

    def _insisted(self, to_break: Callable[[list[int]], list[int] | None]) -> list[int] | None:
        """Insist on what had to be broken until all that is insisted on clashes."""
        kept: list[int] = []
        while True:
            broken = to_break(kept)
            if broken is None:
                return sorted(kept)
            if not broken:
                return None
            kept += broken

    def _to_break(self, kept: list[int]) -> list[int] | None:
        """Return fewest rules to break beside those kept; ``None`` where those clash already."""
        elastic, free = self._elastic(kept)
        aim = dict.fromkeys(free, -1)
        answer = solve(elastic, aim, solver=self.means.solver, time_limit=self.deadline.left)
        if answer.proof != "optimal":
            return None if answer.proof == "infeasible" else []
        return [free[place] for place in free if place in answer.chosen]

    def _to_break_in_parts(self, kept: list[int]) -> list[int] | None:
        elastic, free = self._elastic(kept)
        size = elastic.n_columns
        lines = [_line(elastic.row(row)) for row in range(elastic.n_rows)]
        lines += [Line({place: 1.0}, most=1.0) for place in range(size)]
        try:
            amounts = minimise(
                size, dict.fromkeys(free, 1.0), lines, time_limit=max(self.deadline.left, 0.01)
            )
        except SolverFailed:
            return None
        return [] if amounts is None else [free[at] for at in free if amounts[at] > _SLACK]

    def _elastic(self, kept: Collection[int]) -> tuple[ModelSpec, dict[int, int]]:
        """Return the model in which each rule not kept can be broken by a column of its own."""
        size = self.spec.n_columns
        rows: list[Row] = []
        free: dict[int, int] = {}
        for place in range(self.spec.n_rows):
            row = self.spec.row(place)
            if place in self.rules and place not in kept:
                column = size + len(free)
                free[column] = place
                rows += _breakable(row, column)
            else:
                rows.append(row)
        return spec_of_rows(size + len(free), rows), free

    def _clash(self, rules: Collection[int]) -> bool:
        return self._proof(rules) == "infeasible"

    def _proof(self, rules: Collection[int]) -> str:
        rows = [at for at in range(self.spec.n_rows) if at in rules or at not in self.rules]
        spec = self.spec.with_only(rows)
        return solve(spec, {}, solver="highs", time_limit=self.deadline.left).proof

    def _fewer(self, rules: Sequence[int]) -> tuple[list[int], bool]:
        kept, is_sure = list(rules), True
        for row in rules:
            fewer = [other for other in kept if other != row]
            proof = self._proof(fewer)
            is_sure = is_sure and proof != "none"
            kept = fewer if proof == "infeasible" else kept
        return kept, is_sure

    def _needed(self, place: int) -> Figure:
        """Return from which limit on a rule lets all the others be kept."""
        row, without = self.spec.row(place), self.spec.without_rows([place])
        sign = -1 if row.most is not None else 1
        aim = {at: sign * number for at, number in row.coefficients.items()}
        answer = solve(without, aim, solver=self.means.solver, time_limit=self.deadline.left)
        if answer.proof == "infeasible":
            return NO_AMOUNT
        if answer.proof != "optimal":
            return NOT_ASKED
        unit = self.units.get(place, Fraction(1) if row.label.kind in _COUNTED else None)
        amount = None if unit is None else sign * answer.value * unit
        names = tuple(self.spec.ids[at] for at in sorted(answer.chosen) if at < len(self.spec.ids))
        return Figure(amount, EXACT, names)


def _breakable(row: Row, column: int) -> Iterable[Row]:
    """Return the row's two sides, each of which the column sets free."""
    numbers = row.coefficients.values()
    if row.most is not None:
        excess = max(sum(number for number in numbers if number > 0) - row.most, 0)
        yield Row(row.label, {**row.coefficients, column: -excess}, most=row.most)
    if row.least is not None:
        short = max(row.least - sum(number for number in numbers if number < 0), 0)
        yield Row(row.label, {**row.coefficients, column: short}, least=row.least)


def _line(row: Row) -> Line:
    coefficients: Mapping[int, float] = {at: float(n) for at, n in row.coefficients.items()}
    return Line(
        coefficients,
        None if row.least is None else float(row.least),
        None if row.most is None else float(row.most),
    )
