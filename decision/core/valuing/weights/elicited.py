"""What a method of asking for weights gives: a point, and all weights the answers allow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from decision.core.exact import plain
from decision.core.valuing.errors import InvalidValuation
from decision.core.valuing.figures import figures, texts
from decision.core.valuing.weights.polytope import WeightPolytope
from decision.core.valuing.weights.statements import Statement, share


@dataclass(frozen=True)
class Elicited:
    """Weights that somebody's answers lead to.

    Attributes
    ----------
    method
        ``direct``, ``swing``, ``rank_order_centroid``, ``rank_sum``, ``ahp``, ``best_worst``,
        ``statements`` or ``people``.
    weights
        One per criterion, summing to exactly 1; always a member of ``polytope``.
    polytope
        All weights that the answers allow.
    consistency
        Figures by name that say how well the answers fit together; empty where none apply.
    is_consistent
        Whether they fit as well as the method's own bar asks; ``None`` where there is no bar.
    """

    method: str
    weights: Mapping[str, Fraction]
    polytope: WeightPolytope
    consistency: Mapping[str, Fraction] = field(default_factory=dict)
    is_consistent: bool | None = None

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "method": self.method,
            "weights": texts(self.weights),
            "polytope": self.polytope.to_json(),
            "consistency": texts(self.consistency),
            "is_consistent": self.is_consistent,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Elicited":
        """Return what plain JSON values describe."""
        try:
            return cls(
                method=str(values["method"]),
                weights=figures(values["weights"], "weight of"),
                polytope=WeightPolytope.from_json(values["polytope"]),
                consistency=figures(values.get("consistency", {}), "consistency"),
                is_consistent=values.get("is_consistent"),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise InvalidValuation(
                "weights", f"they are not of the documented form ({error}).", "See the schema."
            ) from error


def from_statements(polytope: WeightPolytope) -> Elicited:
    """Return the centre of what incomplete statements allow.

    Raises
    ------
    ContradictoryWeights
        If they allow nothing; the error names a smallest set that clashes.
    """
    return Elicited("statements", polytope.centre(), polytope)


def around(weights: Mapping[str, Fraction], within: Fraction) -> WeightPolytope:
    """Return the weights that differ from the given ones by at most ``within`` of each.

    Examples
    --------
    >>> box = around({"a": Fraction(1, 2), "b": Fraction(1, 2)}, Fraction(1, 10))
    >>> [statement.text for statement in box.statements]
    ['a at least 0.45 and at most 0.55', 'b at least 0.45 and at most 0.55']
    """
    return WeightPolytope(
        tuple(weights), tuple(_near(name, weights[name], within) for name in weights)
    )


def _near(name: str, weight: Fraction, within: Fraction) -> Statement:
    return share(name, weight * (1 - within), weight * (1 + within))


def margin(within: Fraction) -> Fraction:
    """Return ``within`` if it is a share from 0 up to, not including, 1; raise otherwise."""
    if not 0 <= within < 1:
        raise InvalidValuation(
            "within", f"{plain(within)} is no share below 1.", "Give for example 0.1 for 10 %."
        )
    return within
