"""All that goes into a programme and all that comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from decision.core.valuing.errors import InvalidValuation
from decision.core.valuing.impacts import Impact, Investment


@dataclass(frozen=True)
class Ledger:
    """All investments and impacts of a programme.

    ``adoptions`` counts, per candidate, how often its innovations were taken over elsewhere.
    """

    investments: tuple[Investment, ...] = ()
    impacts: tuple[Impact, ...] = ()
    adoptions: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        years = {one.price_year for one in self.impacts if one.money is not None}
        if len(years) > 1:
            names = sorted("none" if year is None else str(year) for year in years)
            raise InvalidValuation(
                "impacts",
                f"their money is in prices of several years: {', '.join(names)}.",
                "Convert all of it to the prices of one year.",
            )
        self._check_shared()

    def _check_shared(self) -> None:
        seen: dict[tuple[str, str], Impact] = {}
        for one in self.impacts:
            if not one.shared:
                continue
            first = seen.setdefault((one.shared, one.basis), one)
            if (first.money, first.value_type) != (one.money, one.value_type):
                raise InvalidValuation(
                    one.place,
                    f"it shares {one.shared!r} with {first.candidate!r} but states another amount.",
                    "State the same amount and value type, or split it into a shared and an own part.",
                )

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "investments": [one.to_json() for one in self.investments],
            "impacts": [one.to_json() for one in self.impacts],
            "adoptions": dict(self.adoptions),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Ledger":
        """Return the ledger that plain JSON values describe."""
        try:
            return cls(
                tuple(Investment.from_json(one) for one in values.get("investments", ())),
                tuple(Impact.from_json(one) for one in values.get("impacts", ())),
                {str(name): int(n) for name, n in values.get("adoptions", {}).items()},
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise InvalidValuation(
                "impacts", f"they are not of the documented form ({error}).", "See the schema."
            ) from error
