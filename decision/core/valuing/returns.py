"""Return on investment: impact against investment, per candidate, value type and review date."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from decision.core.exact import plain
from decision.core.valuing.errors import unknown
from decision.core.valuing.figures import figure, figures, texts
from decision.core.valuing.impacts import BASES, Impact, Investment
from decision.core.valuing.ledger import Ledger

NO_INVESTMENT, NO_MONEY = "no_investment", "no_money"
"""Why there is no ratio: nothing was invested on record; no impact is in money."""


@dataclass(frozen=True)
class Return:
    """What came, or is to come, of an investment.

    Attributes
    ----------
    basis
        ``expected`` or ``actual``.
    investment, impact
        In money. A shared impact counts once.
    by_value_type
        The impact in money of each value type.
    profile
        The weighted mean attainment of each value type, 0 to 1.5; actual returns only.
    adoptions
        How often innovations were taken over elsewhere; never added to money.
    shared
        The names of shared impacts that are counted here.
    """

    basis: str
    investment: Fraction
    impact: Fraction
    by_value_type: Mapping[str, Fraction]
    profile: Mapping[str, Fraction]
    adoptions: int
    shared: tuple[str, ...]

    @property
    def missing(self) -> str:
        """``no_investment`` or ``no_money`` where there is no ratio, otherwise empty."""
        if not self.investment:
            return NO_INVESTMENT
        return "" if self.by_value_type else NO_MONEY

    @property
    def ratio(self) -> Fraction | None:
        """Impact per unit of money invested."""
        return None if self.missing else self.impact / self.investment

    @property
    def net(self) -> Fraction | None:
        """Impact less investment, per unit of money invested."""
        return None if self.missing else (self.impact - self.investment) / self.investment

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "basis": self.basis,
            "investment": plain(self.investment),
            "impact": plain(self.impact),
            "ratio": plain(self.ratio),
            "net": plain(self.net),
            "missing": self.missing,
            "by_value_type": texts(self.by_value_type),
            "profile": texts(self.profile),
            "adoptions": self.adoptions,
            "shared": list(self.shared),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Return":
        """Return the return that plain JSON values describe; ratios are computed again."""
        return cls(
            basis=str(values["basis"]),
            investment=figure(values["investment"], "investment"),
            impact=figure(values["impact"], "impact"),
            by_value_type=figures(values["by_value_type"], "impact of"),
            profile=figures(values["profile"], "attainment of"),
            adoptions=int(values["adoptions"]),
            shared=tuple(map(str, values["shared"])),
        )


def programme_return(
    ledger: Ledger,
    basis: str,
    *,
    candidates: Sequence[str] | None = None,
    until: date | None = None,
) -> Return:
    """Return the return of several candidates together.

    Parameters
    ----------
    ledger
        Investments and impacts.
    basis
        ``expected`` or ``actual``; one figure never mixes them.
    candidates
        Whose; everybody's where it is left out.
    until
        The last day that counts.

    References
    ----------
    The Smart City Cookbook, City of Tampere, 1st edition, sections 1.3.1 and 5.1.

    Examples
    --------
    >>> ledger = Ledger.from_json({
    ...     "investments": [{"candidate": "lamps", "money": 400000}],
    ...     "impacts": [{"candidate": "lamps", "key": "power", "basis": "expected",
    ...                  "day": "2027-12-31", "conceptualisation": "q03", "money": 440000}]})
    >>> found = programme_return(ledger, "expected")
    >>> str(found.ratio), str(found.net)
    ('11/10', '1/10')
    """
    if basis not in BASES:
        raise unknown("return", "basis", basis, BASES)

    def counts(one: Impact | Investment) -> bool:
        return (candidates is None or one.candidate in candidates) and is_due(one.day, until)

    counted = [one for one in ledger.impacts if one.basis == basis and counts(one)]
    spent = [one.money for one in ledger.investments if counts(one)]
    by_type = _sums(_once(counted))
    reused = [name for name in ledger.adoptions if candidates is None or name in candidates]
    return Return(
        basis=basis,
        investment=sum(spent, Fraction(0)),
        impact=sum(by_type.values(), Fraction(0)),
        by_value_type=by_type,
        profile=_profile(counted),
        adoptions=sum(ledger.adoptions[name] for name in reused),
        shared=tuple(sorted({one.shared for one in counted if one.shared})),
    )


def candidate_returns(
    ledger: Ledger, basis: str, *, until: date | None = None
) -> dict[str, Return]:
    """Return the return of each candidate alone; a shared impact counts for each that has it."""
    names = dict.fromkeys(
        [one.candidate for one in ledger.investments] + [one.candidate for one in ledger.impacts]
    )
    return {
        name: programme_return(ledger, basis, candidates=(name,), until=until) for name in names
    }


def steps(
    ledger: Ledger,
    basis: str,
    reviews: Iterable[date],
    *,
    candidates: Sequence[str] | None = None,
) -> list[tuple[date, Return]]:
    """Return the return as it stands at each review, earliest first."""
    return [
        (day, programme_return(ledger, basis, candidates=candidates, until=day))
        for day in sorted(reviews)
    ]


def is_due(day: date | None, until: date | None) -> bool:
    """Tell whether something of that day counts at a review on ``until``."""
    return day is None or until is None or day <= until


def _once(impacts: Sequence[Impact]) -> list[Impact]:
    """Return impacts with each shared one standing only once."""
    seen: set[str] = set()
    kept = []
    for one in impacts:
        if one.shared not in seen:
            kept.append(one)
        if one.shared:
            seen.add(one.shared)
    return kept


def _sums(impacts: Sequence[Impact]) -> dict[str, Fraction]:
    sums: dict[str, Fraction] = {}
    for one in impacts:
        if one.money is not None:
            sums[one.value_type] = sums.get(one.value_type, Fraction(0)) + one.money
    return sums


def _profile(impacts: Sequence[Impact]) -> dict[str, Fraction]:
    """Return the weighted mean attainment per value type, of the latest reading of each series."""
    latest: dict[tuple[str, str], Impact] = {}
    for one in impacts:
        series = (one.shared, "") if one.shared else (one.candidate, one.key)
        if one.attainment is not None and (series not in latest or one.day >= latest[series].day):
            latest[series] = one
    found = {}
    for kind in dict.fromkeys(one.value_type for one in latest.values()):
        rows = [one for one in latest.values() if one.value_type == kind]
        weight = sum((one.importance for one in rows), Fraction(0))
        if weight:
            total = sum((one.importance * (one.attainment or 0) for one in rows), Fraction(0))
            found[kind] = total / weight
    return found
