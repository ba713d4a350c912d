"""HiGHS and CBC as PuLP solvers that hand over in bulk, can be stopped, and tell what they proved."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any

import highspy
import numpy as np
import pulp
from numpy.typing import NDArray

from decision.core.errors import SolverFailed
from decision.core.optimise.programme import Arrays, Programme

_SEED = 1
_HALF = 0.5
_TOLERANCE = 1e-9
_ENDLESS = 1e100
_WATCH = 0.01
"""Seconds between two looks at whether CBC is to stop."""


@dataclass(frozen=True)
class Found:
    """What one run gave: ``optimal`` (within its gap), ``feasible``, ``infeasible`` or ``none``.

    ``values`` are amounts per column, as the solver says; ``bound`` is no less than any value.
    """

    proof: str
    values: NDArray[np.float64] | None = None
    bound: float | None = None


class Highs(pulp.HiGHS):  # type: ignore[misc]
    """PuLP's HiGHS with the whole model handed over at once."""

    def __init__(self, gap: float, seconds: float) -> None:
        super().__init__(
            msg=False,
            threads=1,
            timeLimit=seconds,
            gapRel=gap,
            gapAbs=_HALF,
            mip_feasibility_tolerance=_TOLERANCE,
        )
        self.stopped = Event()
        self.found = Found("none")

    def stop(self) -> None:
        """End the run as soon as possible."""
        self.stopped.set()

    def buildSolverModel(self, lp: Programme) -> None:  # noqa: N802  PuLP's name
        """Pass all columns and rows in one call, and have it ask whether to stop."""
        part: Arrays = lp.arrays
        lp.solverModel.cbMipInterrupt += self._interrupt
        lp.solverModel.passModel(
            len(part.costs),
            len(part.least),
            len(part.factors),
            int(highspy.MatrixFormat.kRowwise),
            int(highspy.ObjSense.kMinimize),
            0.0,
            part.costs,
            np.zeros(len(part.costs)),
            np.ones(len(part.costs)),
            part.least,
            part.most,
            part.indptr[:-1],
            part.indices,
            part.factors,
            part.is_whole.astype(np.int32),
        )

    def _interrupt(self, event: Any) -> None:
        if self.stopped.is_set():
            event.interrupt()

    def actualSolve(self, lp: Programme, **_: Any) -> int:  # noqa: N802
        """Solve, and keep what was found; the model stays as it is, for the other solver."""
        self.createAndConfigureSolver(lp)
        self.buildSolverModel(lp)
        self.callSolver(lp)
        self.found = self._read(lp.solverModel)
        return _STATUS[self.found.proof]

    def _read(self, highs: highspy.Highs) -> Found:
        told = highs.getInfo()
        bound = -told.mip_dual_bound if abs(told.mip_dual_bound) < _ENDLESS else None
        word = _WORDS.get(highs.getModelStatus(), "feasible")
        if word == "infeasible":
            return Found("infeasible")
        if told.primal_solution_status == int(highspy.SolutionStatus.kSolutionStatusFeasible):
            return Found(word, np.array(highs.getSolution().col_value), bound)
        return Found("none", bound=bound)


_WORDS = {
    highspy.HighsModelStatus.kOptimal: "optimal",
    highspy.HighsModelStatus.kInfeasible: "infeasible",
    highspy.HighsModelStatus.kUnboundedOrInfeasible: "infeasible",
}
_STATUS = {
    "optimal": pulp.LpStatusOptimal,
    "feasible": pulp.LpStatusOptimal,
    "infeasible": pulp.LpStatusInfeasible,
    "none": pulp.LpStatusNotSolved,
}


class Cbc(pulp.COIN_CMD):  # type: ignore[misc]
    """PuLP's bundled CBC as a process that can be stopped."""

    def __init__(self, gap: float, seconds: float) -> None:
        super().__init__(
            path=pulp.PULP_CBC_CMD.pulp_cbc_path,
            msg=False,
            threads=1,
            timeLimit=seconds,
            gapRel=gap,
            gapAbs=_HALF,
            options=[
                f"randomSeed {_SEED}",
                f"randomCbcSeed {_SEED}",
                f"integerTolerance {_TOLERANCE}",
            ],
        )
        self.stopped = Event()
        self.found = Found("none")

    def stop(self) -> None:
        """End the process."""
        self.stopped.set()

    def actualSolve(self, lp: Programme, **_: Any) -> int:  # noqa: N802
        """Write the model, let CBC solve it, and keep what it found."""
        with TemporaryDirectory(prefix="cbc") as folder:
            place = Path(folder)
            lp.writeMPS(str(place / "model.mps"))
            if self._finished(place):
                self.found = self._read(place, len(lp.arrays.costs))
        return _STATUS[self.found.proof]

    def _finished(self, place: Path) -> bool:
        options = " ".join(f"-{option}" for option in (*self.options, *self.getOptions()))
        words = f"model.mps -sec {self.timeLimit} {options} -solve -solution model.sol".split()
        with (place / "cbc.log").open("w") as log:
            process = subprocess.Popen(  # noqa: S603  the program that PuLP brings along
                [self.path, *words], stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=place
            )
            while process.poll() is None:
                if self.stopped.wait(_WATCH):
                    process.kill()
                    process.wait()
                    return False
        if process.returncode or not (place / "model.sol").exists():
            raise SolverFailed(f"cbc ended with the code {process.returncode}.")
        return True

    def _read(self, place: Path, n_columns: int) -> Found:
        status, sol_status = self.get_status(place / "model.sol")
        log = (place / "cbc.log").read_text(errors="replace")
        told = re.search(r"^Lower bound:\s+(\S+)", log, re.MULTILINE)
        bound = -float(told.group(1)) if told else None
        if status == pulp.LpStatusInfeasible:
            return Found("infeasible")
        if sol_status not in (pulp.LpSolutionOptimal, pulp.LpSolutionIntegerFeasible):
            return Found("none", bound=bound)
        values = np.zeros(n_columns)
        with (place / "model.sol").open() as lines:
            first = next(lines)
            for line in lines:
                _, name, amount, *_ = line.replace("**", "").split()
                values[int(name[1:])] = float(amount)
        if "no integer solution" in first:
            return Found("none", bound=bound)
        proof = "optimal" if sol_status == pulp.LpSolutionOptimal else "feasible"
        return Found(proof, values, bound)
