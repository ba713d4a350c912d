"""What each rule costs: the value that the best choice would gain without it, or with it looser."""

from dataclasses import dataclass, replace
from typing import Any

from decision.core.explaining.case import Case
from decision.core.explaining.figures import AT_LEAST, EXACT, NOT_ASKED, Figure
from decision.core.explaining.several import FOUND, Means
from decision.core.optimise.labels import RowLabel
from decision.core.optimise.solver import Deadline, solve
from decision.core.optimise.spec import ModelSpec, Row

FOLLOWS = "follows"
_COUNTS = frozenset({"group_least", "group_most"})
_MONEY = frozenset({"budget"})
_A_TENTH = 10


@dataclass(frozen=True)
class RulePrice:
    """What a rule costs, in true value.

    Attributes
    ----------
    label
        The rule, as data.
    dropped
        What would be gained without the rule; its witness is the choice then. For a budget,
        which nobody drops, not asked.
    loosened
        What would be gained if a number of candidates were one less strict, or a budget a tenth
        greater; not asked for other rules.
    """

    label: RowLabel
    dropped: Figure
    loosened: Figure

    def to_json(self) -> dict[str, Any]:
        """Return the price as plain JSON values."""
        return {
            "kind": self.label.kind,
            "names": list(self.label.names),
            "text": self.label.text,
            "dropped": self.dropped.to_json(),
            "loosened": self.loosened.to_json(),
        }


def rule_prices(case: Case, means: Means | None = None) -> tuple[RulePrice, ...]:
    """Return what each rule of the problem costs, in the order of the model.

    The choice of the case is to be one of greatest value. ``means.time_limit`` holds for all
    rules together; what was not reached says ``unknown``.
    """
    asked = means or Means()
    deadline = Deadline(asked.time_limit)
    return tuple(
        _price(case, row, replace(asked, time_limit=deadline.left))
        for row, label in enumerate(case.spec.labels)
        if label.kind != FOLLOWS
    )


def _price(case: Case, row: int, means: Means) -> RulePrice:
    deadline = Deadline(means.time_limit)
    own, without = case.spec.row(row), case.spec.without_rows([row])
    dropped = loosened = NOT_ASKED
    if own.label.kind not in _MONEY:
        dropped = _gain(case, without, means)
    looser = _looser(own)
    if looser is not None:
        left = replace(means, time_limit=deadline.left)
        loosened = _gain(case, without.with_rows([looser]), left)
    return RulePrice(own.label, dropped, loosened)


def _looser(row: Row) -> Row | None:
    if row.label.kind in _COUNTS:
        least = None if row.least is None else row.least - 1
        return replace(row, least=least, most=None if row.most is None else row.most + 1)
    if row.label.kind in _MONEY and row.most is not None:
        return replace(row, most=row.most + row.most // _A_TENTH)
    return None


def _gain(case: Case, spec: ModelSpec, means: Means) -> Figure:
    answer = solve(spec, solver=means.solver, gap=means.gap, time_limit=means.time_limit)
    if answer.proof not in FOUND:
        return NOT_ASKED
    bound = None if answer.bound is None else case.true(answer.bound)
    proof = EXACT if answer.proof == "optimal" else AT_LEAST
    gain = case.true(max(answer.value - case.value, 0))
    return Figure(gain, proof, case.named(answer.chosen), bound)
