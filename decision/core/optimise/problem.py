"""A portfolio problem: candidates with costs and scores, weights, budgets and rules between them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from decision.core.errors import InvalidProblem
from decision.core.exact import Exact, exact, plain

SINGLE = "money"
"""Name of the budget where a problem has just one, given as ``budget`` and ``cost``."""

VALUE = "value"
"""Name of the criterion where a candidate has just one score, given as ``value``."""


@dataclass(frozen=True)
class Candidate:
    """Something that can be chosen: its cost per budget and its score per criterion."""

    id: str
    name: str = ""
    costs: Mapping[str, Exact] = field(default_factory=dict)
    scores: Mapping[str, Exact] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """Candidates of which at least, or at most, so many are to be chosen."""

    members: tuple[str, ...]
    at_least: int = 0
    at_most: int | None = None
    name: str = ""


@dataclass(frozen=True)
class Problem:
    """What to choose from, what counts, and what must hold.

    Attributes
    ----------
    candidates
        In the order that also breaks ties, unless ``tie_order`` is given.
    budgets
        Limit per budget. A candidate that states no cost for one costs it nothing.
    weights
        Weight per criterion; 1 for a criterion that is not mentioned.
    requires
        Pairs (a, b): a only together with b.
    excludes
        Groups of ids of which at most one can be chosen.
    groups
        Groups with a least and a greatest number.
    fixed_in, fixed_out
        Candidates that are decided already.
    tie_order
        All ids; of several best portfolios the one is taken that has the first id in this
        order that not all of them have, and so on.
    """

    candidates: tuple[Candidate, ...]
    budgets: Mapping[str, Exact]
    weights: Mapping[str, Exact | Fraction] = field(default_factory=dict)
    requires: tuple[tuple[str, str], ...] = ()
    excludes: tuple[tuple[str, ...], ...] = ()
    groups: tuple[Group, ...] = ()
    fixed_in: tuple[str, ...] = ()
    fixed_out: tuple[str, ...] = ()
    tie_order: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        ids = [candidate.id for candidate in self.candidates]
        if len(set(ids)) != len(ids):
            raise InvalidProblem("Two candidates have the same id.")
        _check_known(set(ids), self._named())
        if self.tie_order and sorted(self.tie_order) != sorted(ids):
            raise InvalidProblem("tie_order must list every candidate exactly once.")
        if any(limit < 0 for limit in self.budgets.values()):
            raise InvalidProblem("A budget is negative.")
        for candidate in self.candidates:
            _check_costs(candidate, self.budgets)
        criteria = {criterion for candidate in self.candidates for criterion in candidate.scores}
        unscored = set(self.weights) - criteria
        if unscored:
            raise InvalidProblem(f"No candidate has a score for the criterion {min(unscored)!r}.")

    def _named(self) -> Iterable[str]:
        for sequence in (*self.requires, *self.excludes, self.fixed_in, self.fixed_out):
            yield from sequence
        for group in self.groups:
            yield from group.members

    def value_of(self, candidate: Candidate) -> Fraction:
        """Return the candidate's weighted value, exactly."""
        return sum(
            (
                Fraction(self.weights.get(criterion, 1)) * Fraction(score)
                for criterion, score in candidate.scores.items()
            ),
            Fraction(0),
        )

    @classmethod
    def from_json(cls, source: str | Mapping[str, Any]) -> "Problem":
        """Return the problem that a JSON text or its parsed form describes.

        See ``schemas/problem.schema.json``. Numbers may be JSON numbers or texts such as
        ``"12.50"``; weights also ``"1/3"``. Raises ``InvalidProblem`` with what is wrong.
        """
        try:
            values = json.loads(source, parse_float=Decimal) if isinstance(source, str) else source
        except json.JSONDecodeError as error:
            raise InvalidProblem(f"line {error.lineno}: not JSON: {error.msg}") from error
        if not isinstance(values, Mapping):
            raise InvalidProblem("The problem must be a JSON object.")
        unknown = set(values) - _KEYS
        if unknown:
            raise InvalidProblem(f"A problem has no entry {min(unknown)!r}.")
        try:
            return cls(**_fields(values))
        except (TypeError, KeyError, AttributeError, ValueError) as error:
            raise InvalidProblem(f"The problem is not of the documented form: {error}.") from error

    def to_json(self) -> dict[str, Any]:
        """Return the problem as plain JSON values."""
        return {
            "candidates": [
                {
                    "id": candidate.id,
                    "name": candidate.name,
                    "costs": {name: plain(cost) for name, cost in candidate.costs.items()},
                    "scores": {name: plain(score) for name, score in candidate.scores.items()},
                }
                for candidate in self.candidates
            ],
            "budgets": {name: plain(limit) for name, limit in self.budgets.items()},
            "weights": {name: plain(weight) for name, weight in self.weights.items()},
            "requires": [list(pair) for pair in self.requires],
            "excludes": [list(group) for group in self.excludes],
            "groups": [
                {
                    "name": group.name,
                    "members": list(group.members),
                    "at_least": group.at_least,
                    **({} if group.at_most is None else {"at_most": group.at_most}),
                }
                for group in self.groups
            ],
            "fixed_in": list(self.fixed_in),
            "fixed_out": list(self.fixed_out),
            "tie_order": list(self.tie_order),
        }


_KEYS = frozenset(
    [
        "title",
        "candidates",
        "budget",
        "budgets",
        "weights",
        "requires",
        "excludes",
        "groups",
        "fixed_in",
        "fixed_out",
        "tie_order",
    ]
)


def _check_known(known: set[str], named: Iterable[str]) -> None:
    unknown = set(named) - known
    if unknown:
        raise InvalidProblem(f"A rule names the unknown candidate {min(unknown)!r}.")


def _check_costs(candidate: Candidate, budgets: Mapping[str, Exact]) -> None:
    for name, cost in candidate.costs.items():
        if name not in budgets:
            raise InvalidProblem(f"{candidate.id!r} has a cost in {name!r}, which has no budget.")
        if cost < 0:
            raise InvalidProblem(f"The cost of {candidate.id!r} in {name!r} is negative.")


def _fields(values: Mapping[str, Any]) -> dict[str, Any]:
    budgets = dict(values.get("budgets", {}))
    if "budget" in values:
        budgets[SINGLE] = values["budget"]
    return {
        "candidates": tuple(_candidate(one) for one in values["candidates"]),
        "budgets": _numbers(budgets),
        "weights": {name: _weight(weight) for name, weight in values.get("weights", {}).items()},
        "requires": tuple((str(a), str(b)) for a, b in values.get("requires", ())),
        "excludes": tuple(tuple(map(str, group)) for group in values.get("excludes", ())),
        "groups": tuple(_group(group) for group in values.get("groups", ())),
        "fixed_in": tuple(map(str, values.get("fixed_in", ()))),
        "fixed_out": tuple(map(str, values.get("fixed_out", ()))),
        "tie_order": tuple(map(str, values.get("tie_order", ()))),
    }


def _candidate(values: Mapping[str, Any]) -> Candidate:
    costs, scores = dict(values.get("costs", {})), dict(values.get("scores", {}))
    if "cost" in values:
        costs[SINGLE] = values["cost"]
    if "value" in values:
        scores[VALUE] = values["value"]
    return Candidate(
        str(values["id"]), str(values.get("name", "")), _numbers(costs), _numbers(scores)
    )


def _group(values: Mapping[str, Any]) -> Group:
    at_most = values.get("at_most")
    return Group(
        members=tuple(map(str, values["members"])),
        at_least=int(values.get("at_least", 0)),
        at_most=None if at_most is None else int(at_most),
        name=str(values.get("name", "")),
    )


def _numbers(values: Mapping[str, Any]) -> dict[str, Exact]:
    return {str(name): _number(number) for name, number in values.items()}


def _number(value: Any) -> Exact:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise InvalidProblem(f"{value!r} is not a number.")
    return exact(repr(value) if isinstance(value, float) else value)


def _weight(value: Any) -> Exact | Fraction:
    if isinstance(value, str) and "/" in value:
        return Fraction(value)
    return _number(value)
