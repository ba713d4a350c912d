"""Promised against delivered: each impact of a candidate, expected and found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from decision.core.valuing.impacts import ACTUAL, EXPECTED, Impact
from decision.core.valuing.ledger import Ledger
from decision.core.valuing.returns import is_due


@dataclass(frozen=True)
class Promise:
    """What a candidate promised on one impact, and what has been found since.

    ``delivered`` is the latest reading, or, for money, ``money_delivered`` the sum so far.
    """

    candidate: str
    key: str
    value_type: str
    conceptualisation: str
    expected: Impact | None
    delivered: Impact | None
    money_delivered: Fraction | None


def promises(ledger: Ledger, candidate: str, *, until: date | None = None) -> tuple[Promise, ...]:
    """Return promised against delivered, one row per impact of a candidate.

    A row without a promise is an impact nobody expected; one without delivery is still open.
    """
    rows = [one for one in ledger.impacts if one.candidate == candidate]
    return tuple(
        _promise([one for one in rows if one.key == key], until)
        for key in dict.fromkeys(one.key for one in rows)
    )


def _promise(rows: Sequence[Impact], until: date | None) -> Promise:
    promised = [one for one in rows if one.basis == EXPECTED]
    found = [one for one in rows if one.basis == ACTUAL and is_due(one.day, until)]
    money = [one.money for one in found if one.money is not None]
    first = (promised or rows)[-1]
    return Promise(
        candidate=first.candidate,
        key=first.key,
        value_type=first.value_type,
        conceptualisation=first.conceptualisation,
        expected=promised[-1] if promised else None,
        delivered=max(found, key=lambda one: one.day, default=None),
        money_delivered=sum(money, Fraction(0)) if money else None,
    )
