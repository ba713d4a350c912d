"""What columns and rows of a model stand for, as data that any language can put in words."""

from fractions import Fraction
from typing import NamedTuple

from decision.core.exact import Exact, plain

TEXTS = {
    "budget": "budget {names}: at most {limit}",
    "requires": "{first} requires {others}",
    "excludes": "{names} exclude each other",
    "group_least": "group {names}: at least {limit}",
    "group_most": "group {names}: at most {limit}",
    "fixed_in": "{names} is fixed in",
    "fixed_out": "{names} is fixed out",
}
"""An English sentence for each kind of row; another language has its own for the same fields."""


class Column(NamedTuple):
    """One yes or no of a model.

    ``kind`` is ``candidate`` or ``part``; ``names`` begins with the candidate's id.
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
        return {
            "names": " and ".join(self.names),
            "first": self.names[0] if self.names else "",
            "others": " and ".join(self.names[1:]),
            "limit": str(plain(self.limit)),
        }

    @property
    def text(self) -> str:
        """The sentence in English."""
        return TEXTS.get(self.kind, "{names}").format(**self.fields())
