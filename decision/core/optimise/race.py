"""Solvers at work on one programme, alone or at once."""

from queue import Empty, Queue
from threading import Thread
from time import perf_counter
from typing import Any

from decision.core.errors import SolverFailed
from decision.core.optimise.programme import Programme
from decision.core.optimise.programs import Cbc, Found, Highs

SOLVERS = ("highs", "cbc")
RACE = "race"
_PROGRAMS = {"highs": Highs, "cbc": Cbc}
_HEAD_START, _PER_COLUMN = 0.05, 1e-4
"""Seconds that HiGHS runs before CBC, which leads where proofs are hard, is sent after it."""
_GRACE = 2.0
"""Seconds beyond its time limit after which a solver counts as hanging."""


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


class Race:
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
        Thread(target=self._work, args=[name]).start()  # joined at exit: it is told to stop

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
