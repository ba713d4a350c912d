"""A model as PuLP's problem, built from lists, with its arrays at hand for a bulk hand-over."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from pathlib import Path

import numpy as np
import pulp
from numpy.typing import NDArray

from decision.core.optimise.pause import no_collecting
from decision.core.optimise.spec import NO_LEAST, NO_MOST, ModelSpec, Whole

Numbers = NDArray[np.float64]
_LARGEST = 2.0**20
"""Numbers of a row that a solver still handles safely."""


@dataclass(frozen=True)
class Arrays:
    """A programme of columns between 0 and 1 to minimise, ready for a solver."""

    costs: Numbers
    is_whole: NDArray[np.bool_]
    indptr: NDArray[np.int32]
    indices: NDArray[np.int32]
    factors: Numbers
    least: Numbers
    most: Numbers


class Programme(pulp.LpProblem):  # type: ignore[misc]
    """PuLP's problem with its arrays; minimises the negative value, so that bounds read alike."""

    def __init__(self, arrays: Arrays) -> None:
        super().__init__("portfolio", pulp.LpMinimize)
        self.arrays = arrays
        with no_collecting():
            self._build(arrays)

    def _build(self, arrays: Arrays) -> None:
        kinds = [pulp.LpInteger if one else pulp.LpContinuous for one in arrays.is_whole.tolist()]
        places = [self.add_variable(f"x{at}", 0, 1, kind) for at, kind in enumerate(kinds)]
        worth = [(at, cost) for at, cost in zip(places, arrays.costs.tolist(), strict=True) if cost]
        self.setObjective(pulp.LpAffineExpression(worth))
        named = [places[at] for at in arrays.indices.tolist()]
        entries = list(zip(named, arrays.factors.tolist(), strict=True))
        ends = arrays.indptr.tolist()
        for row, limits in enumerate(zip(arrays.least.tolist(), arrays.most.tolist(), strict=True)):
            terms = pulp.LpAffineExpression(entries[ends[row] : ends[row + 1]])
            for limit, sense in _senses(*limits):
                constraint = pulp.LpConstraint(terms, sense=sense, rhs=limit)
                self.addConstraint(constraint, f"r{row}{_SIGN[sense]}")

    def writeMPS(self, filename: str, *_: object, **__: object) -> None:  # noqa: N802
        """Write the model for a solver program, every number in all its digits."""
        Path(filename).write_text("".join(_mps(self.arrays)), encoding="ascii")


_SIGN = {pulp.LpConstraintLE: "L", pulp.LpConstraintGE: "G", pulp.LpConstraintEQ: "E"}


def _senses(least: float, most: float) -> list[tuple[float, int]]:
    """Return the limits with PuLP's sign for each; equal ones are one equation."""
    if least == most:
        return [(least, pulp.LpConstraintEQ)]
    return [
        (limit, sense)
        for limit, sense in ((least, pulp.LpConstraintGE), (most, pulp.LpConstraintLE))
        if abs(limit) != inf
    ]


def arrays_of(spec: ModelSpec, objective: Whole) -> Arrays:
    """Return the arrays of a model and an objective to maximise.

    Rows of very large numbers are divided by a power of two, which keeps every digit; with
    larger ones solvers have called possible models impossible.
    """
    units = _units(spec)
    return Arrays(
        costs=-objective.astype(np.float64),
        is_whole=spec.is_whole,
        indptr=spec.indptr.astype(np.int32),
        indices=spec.indices.astype(np.int32),
        factors=spec.factors / np.repeat(units, np.diff(spec.indptr)),
        least=np.where(spec.least == NO_LEAST, -np.inf, spec.least / units),
        most=np.where(spec.most == NO_MOST, np.inf, spec.most / units),
    )


def _units(spec: ModelSpec) -> Numbers:
    """Return per row the power of two that brings its numbers down to ``_LARGEST``."""
    largest = np.ones(spec.n_rows)
    filled = np.flatnonzero(np.diff(spec.indptr))
    if len(filled):
        largest[filled] = np.maximum.reduceat(np.abs(spec.factors), spec.indptr[filled])
    return np.asarray(2.0 ** np.maximum(np.ceil(np.log2(largest / _LARGEST)), 0))


def _mps(arrays: Arrays) -> Iterator[str]:
    """Yield the model as MPS text; a row with two limits is written twice.

    All columns are whole: CBC, which reads this, then proves faster, where HiGHS is slower.
    """
    rows = [
        (row, limit, _SIGN[sense])
        for row, limits in enumerate(zip(arrays.least.tolist(), arrays.most.tolist(), strict=True))
        for limit, sense in _senses(*limits)
    ]
    yield "NAME          MODEL\nROWS\n N  OBJ\n"
    yield from (f" {sign}  r{row}{sign}\n" for row, _, sign in rows)
    yield "COLUMNS\n"
    yield from _mps_columns(arrays, rows)
    yield "RHS\n"
    yield from (f"    RHS       r{row}{sign}  {limit!r}\n" for row, limit, sign in rows if limit)
    yield "BOUNDS\n"
    yield from (f" UP BND       x{place}  1.0\n" for place in range(len(arrays.costs)))
    yield "ENDATA\n"


def _mps_columns(arrays: Arrays, rows: list[tuple[int, float, str]]) -> Iterator[str]:
    signs: dict[int, str] = {}
    for row, _, sign in rows:
        signs[row] = signs.get(row, "") + sign
    entries: list[list[str]] = [
        [f"    x{place}  OBJ  {cost!r}\n"] for place, cost in enumerate(arrays.costs.tolist())
    ]
    sizes = np.diff(arrays.indptr)
    at = np.repeat(np.arange(len(sizes)), sizes).tolist()
    for row, place, factor in zip(
        at, arrays.indices.tolist(), arrays.factors.tolist(), strict=True
    ):
        for sign in signs.get(row, ""):
            entries[place].append(f"    x{place}  r{row}{sign}  {factor!r}\n")
    yield "    M0  'MARKER'                 'INTORG'\n"
    for lines in entries:
        yield from lines
    yield "    M1  'MARKER'                 'INTEND'\n"
