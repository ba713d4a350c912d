"""The only door to a solver: PuLP in front of HiGHS and CBC, and what they really proved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor

import numpy as np

from decision.core.errors import SolverFailed
from decision.core.optimise.labels import RowLabel
from decision.core.optimise.programme import Programme, arrays_of
from decision.core.optimise.programs import Found
from decision.core.optimise.race import RACE, SOLVERS, Deadline, Race
from decision.core.optimise.spec import Chosen, ModelSpec, Row, Whole

_MOST_VALUE = 10**12
"""Above this total, whole numbers are too long for a solver to tell neighbours apart."""
_MOST_RETRIES = 40
_HALF = 0.5
__all__ = ["RACE", "SOLVERS", "Answer", "Deadline", "solve"]
Objective = Mapping[int, int] | Sequence[int] | Whole


@dataclass(frozen=True)
class Answer:
    """What a solve gave, recomputed in whole numbers.

    Attributes
    ----------
    proof
        ``optimal``: proven best; ``within_gap``: proven within the gap asked for; ``feasible``:
        keeps all rows, nothing more is proven; ``infeasible``: nothing keeps all rows;
        ``none``: nothing was found in the time given.
    chosen
        The columns chosen; every row holds, added exactly.
    value
        What they are worth, in units of the objective.
    bound
        No choice is worth more; ``None`` if unknown.
    solver
        Who found it.
    """

    proof: str
    chosen: Chosen = frozenset()
    value: int = 0
    bound: int | None = None
    solver: str = ""


def solve(
    spec: ModelSpec,
    objective: Objective | None = None,
    extra_rows: Iterable[Row] = (),
    *,
    solver: str = RACE,
    gap: float = 0,
    time_limit: float = 60,
) -> Answer:
    """Maximise an objective over the columns subject to the rows.

    Parameters
    ----------
    spec
        The model.
    objective
        Whole numbers per column, as a list or by place; the weighted value if not given.
    extra_rows
        Further rows for this solve.
    solver
        ``highs``, ``cbc``, or ``race``: both at once, the first proof wins and the other one is
        stopped; without any proof, the better choice.
    gap
        Relative distance to the bound at which to stop; 0 proves the optimum.
    time_limit
        Seconds for all of it.

    Raises
    ------
    SolverFailed
        If a solver ends with an error, or its answers break a row time and again.

    Notes
    -----
    One thread per solver and fixed seeds. An answer that breaks a row when added exactly is cut
    off, and the rest is solved anew.
    """
    if solver not in (*SOLVERS, RACE):
        raise SolverFailed(f"There is no solver {solver!r}; known are {', '.join(SOLVERS)}.")
    deadline = Deadline(time_limit)
    rows = tuple(extra_rows)
    model = spec.with_rows(rows) if rows else spec
    aim = spec.objective if objective is None else _whole(objective, spec.n_columns)
    for _ in range(_MOST_RETRIES):
        name, found = _run(model, aim, solver, gap, deadline)
        if found.values is None:
            return Answer(found.proof, bound=_floor(found.bound), solver=name)
        chosen = model.completed(np.flatnonzero(found.values > _HALF).tolist())
        broken = model.broken(chosen)
        if not broken:
            return _answer(found, chosen, aim, gap, name)
        model = model.with_rows([_cut(model.row(broken[0]), chosen)])
    raise SolverFailed(f"{solver}: its answers break a rule when added exactly.")


def _whole(objective: Objective, size: int) -> Whole:
    if not isinstance(objective, Mapping):
        return np.asarray(objective)
    numbers = [0] * size
    for place, number in objective.items():
        numbers[place] = number
    wide = sum(map(abs, numbers)) >= 2**62
    return np.array(numbers, dtype=object if wide else np.int64)


def _answer(found: Found, chosen: Chosen, aim: Whole, gap: float, name: str) -> Answer:
    value = sum(aim[list(chosen)].tolist())
    is_long = sum(map(abs, aim.tolist())) > _MOST_VALUE
    proof = "within_gap" if found.proof == "optimal" and (gap or is_long) else found.proof
    limit = _floor(found.bound)
    if proof == "optimal" or (found.proof == "optimal" and limit is None):
        limit = value
    return Answer(proof, chosen, value, None if limit is None else max(limit, value), name)


def _floor(bound: float | None) -> int | None:
    """Return the bound as a whole number that no choice exceeds."""
    return None if bound is None else floor(bound + 1e-6 * max(1.0, abs(bound)))


def _cut(row: Row, chosen: Chosen) -> Row:
    """Return a row that every choice keeps which keeps ``row``, and this choice does not.

    It names as few columns as suffice to break ``row`` whatever the others are.
    """
    total = sum(number for place, number in row.coefficients.items() if place in chosen)
    sign = 1 if row.most is not None and total > row.most else -1
    limit = row.most if sign > 0 else row.least
    excess = sign * (total - (limit or 0))
    signs: dict[int, int] = {}
    for place, number in sorted(row.coefficients.items(), key=lambda entry: abs(entry[1])):
        helps = (number * sign > 0) == (place in chosen)
        if not helps:
            continue
        if abs(number) < excess:
            excess -= abs(number)
        else:
            signs[place] = 1 if place in chosen else -1
    most = sum(1 for one in signs.values() if one > 0) - 1
    return Row(RowLabel("cut"), signs, most=most)


def _run(
    model: ModelSpec, aim: Whole, solver: str, gap: float, deadline: Deadline
) -> tuple[str, Found]:
    if deadline.left <= 0:
        return solver, Found("none")
    if not model.n_columns:
        return solver, _nothing(model)
    programme = Programme(arrays_of(model, aim))
    race = Race(programme, gap, deadline)
    return race.run() if solver == RACE else race.alone(solver)


def _nothing(model: ModelSpec) -> Found:
    return Found("infeasible") if model.broken(()) else Found("optimal", np.zeros(0), 0.0)
