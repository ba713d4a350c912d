"""What a portfolio problem can be made of, besides candidates: rules that each may be left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from decision.core.exact import Exact

SINGLE = "money"
"""Name of the budget where a problem has just one, given as ``budget`` and ``cost``."""

VALUE = "value"
"""Name of the criterion where a candidate has just one score, given as ``value``."""

COUNT, COST = "count", "cost"
"""Measures of a balance: how many candidates, and their cost in all budgets together."""


@dataclass(frozen=True)
class Group:
    """Candidates of which at least, or at most, so many are to be chosen."""

    members: tuple[str, ...]
    at_least: int = 0
    at_most: int | None = None
    name: str = ""


@dataclass(frozen=True)
class Option:
    """One way to carry a candidate out: a start year, a level of funding.

    What it costs, uses, scores and gains comes on top of the candidate's own. A chosen candidate
    with options takes exactly one of them.
    """

    id: str
    name: str = ""
    costs: Mapping[str, Exact] = field(default_factory=dict)
    uses: Mapping[str, Exact] = field(default_factory=dict)
    scores: Mapping[str, Exact] = field(default_factory=dict)
    gains: Mapping[str, Exact] = field(default_factory=dict)


@dataclass(frozen=True)
class Candidate:
    """Something that can be chosen.

    Attributes
    ----------
    costs
        Per budget.
    scores
        Per criterion.
    uses
        Of capacities such as months of staff.
    shared_costs
        Per key of ``Problem.keys``: a cost that the budgets of the key bear together.
    options
        Ways to carry it out, of which a chosen candidate takes exactly one.
    attributes
        Its values per attribute, for balances and floors.
    gains
        Per party: what it is worth to them, in money.
    brings, needs
        Per challenge: work that it contributes, and work that it calls for.
    """

    id: str
    name: str = ""
    costs: Mapping[str, Exact] = field(default_factory=dict)
    scores: Mapping[str, Exact] = field(default_factory=dict)
    uses: Mapping[str, Exact] = field(default_factory=dict)
    shared_costs: Mapping[str, Exact] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gains: Mapping[str, Exact] = field(default_factory=dict)
    brings: Mapping[str, Exact] = field(default_factory=dict)
    needs: Mapping[str, Exact] = field(default_factory=dict)


@dataclass(frozen=True)
class Together:
    """What changes if all members are chosen: a synergy where it adds, an overlap where it takes.

    Scores, costs and use of capacity are differences; a saved cost is below 0.
    """

    members: tuple[str, ...]
    scores: Mapping[str, Exact] = field(default_factory=dict)
    costs: Mapping[str, Exact] = field(default_factory=dict)
    uses: Mapping[str, Exact] = field(default_factory=dict)
    name: str = ""


@dataclass(frozen=True)
class CarryOver:
    """Budgets in the order of time: what one leaves unspent is there in the next.

    Attributes
    ----------
    budgets
        Names of budgets, the earliest first.
    at_most
        What can be carried from one to the next; any amount if not given.
    """

    budgets: tuple[str, ...]
    at_most: Exact | None = None


@dataclass(frozen=True)
class Balance:
    """Limits on candidates with one value of an attribute: a focus area, a place, a value type.

    Attributes
    ----------
    attribute, value
        Whom it concerns.
    measure
        What is added up: ``count``, ``cost``, or the name of a budget, a capacity or a criterion.
    at_least, at_most
        Absolute limits.
    least_share, most_share
        Limits as a share of what all chosen candidates add up to.
    """

    attribute: str
    value: str
    measure: str = COUNT
    at_least: Exact | None = None
    at_most: Exact | None = None
    least_share: Exact | None = None
    most_share: Exact | None = None


@dataclass(frozen=True)
class Floor:
    """What every value of an attribute gets at least: fairness for districts or groups.

    Attributes
    ----------
    attribute, measure
        As for a balance. The values are the declared ones, or else all that occur.
    at_least
        The same amount for each.
    least_share
        For each, this part of its share in ``sizes``, of what all chosen candidates add up to.
    sizes
        How large each value is, for example its inhabitants; all alike if not given.
    """

    attribute: str
    measure: str = COUNT
    at_least: Exact | None = None
    least_share: Exact | None = None
    sizes: Mapping[str, Exact] = field(default_factory=dict)


@dataclass(frozen=True)
class Limit:
    """Amounts of candidates that add up to at least, or at most, so much."""

    name: str
    amounts: Mapping[str, Exact]
    at_least: Exact | None = None
    at_most: Exact | None = None


@dataclass(frozen=True)
class Participation:
    """Every party gains at least what it pays, times ``least_return``.

    Attributes
    ----------
    least_return
        Gain per unit of payment that makes a party take part.
    parties
        Whom it concerns; all that pay if not given.
    """

    least_return: Exact = 1
    parties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Challenge:
    """Something that stands in the way and asks for work.

    It arises with the candidates that need work on it, or always. It is answered where chosen
    candidates bring as much work on it as the most demanding one needs.

    Attributes
    ----------
    threat
        How grave it is.
    always
        The work it needs whatever is chosen; 0 if it arises with candidates only.
    discount
        Per criterion: what is lost if it arises and is not answered.
    """

    id: str
    name: str = ""
    threat: Exact = 0
    always: Exact = 0
    discount: Mapping[str, Exact] = field(default_factory=dict)


@dataclass(frozen=True)
class Coverage:
    """At least so many of these challenges are answered, or do not arise.

    Attributes
    ----------
    challenges
        Their ids; all with ``least_threat`` or more if not given.
    at_least
        How many; all if not given.
    """

    challenges: tuple[str, ...] = ()
    at_least: int | None = None
    least_threat: Exact = 0
