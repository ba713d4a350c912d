"""Total values of candidates, and what changes when a criterion or an assessor is left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from decision.core.valuing.agreement import Agreement, agreement
from decision.core.valuing.errors import InvalidValuation
from decision.core.valuing.figures import Figure, figures, texts
from decision.core.valuing.tables import ValueTable, consensus, individual, ranks
from decision.core.valuing.valuation import Valuation
from decision.core.valuing.weights.point import normalised


@dataclass(frozen=True)
class LeftOut:
    """The totals without one criterion or one assessor.

    Attributes
    ----------
    kind, name
        ``criterion`` or ``assessor``, and which one.
    totals
        Per candidate; without a criterion the weights of the others are scaled up to 1.
    moved
        Candidates whose rank differs from that with everything counted.
    changes_first
        Whether other candidates come first.
    """

    kind: str
    name: str
    totals: Mapping[str, Fraction]
    moved: tuple[str, ...]
    changes_first: bool

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "kind": self.kind,
            "name": self.name,
            "totals": texts(self.totals),
            "moved": list(self.moved),
            "changes_first": self.changes_first,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "LeftOut":
        """Return what plain JSON values describe."""
        return cls(
            kind=values["kind"],
            name=values["name"],
            totals=figures(values["totals"], "total of"),
            moved=tuple(values["moved"]),
            changes_first=bool(values["changes_first"]),
        )


@dataclass(frozen=True)
class Evaluation:
    """What candidates are worth under weights.

    Attributes
    ----------
    weights, pool
        What was counted with; weights sum to exactly 1.
    table
        The consensus value per candidate and criterion.
    totals, ranks
        The weighted value of each candidate, and its place.
    by_value_type
        What each value type contributes to each total.
    by_assessor
        Totals from the scores of one assessor alone, where they are complete.
    left_out
        The totals without each criterion and each assessor in turn.
    agreement
        How far the assessors agree.
    """

    weights: Mapping[str, Fraction]
    pool: str
    table: ValueTable
    totals: Mapping[str, Fraction]
    ranks: Mapping[str, int]
    by_value_type: Mapping[str, Mapping[str, Fraction]]
    by_assessor: Mapping[str, Mapping[str, Fraction]]
    left_out: tuple[LeftOut, ...]
    agreement: Agreement

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "weights": texts(self.weights),
            "pool": self.pool,
            "values": self.table.to_json(),
            "totals": texts(self.totals),
            "ranks": dict(self.ranks),
            "by_value_type": {key: texts(row) for key, row in self.by_value_type.items()},
            "by_assessor": {key: texts(row) for key, row in self.by_assessor.items()},
            "left_out": [one.to_json() for one in self.left_out],
            "agreement": self.agreement.to_json(),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Evaluation":
        """Return the evaluation that plain JSON values describe."""
        try:
            return cls(
                weights=figures(values["weights"], "weight of"),
                pool=str(values["pool"]),
                table=ValueTable.from_json(values["values"]),
                totals=figures(values["totals"], "total of"),
                ranks={str(name): int(rank) for name, rank in values["ranks"].items()},
                by_value_type=_rows(values["by_value_type"]),
                by_assessor=_rows(values["by_assessor"]),
                left_out=tuple(LeftOut.from_json(one) for one in values["left_out"]),
                agreement=Agreement.from_json(values["agreement"]),
            )
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise InvalidValuation(
                "evaluation", f"it is not of the documented form ({error}).", "See the schema."
            ) from error


def _rows(values: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Fraction]]:
    return {str(name): figures(row, f"total of {name!r}, part") for name, row in values.items()}


def evaluate(
    valuation: Valuation, weights: Mapping[str, Figure], *, pool: str = "mean"
) -> Evaluation:
    """Return the total value of every candidate, exactly, with what it hangs on.

    Parameters
    ----------
    valuation
        Candidates and scores; every candidate needs a score on every criterion.
    weights
        Per criterion; they are divided by their sum.
    pool
        How scores of several assessors become one, see ``tables.POOLS``.

    Raises
    ------
    MissingScores
        If a candidate has no score on a criterion.
    InvalidValuation
        If a criterion has no weight, or all weights are 0.
    """
    shares = normalised(weights, valuation.tree.keys)
    table = consensus(valuation, pool)
    totals = table.totals(shares)
    return Evaluation(
        weights=shares,
        pool=pool,
        table=table,
        totals=totals,
        ranks=ranks(totals),
        by_value_type=_by_value_type(valuation, table, shares),
        by_assessor={one: individual(valuation, one).totals(shares) for one in valuation.assessors},
        left_out=(
            *_without_criteria(valuation, table, shares, totals),
            *_without_assessors(valuation, shares, totals, pool),
        ),
        agreement=agreement(valuation, shares),
    )


def _by_value_type(
    valuation: Valuation, table: ValueTable, weights: Mapping[str, Fraction]
) -> dict[str, dict[str, Fraction]]:
    kinds = {key: valuation.tree.value_type_of(key) for key in valuation.tree.keys}
    found: dict[str, dict[str, Fraction]] = {}
    for candidate, row in table.values.items():
        parts = dict.fromkeys((branch.key for branch in valuation.tree.branches), Fraction(0))
        for key, value in row.items():
            parts[kinds[key]] += weights[key] * value
        found[candidate] = parts
    return found


def _without_criteria(
    valuation: Valuation,
    table: ValueTable,
    weights: Mapping[str, Fraction],
    totals: Mapping[str, Fraction],
) -> Iterator[LeftOut]:
    for key in valuation.tree.keys:
        if weights[key] < 1:
            fewer = {
                candidate: (total - weights[key] * table.values[candidate][key])
                / (1 - weights[key])
                for candidate, total in totals.items()
            }
            yield _left_out("criterion", key, fewer, totals)


def _without_assessors(
    valuation: Valuation,
    weights: Mapping[str, Fraction],
    totals: Mapping[str, Fraction],
    pool: str,
) -> Iterator[LeftOut]:
    if pool == "agreed":
        return
    for assessor in valuation.assessors:
        if not _is_needed(valuation, assessor):
            fewer = consensus(valuation, pool, without=assessor).totals(weights)
            yield _left_out("assessor", assessor, fewer, totals)


def _is_needed(valuation: Valuation, assessor: str) -> bool:
    """Tell whether some score was given by this assessor alone, and nothing was agreed there."""
    return any(
        len(given) == 1 and assessor in given and pair not in valuation.settled
        for pair, given in valuation.by_pair.items()
    )


def _left_out(
    kind: str, name: str, fewer: Mapping[str, Fraction], totals: Mapping[str, Fraction]
) -> LeftOut:
    before, after = ranks(totals), ranks(fewer)
    moved = tuple(candidate for candidate in before if before[candidate] != after[candidate])
    first = [{one for one, rank in each.items() if rank == 1} for each in (before, after)]
    return LeftOut(kind, name, fewer, moved, first[0] != first[1])
