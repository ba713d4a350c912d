"""From a round, its scores and constraints to a portfolio problem."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from decision.models import Candidate, Round, WeightSet
from portal.common.errors import InvalidInput

MINOR_UNITS = 100
VOTES = "votes"


@dataclass(frozen=True)
class Group:
    """At most, or at least, ``count`` of ``codes`` are chosen."""

    count: int
    codes: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True)
class Constraints:
    """What a portfolio must respect besides the budget.

    ``requires`` holds pairs (this one, only with that one); ``excludes`` groups
    of which at most one is chosen.
    """

    requires: tuple[tuple[str, str], ...] = ()
    excludes: tuple[tuple[str, ...], ...] = ()
    at_most: tuple[Group, ...] = ()
    at_least: tuple[Group, ...] = ()

    def named(self) -> set[str]:
        """Return every code that a constraint names."""
        rows = [*self.requires, *self.excludes]
        rows += [group.codes for group in (*self.at_most, *self.at_least)]
        return {code for row in rows for code in row}


def problem_of(
    round_: Round,
    *,
    weight_set: WeightSet | None,
    votes: Mapping[str, int] | None,
    constraints: Constraints,
) -> dict[str, Any]:
    """Return the problem in the form of the decision library's problem schema.

    Worth is the scores with the set's weights, or ``votes`` by code. Money is
    in units of the round's currency.
    """
    candidates = list(round_.candidates.prefetch_related("scores__value_type").order_by("pk"))
    unknown = sorted((constraints.named() | set(votes or ())) - {each.code for each in candidates})
    if unknown:
        raise InvalidInput(_("There is no candidate “%(code)s”.") % {"code": unknown[0]})
    scores = {each.code: _scores(each, votes) for each in candidates}
    used = {key for each in scores.values() for key in each}
    weights = {VOTES: 1} if weight_set is None else weight_set.weights
    return {
        "title": str(round_),
        "budget": units(round_.budget_minor),
        "candidates": [
            {
                "id": each.code,
                "name": str(each),
                "cost": units(each.cost_minor),
                "scores": scores[each.code],
            }
            for each in candidates
        ],
        "weights": {key: weight for key, weight in weights.items() if key in used},
        "requires": [list(pair) for pair in constraints.requires],
        "excludes": [list(group) for group in constraints.excludes],
        "groups": _groups(constraints),
    }


def units(minor: int) -> int | str:
    """Return minor units as units of money: a whole number, or the text of a decimal."""
    whole, rest = divmod(minor, MINOR_UNITS)
    return whole if not rest else str(Decimal(minor) / MINOR_UNITS)


def _scores(candidate: Candidate, votes: Mapping[str, int] | None) -> dict[str, int]:
    if votes is not None:
        return {VOTES: votes.get(candidate.code, 0)}
    return {score.value_type.key: score.score for score in candidate.scores.all()}


def _groups(constraints: Constraints) -> list[dict[str, Any]]:
    most = [
        {"name": group.name, "members": list(group.codes), "at_most": group.count}
        for group in constraints.at_most
    ]
    least = [
        {"name": group.name, "members": list(group.codes), "at_least": group.count}
        for group in constraints.at_least
    ]
    return most + least


def weighted_value(candidate: Candidate, weights: Mapping[str, int]) -> int:
    """Return the sum of scores times weights in per cent, -500 to 500; an absent score counts 0."""
    return sum(
        weights.get(score.value_type.key, 0) * score.score for score in candidate.scores.all()
    )
