"""All weights that keep what was said: empty or not, corners, centre, membership, samples."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decision.core.valuing.errors import ContradictoryWeights, InvalidValuation
from decision.core.valuing.figures import Figure, figure, rounded
from decision.core.valuing.weights import wide
from decision.core.valuing.weights.corners import MOST_CORNERS, corners
from decision.core.valuing.weights.point import normalised
from decision.core.valuing.weights.sampling import draw
from decision.core.valuing.weights.statements import Row, Statement

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class WeightPolytope:
    """The weights, none negative and 1 together, that keep every statement.

    Examples
    --------
    >>> from decision.core.valuing.weights.statements import at_least
    >>> some = WeightPolytope(("safety", "cost"), (at_least("safety", "cost"),))
    >>> [str(share) for share in some.centre().values()]
    ['3/4', '1/4']
    >>> some.contains({"safety": "0.4", "cost": "0.6"})
    False
    """

    criteria: tuple[str, ...]
    statements: tuple[Statement, ...] = ()

    def __post_init__(self) -> None:
        if not self.criteria:
            raise InvalidValuation("weights", "there is no criterion.", "Add at least one.")
        if len(set(self.criteria)) != len(self.criteria):
            raise InvalidValuation("weights", "a criterion is named twice.", "Name each once.")
        for statement in self.statements:
            statement.rows(self.criteria)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The statements as whole coefficients per criterion, each product at least 0."""
        return tuple(self._rows_of(self.statements))

    def _rows_of(self, statements: Iterable[Statement]) -> list[Row]:
        return [row for statement in statements for row in statement.rows(self.criteria)]

    @cached_property
    def _corners(self) -> tuple[tuple[Fraction, ...], ...] | None:
        return corners(len(self.criteria), self.rows)

    @property
    def is_exact(self) -> bool:
        """Whether all corners are known, so that every answer is exact."""
        return self._corners is not None

    @cached_property
    def is_empty(self) -> bool:
        """Whether no weights keep all statements."""
        return not self._corners if self.is_exact else self._clash(self.rows)

    def _allow_none(self, statements: Sequence[Statement]) -> bool:
        rows = self._rows_of(statements)
        known = corners(len(self.criteria), rows)
        return self._clash(rows) if known is None else not known

    def _clash(self, rows: Sequence[Row]) -> bool:
        floats = wide.scaled(rows, len(self.criteria))
        return wide.shortfall(floats, len(self.criteria)) > wide.TOLERANCE

    def conflict(self) -> tuple[Statement, ...]:
        """Return statements that clash, none of which can be spared; empty where none clash."""
        if not self.is_empty:
            return ()
        kept = list(self.statements)
        for statement in self.statements:
            fewer = [one for one in kept if one is not statement]
            if self._allow_none(fewer):
                kept = fewer
        return tuple(kept)

    def check(self) -> None:
        """Raise ``ContradictoryWeights`` with the clashing statements where none are allowed."""
        if self.is_empty:
            raise ContradictoryWeights(statement.text for statement in self.conflict())

    def corners(self) -> tuple[dict[str, Fraction], ...]:
        """Return the corners, exactly, in a fixed order.

        Raises
        ------
        ContradictoryWeights
            If no weights are allowed.
        InvalidValuation
            If there are more than ``MOST_CORNERS``.
        """
        self.check()
        if self._corners is None:
            raise InvalidValuation(
                "weights",
                f"the statements allow more than {MOST_CORNERS} corners.",
                "Draw samples, or say more about the weights.",
            )
        return tuple(self._named(corner) for corner in self._corners)

    def _named(self, parts: Iterable[Fraction]) -> dict[str, Fraction]:
        return dict(zip(self.criteria, parts, strict=True))

    def centre(self) -> dict[str, Fraction]:
        """Return the mean of the corners, exactly.

        Where they are too many: the mean of the corners at which each criterion weighs least
        and most, to 12 digits. For a full ranking the centre is the rank order centroid.
        """
        self.check()
        if self._corners is not None:
            count = len(self._corners)
            columns = zip(*self._corners, strict=True)
            return self._named(sum(column, Fraction(0)) / count for column in columns)
        middle = [rounded(share) for share in wide.inner(self._floats, len(self.criteria))]
        total = sum(middle, Fraction(0))
        return self._named(share / total for share in middle)

    def bounds(self) -> dict[str, tuple[Fraction, Fraction]]:
        """Return the least and greatest weight of each criterion; to 12 digits if not exact."""
        self.check()
        if self._corners is not None:
            columns = zip(*self._corners, strict=True)
            ends: list[tuple[Fraction, Fraction]] = [(min(c), max(c)) for c in columns]
        else:
            unit = np.eye(len(self.criteria))
            ends = [(self._end(one, 1), self._end(one, -1)) for one in unit]
        return dict(zip(self.criteria, ends, strict=True))

    def _end(self, unit: Floats, sign: int) -> Fraction:
        return rounded(float(wide.extreme(list(sign * unit), self._floats) @ unit))

    def contains(self, weights: Mapping[str, Figure], tolerance: Figure = 0) -> bool:
        """Tell whether weights keep every statement, after dividing them by their sum."""
        return not self.broken(weights, tolerance)

    def broken(self, weights: Mapping[str, Figure], tolerance: Figure = 0) -> tuple[Statement, ...]:
        """Return the statements that weights break by more than ``tolerance``."""
        given = tuple(normalised(weights, self.criteria).values())
        slack = figure(tolerance, "tolerance")
        return tuple(
            statement
            for statement in self.statements
            if any(
                sum(a * b for a, b in zip(row, given, strict=True)) < -slack * max(map(abs, row))
                for row in statement.rows(self.criteria)
            )
        )

    @cached_property
    def _floats(self) -> Floats:
        return wide.scaled(self.rows, len(self.criteria))

    def sample(self, size: int, *, seed: int) -> Floats:
        """Return weights drawn uniformly, shape ``(size, n_criteria)``, each row summing to 1.

        The same seed gives the same draws.
        """
        self.check()
        rng = np.random.default_rng(seed)
        n_criteria = len(self.criteria)
        if self._corners is None:
            points = wide.spanning(self._floats, n_criteria, rng)
        else:
            points = np.array(self._corners, dtype=np.float64)
        return draw(points, np.vstack([np.eye(n_criteria), self._floats]), size, rng)

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "criteria": list(self.criteria),
            "statements": [statement.to_json() for statement in self.statements],
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "WeightPolytope":
        """Return the polytope that plain JSON values describe."""
        try:
            criteria, rows = tuple(map(str, values["criteria"])), values.get("statements", ())
        except (KeyError, TypeError, AttributeError) as error:
            raise InvalidValuation(
                "weights", f"they are not of the documented form ({error}).", "See the schema."
            ) from error
        statements = (
            Statement.from_json(one, f"statement {place}") for place, one in enumerate(rows, 1)
        )
        return cls(criteria, tuple(statements))
