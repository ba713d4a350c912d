"""The answer to a portfolio problem, and what is known about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
class Share:
    """What one party pays for a portfolio, and what it gains from it."""

    party: str
    pays: Fraction
    gains: Fraction

    def to_json(self) -> dict[str, Any]:
        """Return the share as plain JSON values."""
        return {"party": self.party, "pays": plain(self.pays), "gains": plain(self.gains)}


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
    options
        The option taken, per chosen candidate that has any.
    spend
        Per budget, then per capacity: what the portfolio takes of it.
    shares
        Per party: what it pays and gains.
    open_challenges
        Challenges that arise and are not answered.
    notes
        What a reader should know of the problem, in English: requirements in a circle, scores
        that are missing.
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
    options: Mapping[str, str] = field(default_factory=dict)
    spend: Mapping[str, Fraction] = field(default_factory=dict)
    shares: tuple[Share, ...] = ()
    open_challenges: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

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
            "options": dict(self.options),
            "spend": {name: plain(amount) for name, amount in self.spend.items()},
            "shares": [one.to_json() for one in self.shares],
            "open_challenges": list(self.open_challenges),
            "notes": list(self.notes),
        }
