"""The answer to a portfolio problem, and what is known about it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from decision.core.exact import plain


@dataclass(frozen=True)
class Alternative:
    """The best portfolio that holds a candidate which was left out.

    Attributes
    ----------
    candidate
        The candidate left out.
    value_lost
        By how much the value would fall; ``None`` if no portfolio with it is known.
    joins, leaves
        Who else would come in, and who would go out.
    proof
        As in ``PortfolioOutcome``; ``infeasible``: no portfolio with it keeps all rules.
    """

    candidate: str
    value_lost: Fraction | None
    joins: tuple[str, ...]
    leaves: tuple[str, ...]
    proof: str

    def to_json(self) -> dict[str, Any]:
        """Return the alternative as plain JSON values."""
        return {
            "candidate": self.candidate,
            "value_lost": plain(self.value_lost),
            "joins": list(self.joins),
            "leaves": list(self.leaves),
            "proof": self.proof,
        }


@dataclass(frozen=True)
class PortfolioOutcome:
    """A portfolio and what is known about it.

    Attributes
    ----------
    selected
        The chosen ids, in the order of the problem.
    value, bound
        Its exact value, and the proven upper limit of any value (``None`` if unknown).
    gap
        (bound - value) / value; 0 when proven, ``None`` if unknown.
    proof
        ``optimal``: proven best; ``within_gap``: proven within the gap asked for; ``feasible``:
        keeps all rules, nothing more is known; ``infeasible``: no portfolio keeps all rules;
        ``none``: no portfolio found in the time given.
    unique
        Whether ``selected`` is proven to be the one that the tie order prefers.
    conflict
        If infeasible: rules that clash, and would not without any one of them.
    alternatives
        On request: for each candidate left out, the best portfolio with it.
    """

    selected: tuple[str, ...]
    value: Fraction
    bound: Fraction | None
    gap: float | None
    proof: str
    unique: bool
    conflict: tuple[str, ...]
    solver: str
    seconds: float
    alternatives: tuple[Alternative, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the outcome as plain JSON values, see ``schemas/portfolio.schema.json``."""
        return {
            "selected": list(self.selected),
            "value": plain(self.value),
            "bound": plain(self.bound),
            "gap": self.gap,
            "proof": self.proof,
            "unique": self.unique,
            "conflict": list(self.conflict),
            "solver": self.solver,
            "seconds": round(self.seconds, 3),
            "alternatives": [one.to_json() for one in self.alternatives],
        }
