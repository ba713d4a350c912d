"""The only place that runs a solver: PuLP in front of HiGHS and CBC, and what they really proved."""

import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import pulp

from decision.core.errors import SolverFailed
from decision.core.optimise.model import Row

SOLVERS = ("highs", "cbc")
_SEED = 1
_HALF = 0.5
_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Answer:
    """What one solve gave.

    ``proof``: ``optimal`` (within the gap asked for), ``feasible``, ``infeasible`` or ``none``.
    ``chosen`` is rounded and unchecked; ``bound`` is the solver's upper bound on the objective.
    """

    proof: str
    chosen: frozenset[int]
    bound: float | None


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
    n_places: int,
    objective: Mapping[int, int],
    rows: Sequence[Row],
    *,
    solver: str,
    gap: float,
    time_limit: float,
) -> Answer:
    """Maximise the objective over yes-or-no places subject to the rows.

    One thread and a fixed seed. ``gap`` is relative; with 0 only differences below one half of
    a unit of the objective are left open, which for whole numbers is none.
    """
    model = _pulp_model(n_places, objective, rows)
    if solver not in SOLVERS:
        raise SolverFailed(f"There is no solver {solver!r}; known are {', '.join(SOLVERS)}.")
    if time_limit <= 0:
        return Answer("none", frozenset(), None)
    run = _with_highs if solver == "highs" else _with_cbc
    try:
        bound = run(model, gap, time_limit)
    except pulp.PulpSolverError as error:
        raise SolverFailed(f"{solver} ended with an error: {error}.") from error
    return _answer(model, bound)


def _pulp_model(n_places: int, objective: Mapping[int, int], rows: Sequence[Row]) -> pulp.LpProblem:
    """Build the model from lists; minimises the negative, so that bounds read alike."""
    model = pulp.LpProblem("portfolio", pulp.LpMinimize)
    places = [model.add_variable(f"x{place}", cat=pulp.LpBinary) for place in range(n_places)]
    model.setObjective(
        pulp.LpAffineExpression([(places[place], -number) for place, number in objective.items()])
    )
    for row in rows:
        terms = [(places[place], number) for place, number in row.coefficients.items()]
        for limit, sense in ((row.least, pulp.LpConstraintGE), (row.most, pulp.LpConstraintLE)):
            if limit is not None:
                model.addConstraint(
                    pulp.LpConstraint(pulp.LpAffineExpression(terms), sense=sense, rhs=limit)
                )
    return model


def _with_highs(model: pulp.LpProblem, gap: float, time_limit: float) -> float | None:
    model.solve(
        pulp.HiGHS(
            msg=False,
            threads=1,
            timeLimit=time_limit,
            gapRel=gap,
            gapAbs=_HALF,
            random_seed=_SEED,
            mip_feasibility_tolerance=_TOLERANCE,
        )
    )
    bound = model.solverModel.getInfo().mip_dual_bound
    return -bound if abs(bound) < 1e100 else None


def _with_cbc(model: pulp.LpProblem, gap: float, time_limit: float) -> float | None:
    with TemporaryDirectory() as folder:
        log = Path(folder) / "cbc.log"
        options = [
            f"randomSeed {_SEED}",
            f"randomCbcSeed {_SEED}",
            f"integerTolerance {_TOLERANCE}",
        ]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            program = pulp.PULP_CBC_CMD(
                msg=False,
                threads=1,
                timeLimit=time_limit,
                gapRel=gap,
                gapAbs=_HALF,
                options=options,
                logPath=str(log),
            )
        model.solve(program)
        found = re.search(r"^Lower bound:\s+(\S+)", log.read_text(errors="replace"), re.MULTILINE)
    return -float(found.group(1)) if found else None


def _answer(model: pulp.LpProblem, bound: float | None) -> Answer:
    if model.status == pulp.LpStatusInfeasible:
        return Answer("infeasible", frozenset(), None)
    proof = {
        pulp.LpSolutionOptimal: "optimal",
        pulp.LpSolutionIntegerFeasible: "feasible",
    }.get(model.sol_status, "none")
    if proof == "none":
        return Answer(proof, frozenset(), bound)
    chosen = frozenset(
        int(variable.name[1:])
        for variable in model.variables()
        if (variable.varValue or 0.0) > _HALF
    )
    return Answer(proof, chosen, bound)
