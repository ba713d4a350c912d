"""Measure the portfolio model against its peers: one table on standard output.

Usage: ``python -m bench.optimise [--quick]``. The peers are PuLP written the plain way with its
HiGHS class, and HiGHS called directly; each pair of figures comes from the same run. Knapsacks
of the OR-Library are solved where the shared files are at hand.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Any

import highspy
import numpy as np
import pulp

from bench.programmes import Drawn, drawn, lines_of, problem_of
from decision.core import Problem, select_portfolio
from decision.core.optimise.building import spec_of
from decision.core.optimise.parts import SINGLE, VALUE, Candidate
from decision.core.optimise.programme import Programme, arrays_of
from decision.core.optimise.programs import Highs

ROOT = Path(__file__).resolve().parents[1]
MKNAP = ROOT.parent / "shared" / "data" / "mknap"
GAP, LIMIT = 0.001, 60
GOALS = {200: 0.5, 1000: 1.2, 5000: 2.0}


def told(what: str, ours: str, peer: str = "", ratio: float | None = None, goal: str = "") -> None:
    """Print one row of the table."""
    shown = "" if ratio is None else f"{ratio:.2f}"
    sys.stdout.write(f"{what:<46} {ours:>14} {peer:>14} {shown:>7} {goal:>12}\n")
    sys.stdout.flush()


def seconds(act: Any) -> tuple[float, Any]:
    """Return how long something takes, and what it gives."""
    begin = time.perf_counter()
    result = act()
    return time.perf_counter() - begin, result


def handed_over(problem: Problem) -> None:
    """Build the model our way and hand it to HiGHS, without solving."""
    spec = spec_of(problem)
    programme = Programme(arrays_of(spec, spec.objective))
    solver = Highs(GAP, LIMIT)
    solver.createAndConfigureSolver(programme)
    solver.buildSolverModel(programme)


def handed_over_plainly(one: Drawn) -> None:
    """Build the model with PuLP's operators and hand it to its HiGHS class, without solving."""
    model = pulp.LpProblem("plain", pulp.LpMaximize)
    places = [model.add_variable(f"x{at}", cat=pulp.LpBinary) for at in range(one.size)]
    places += [model.add_variable(f"y{at}", 0, 1) for at in range(len(one.pairs))]
    worth = [*one.values, *(worth for _, _, worth in one.pairs)]
    model += pulp.lpSum(number * place for number, place in zip(worth, places, strict=True))
    for coefficients, least, most in lines_of(one):
        total = pulp.lpSum(number * places[at] for at, number in coefficients.items())
        model += (total <= most) if np.isfinite(most) else (total >= least)
    solver = pulp.HiGHS(msg=False)
    solver.createAndConfigureSolver(model)
    solver.buildSolverModel(model)


def solved_directly(one: Drawn) -> float:
    """Return the value that HiGHS finds when it is given arrays at once."""
    lines = lines_of(one)
    sizes = [len(coefficients) for coefficients, _, _ in lines]
    worth = np.array([*one.values, *(worth for _, _, worth in one.pairs)], dtype=float)
    highs = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1)):
        highs.setOptionValue(option, value)
    highs.setOptionValue("mip_rel_gap", GAP)
    highs.setOptionValue("time_limit", float(LIMIT))
    highs.passModel(
        len(worth),
        len(lines),
        sum(sizes),
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMinimize),
        0.0,
        -worth,
        np.zeros(len(worth)),
        np.ones(len(worth)),
        np.array([least for _, least, _ in lines]),
        np.array([most for _, _, most in lines]),
        np.cumsum([0, *sizes[:-1]]).astype(np.int32),
        np.array([at for line in lines for at in line[0]], dtype=np.int32),
        np.array([n for line in lines for n in line[0].values()], dtype=float),
        (np.arange(len(worth)) < one.size).astype(np.int32),
    )
    highs.run()
    return float(-highs.getInfo().objective_function_value)


def building(size: int = 5000, times: int = 5) -> None:
    """Print what building and handing over takes."""
    one = drawn(size, 0)
    problem = problem_of(one)
    ours = median(seconds(lambda: handed_over(problem))[0] for _ in range(times))
    peer = median(seconds(lambda: handed_over_plainly(one))[0] for _ in range(times))
    told(f"build and hand over, {size}", f"{ours:.3f} s", f"{peer:.3f} s", ours / peer, "<= 0.20")


def choosing(size: int, seeds: int) -> None:
    """Print what the whole call takes with a gap, and how good both answers are."""
    ours, peers, notes = [], [], []
    for seed in range(seeds):
        one = drawn(size, seed)
        problem = problem_of(one)
        took, outcome = seconds(lambda: select_portfolio(problem, gap=GAP, time_limit=LIMIT))  # noqa: B023
        peer, value = seconds(lambda: solved_directly(one))  # noqa: B023
        ours.append(took)
        peers.append(peer)
        notes.append(f"{outcome.proof} {float(outcome.value) / value - 1:+.2%}")
    pair = median(ours), median(peers)
    ratio = pair[0] / pair[1]
    ours_s, peer_s = f"{pair[0]:.2f} s", f"{pair[1]:.2f} s"
    told(f"choose at 0.1 %, {size}", ours_s, peer_s, ratio, f"<= {GOALS[size]}")
    sys.stdout.write(f"    {'; '.join(notes)}\n")


def knapsacks(path: Path) -> Iterator[tuple[Fraction, Problem]]:
    """Yield the multidimensional knapsacks of an OR-Library file with their known values."""
    numbers = iter(path.read_text().split())
    for _ in range(int(next(numbers))):
        n, m, known = int(next(numbers)), int(next(numbers)), Fraction(next(numbers))
        values = [Fraction(next(numbers)) for _ in range(n)]
        rows = [[Fraction(next(numbers)) for _ in range(n)] for _ in range(m)]
        limits = {f"{SINGLE} {i}": Fraction(next(numbers)) for i in range(m)}
        candidates = tuple(
            Candidate(
                str(j),
                costs={name: row[j] for name, row in zip(limits, rows, strict=True)},  # type: ignore[misc]
                scores={VALUE: values[j]},  # type: ignore[dict-item]
            )
            for j in range(n)
        )
        yield known, Problem(candidates, limits)  # type: ignore[arg-type]


def best_known(path: Path) -> list[Fraction]:
    """Return the best known values of the first thirty instances of ``mkcbres.txt``."""
    words = (line.split() for line in path.read_text().splitlines())
    values = [words[-1] for words in words if words and words[-1].isdecimal()]
    return [Fraction(value) for value in values[:30]]


def small_knapsacks() -> None:
    """Print whether the seven of mknap1 are proven, and the longest time."""
    took, proven = [], 0
    for known, problem in knapsacks(MKNAP / "mknap1.txt"):
        spent, outcome = seconds(lambda: select_portfolio(problem))  # noqa: B023
        took.append(spent)
        proven += outcome.proof == "optimal" and outcome.value == known
    told("mknap1 proven, longest", f"{proven}/7 {max(took):.2f} s", goal="7/7 <= 2 s")


def large_knapsacks() -> None:
    """Print how many of the thirty of mknapcb1 reach their best known values."""
    known = best_known(MKNAP / "mkcbres.txt")
    took, reached, sound = [], 0, 0
    problems = [problem for _, problem in knapsacks(MKNAP / "mknapcb1.txt")]
    for best, problem in zip(known, problems, strict=True):
        spent, outcome = seconds(
            lambda: select_portfolio(problem, gap=0.0001, time_limit=LIMIT)  # noqa: B023
        )
        took.append(spent)
        reached += outcome.value >= best
        sound += outcome.bound is not None and outcome.bound >= best
    told("mknapcb1 reached at 0.01 %", f"{reached}/30", goal="30/30")
    told("mknapcb1 median, longest", f"{median(took):.1f}, {max(took):.1f} s", goal="<= 60 s")
    told("mknapcb1 bound never below", f"{sound}/30", goal="30/30")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out what takes minutes")
    chosen = parser.parse_args()
    told("what", "ours", "peer", None, "goal")
    building()
    for size, seeds in ((200, 3), (1000, 3), (5000, 3)):
        choosing(size, 1 if chosen.quick else seeds)
    if MKNAP.is_dir():
        small_knapsacks()
        if not chosen.quick:
            large_knapsacks()


if __name__ == "__main__":
    main()
