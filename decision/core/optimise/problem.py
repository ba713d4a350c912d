"""A portfolio problem: candidates with costs and scores, weights, budgets and rules between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from decision.core.exact import Exact
from decision.core.optimise.checking import check
from decision.core.optimise.parts import (
    Balance,
    Candidate,
    CarryOver,
    Challenge,
    Coverage,
    Floor,
    Group,
    Limit,
    Participation,
    Together,
)
from decision.core.optimise.problem_json import read, written

__all__ = ["Candidate", "Problem"]


@dataclass(frozen=True)
class Problem:
    """What to choose from, what counts, and what must hold.

    Attributes
    ----------
    candidates
        In the order that also breaks ties, unless ``tie_order`` is given.
    budgets
        Limit per budget; one for each year, municipality or department as needed. A candidate
        that states no cost for one costs it nothing.
    weights
        Weight per criterion; 1 for a criterion that is not mentioned.
    requires
        Pairs (a, b): a only together with b. A circle means all or none.
    excludes
        Groups of ids of which at most one can be chosen.
    groups
        Groups with a least and a greatest number.
    fixed_in, fixed_out
        Candidates that are decided already.
    tie_order
        All ids; of several best portfolios the one is taken that has the first id in this
        order that not all of them have, and so on; then the one with the first options.
    capacities
        Limit per capacity, such as months of staff.
    carry_overs
        Budgets of following years between which money can be carried.
    keys
        How a shared cost is split: per key, the part of each budget.
    accounts
        Per budget: the parties that pay it, for example a municipality and a department.
    all_or_none
        Groups that are chosen whole or not at all.
    togethers
        Synergies and overlaps.
    attributes
        The values that each attribute may have; an attribute not named here may have any. One
        declared without values takes the list of the sources, see ``vocabularies``.
    balances, floors, limits, participation, challenges, coverages
        See there.
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
    capacities: Mapping[str, Exact] = field(default_factory=dict)
    carry_overs: tuple[CarryOver, ...] = ()
    keys: Mapping[str, Mapping[str, Exact]] = field(default_factory=dict)
    accounts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    all_or_none: tuple[tuple[str, ...], ...] = ()
    togethers: tuple[Together, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    balances: tuple[Balance, ...] = ()
    floors: tuple[Floor, ...] = ()
    limits: tuple[Limit, ...] = ()
    participation: Participation | None = None
    challenges: tuple[Challenge, ...] = ()
    coverages: tuple[Coverage, ...] = ()

    def __post_init__(self) -> None:
        check(self)

    @property
    def payers(self) -> tuple[str, ...]:
        """Everyone who pays from some budget, in the order of the budgets."""
        paying = (self.accounts.get(name, ()) for name in self.budgets)
        return tuple(dict.fromkeys(party for parties in paying for party in parties))

    def value_of(self, candidate: Candidate) -> Fraction:
        """Return the candidate's weighted value, exactly, without options and synergies."""
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
        ``"12.50"``; weights also ``"1/3"``. Raises ``InvalidProblem`` with what is wrong and
        where.
        """
        return cls(**read(source))

    def to_json(self) -> dict[str, Any]:
        """Return the problem as plain JSON values; parts that are not used are left out."""
        return written(self)
