"""The only door to a solver: PuLP in front of HiGHS and CBC, and what they really proved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from queue import Empty, Queue
from threading import Thread
from time import perf_counter
from typing import Any

import numpy as np

from decision.core.errors import SolverFailed
from decision.core.optimise.labels import RowLabel
from decision.core.optimise.programme import Programme, arrays_of
from decision.core.optimise.programs import Cbc, Found, Highs
from decision.core.optimise.spec import Chosen, ModelSpec, Row, Whole

SOLVERS = ("highs", "cbc")
RACE = "race"
_PROGRAMS = {"highs": Highs, "cbc": Cbc}
_HEAD_START, _PER_COLUMN = 0.05, 1e-4
"""Seconds that HiGHS runs before CBC, which leads where proofs are hard, is sent after it."""
_GRACE = 2.0
"""Seconds beyond its time limit after which a solver counts as hanging."""
_MOST_VALUE = 10**12
"""Above this total, whole numbers are too long for a solver to tell neighbours apart."""
_MOST_RETRIES = 40
_HALF = 0.5
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


class Deadline:
    """How many seconds are left of a time limit."""

    def __init__(self, seconds: float) -> None:
        self.begin = perf_counter()
        self.seconds = seconds

    @property
    def spent(self) -> float:
        """Seconds since the beginning."""
        return perf_counter() - self.begin

    @property
    def left(self) -> float:
        """Seconds that remain, never below 0."""
        return max(self.seconds - self.spent, 0.0)


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
    race = _Race(programme, gap, deadline)
    return race.run() if solver == RACE else race.alone(solver)


def _nothing(model: ModelSpec) -> Found:
    return Found("infeasible") if model.broken(()) else Found("optimal", np.zeros(0), 0.0)


class _Race:
    """Solvers at work on one programme; the first proof wins, the others are stopped."""

    def __init__(self, programme: Programme, gap: float, deadline: Deadline) -> None:
        self.programme, self.gap, self.deadline = programme, gap, deadline
        self.ended: Queue[tuple[str, Found | Exception]] = Queue()
        self.running: dict[str, Any] = {}

    def alone(self, name: str) -> tuple[str, Found]:
        """Run one solver in this thread."""
        self.running[name] = _PROGRAMS[name](self.gap, self.deadline.left)
        self._work(name)
        _, found = self.ended.get_nowait()
        if isinstance(found, Exception):
            raise SolverFailed(f"{name} ended with an error: {found}.") from found
        return name, found

    def run(self) -> tuple[str, Found]:
        """Run HiGHS, then CBC beside it, and return the winner."""
        self._start("highs")
        found: dict[str, Found] = {}
        errors: dict[str, Exception] = {}
        waits = _HEAD_START + _PER_COLUMN * len(self.programme.arrays.costs)
        while len(found) + len(errors) < len(SOLVERS):
            try:
                name, one = self.ended.get(timeout=waits)
            except Empty:
                if "cbc" in self.running:
                    break
                self._start("cbc")
                waits = self.deadline.left + _GRACE
                continue
            if isinstance(one, Exception):
                errors[name] = one
            else:
                found[name] = one
                if one.proof in ("optimal", "infeasible"):
                    break
            if "cbc" not in self.running:
                self._start("cbc")
            waits = self.deadline.left + _GRACE
        self._stop()
        return self._best(found, errors)

    def _start(self, name: str) -> None:
        self.running[name] = _PROGRAMS[name](self.gap, max(self.deadline.left, 0.01))
        Thread(target=self._work, args=[name], daemon=True).start()

    def _work(self, name: str) -> None:
        try:
            self.running[name].actualSolve(self.programme)
            self.ended.put((name, self.running[name].found))
        except Exception as error:  # noqa: BLE001  a thread has nobody else to tell
            self.ended.put((name, error))

    def _stop(self) -> None:
        for program in self.running.values():
            program.stop()

    def _best(self, found: dict[str, Found], errors: dict[str, Exception]) -> tuple[str, Found]:
        """Return the proof, or else the best choice with the least bound of all."""
        for name, one in found.items():
            if one.proof in ("optimal", "infeasible"):
                return name, one
        for name, error in errors.items():
            if not found:
                raise SolverFailed(f"{name} ended with an error: {error}.") from error
        bound = min((one.bound for one in found.values() if one.bound is not None), default=None)
        values = {name: one.values for name, one in found.items() if one.values is not None}
        if not values:
            return RACE, Found("none", bound=bound)
        costs = self.programme.arrays.costs
        best = min(values, key=lambda name: float(costs @ values[name]))
        return best, Found("feasible", values[best], bound)
