"""The answer of one check."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from decision.core.exact import Exact, plain


@dataclass(frozen=True)
class Witness:
    """Why an axiom does not hold.

    Attributes
    ----------
    projects
        The projects in question: what the group agrees on and could have had.
    voters
        The ids of the group; empty where the axiom speaks of no group.
    share
        The group's part of the budget, in units of money.
    cost
        What the projects cost together.
    has, deserves
        What the axiom compares: utility that the best-off member (for PJR the whole group) has
        from funded projects, and what it would take.
    """

    projects: tuple[str, ...]
    voters: tuple[str, ...] = ()
    share: Exact | Fraction | None = None
    cost: Exact | Fraction | None = None
    has: Exact | Fraction | None = None
    deserves: Exact | Fraction | None = None

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values; what does not apply is left out."""
        numbers = {
            "share": plain(self.share),
            "cost": plain(self.cost),
            "has": plain(self.has),
            "deserves": plain(self.deserves),
        }
        return {
            "projects": list(self.projects),
            "voters": list(self.voters),
            **{name: number for name, number in numbers.items() if number is not None},
        }


@dataclass(frozen=True)
class Verdict:
    """Whether an outcome satisfies an axiom; ``holds`` is ``None`` where the search was cut short."""

    axiom: str
    holds: bool | None
    witness: Witness | None = None

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "axiom": self.axiom,
            "holds": self.holds,
            "witness": None if self.witness is None else self.witness.to_json(),
        }
