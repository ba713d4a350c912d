"""By how much the shares rise from one run to the next."""

from collections.abc import Mapping
from fractions import Fraction

from decision.core.election import Election
from decision.core.exact import Exact
from decision.core.options import number

CURRENCY = "currency"
STEPS: Mapping[str, int] = {
    **dict.fromkeys(("CNY", "CZK", "DKK", "HKD", "MXN", "NOK", "SEK", "THB", "TRY", "UAH"), 10),
    **dict.fromkeys(("HUF", "INR", "ISK", "JPY", "RSD", "RUB"), 100),
    **dict.fromkeys(("CLP", "COP", "KRW"), 1000),
    **dict.fromkeys(("IDR", "PYG", "UZS", "VND"), 10_000),
}
"""Units of money that are worth about one euro, as a power of ten; 1 for every other currency."""


def step_of(election: Election, step: Exact | str) -> Fraction:
    """Return the step in units of money.

    Parameters
    ----------
    election
        The election; ``currency`` in its description is a code of three letters (ISO 4217).
    step
        A number above 0, or ``currency``: the entry of ``STEPS`` for the election's currency.
    """
    if step == CURRENCY:
        return Fraction(STEPS.get(election.meta.get("currency", "").strip().upper(), 1))
    return Fraction(number("step", step, above=0))
