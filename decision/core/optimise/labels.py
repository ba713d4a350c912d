"""What columns and rows of a model stand for, as data that any language can put in words."""

from fractions import Fraction
from typing import NamedTuple

from decision.core.exact import Exact, plain

FOLLOWS = "follows"
"""The kind of rows that tie columns to each other; they are no rules of the problem."""
CANDIDATE, OPTION, TOGETHER, OPEN = "candidate", "option", "together", "open"
"""The kinds of columns."""
TEXTS = {
    "budget": "budget {names}: at most {limit}",
    "requires": "{first} requires {others}",
    "excludes": "{names} exclude each other",
    "all_or_none": "{names}: all or none",
    "capacity": "capacity {names}: at most {limit}",
    "carry_over": "budgets {names}, with what was left before: at most {limit}",
    "group_least": "group {names}: at least {limit}",
    "group_most": "group {names}: at most {limit}",
    "limit_least": "{names}: at least {limit}",
    "limit_most": "{names}: at most {limit}",
    "balance_least": "{attribute} {value}: {measure} at least {limit}",
    "balance_most": "{attribute} {value}: {measure} at most {limit}",
    "balance_least_share": "{attribute} {value}: at least {percent} of {measure}",
    "balance_most_share": "{attribute} {value}: at most {percent} of {measure}",
    "floor_least": "{attribute} {value} gets {measure} of at least {limit}",
    "floor_least_share": "{attribute} {value} gets at least {percent} of {measure}",
    "participation": "{names} gains at least {limit} times what it pays",
    "coverage": "at least {limit} answered of {names}",
    "circle": "{names} require each other: all or none",
    "unscored": "{first} has no score in {others}: counted as 0",
    "fixed_in": "{names} is fixed in",
    "fixed_out": "{names} is fixed out",
}
"""An English sentence for each kind of row; another language has its own for the same fields."""


class Column(NamedTuple):
    """One yes or no of a model.

    ``kind`` and ``names``: ``candidate`` with its id; ``option`` with the candidate's id and its
    own; ``together`` with the members; ``open`` (not answered) with the challenge's id.
    """

    kind: str
    names: tuple[str, ...]


class RowLabel(NamedTuple):
    """What a row stands for: its kind, the names in it, and the limit as the problem states it."""

    kind: str
    names: tuple[str, ...] = ()
    limit: Exact | Fraction | None = None

    def fields(self) -> dict[str, str]:
        """Return what a sentence can be made of."""
        attribute, value, measure = (*self.names, "", "", "")[:3]
        return {
            "attribute": attribute,
            "value": value,
            "measure": measure,
            "percent": "" if self.limit is None else f"{float(self.limit):.4g} of all",
            "names": " and ".join(self.names),
            "first": self.names[0] if self.names else "",
            "others": " and ".join(self.names[1:]),
            "limit": str(plain(self.limit)),
        }

    @property
    def text(self) -> str:
        """The sentence in English."""
        return TEXTS.get(self.kind, "{names}").format(**self.fields())
