"""The form of an answer: an amount, what is proven of it, and a choice that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from decision.core.exact import plain

EXACT, AT_LEAST, AT_MOST, NEVER, UNKNOWN = "exact", "at_least", "at_most", "never", "unknown"
IN, TIED, OUTWEIGHED, BARRED = "chosen", "tied", "outweighed", "barred"


@dataclass(frozen=True)
class Figure:
    """One number of an answer with its certificate.

    Attributes
    ----------
    amount
        In true units: of value, or of money.
    proof
        ``exact``; ``at_least``, ``at_most``: the true one is no less, no more; ``never``: no
        amount does it; ``unknown``: the time did not suffice.
    witness
        The candidates of a choice that shows it.
    bound
        What no choice of the kind in question is worth more than, in true value.
    """

    amount: Fraction | None
    proof: str = EXACT
    witness: tuple[str, ...] = ()
    bound: Fraction | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the figure as plain JSON values; what is not known is left out."""
        values = {
            "amount": plain(self.amount),
            "proof": self.proof,
            "witness": list(self.witness) or None,
            "bound": plain(self.bound),
        }
        return {name: value for name, value in values.items() if value is not None}


NOT_ASKED = Figure(None, UNKNOWN)
NO_AMOUNT = Figure(None, NEVER)

Figures = Mapping[str, Figure]


@dataclass(frozen=True)
class Standing:
    """Why one candidate is in or out, and what would turn that round.

    A candidate *stands* where it belongs to a choice of greatest value. Figures of money are by
    budget, all else unchanged.

    Attributes
    ----------
    candidate, chosen
        Whom it is about, and the answer given.
    code
        ``chosen``; ``tied``: as good, only the tie order prefers others; ``outweighed``: every
        choice with it is worth less; ``barred``: no choice with it keeps the rules.
    value
        What it is worth by itself.
    lost
        The value that is lost if it is forced in (left out, for a chosen one).
    joins, leaves
        Who else comes in and who goes out then.
    value_limit
        The least value of its own at which it stands.
    cost_limits
        The greatest cost at which it stands.
    paid_for
        For one left out: the least budget that holds it and loses no value.
    more
        The least budget, none below the present one, at which the answer turns round.
    less
        The greatest budget below which the answer turns round.
    """

    candidate: str
    chosen: bool
    code: str
    value: Fraction
    lost: Figure = NOT_ASKED
    joins: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    value_limit: Figure = NOT_ASKED
    cost_limits: Figures = field(default_factory=dict)
    paid_for: Figures = field(default_factory=dict)
    more: Figures = field(default_factory=dict)
    less: Figures = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the standing as plain JSON values."""
        return {
            "candidate": self.candidate,
            "chosen": self.chosen,
            "code": self.code,
            "value": plain(self.value),
            "lost": self.lost.to_json(),
            "joins": list(self.joins),
            "leaves": list(self.leaves),
            "value_limit": self.value_limit.to_json(),
            **{name: _plain(getattr(self, name)) for name in _BY_BUDGET},
        }


_BY_BUDGET = ("cost_limits", "paid_for", "more", "less")


def _plain(figures: Figures) -> dict[str, Any]:
    return {name: figure.to_json() for name, figure in figures.items()}
