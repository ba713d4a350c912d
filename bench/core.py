"""Measure reading the largest election, its memory, and the audit of its outcome.

Usage: ``python bench/core.py [FOLDER]``, where FOLDER holds Pabulib files; ``bench/rules.py``
measures the rules.
CPU seconds are given beside wall seconds, because a shared machine stretches the latter.
"""

import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from decision.core import pabulib, run_rule  # noqa: E402
from decision.core.axioms import check_axiom  # noqa: E402

ELECTIONS = ROOT.parent / "shared" / "data" / "pabulib"


def timed(act: Callable[[], Any], times: int) -> tuple[float, float, Any]:
    """Return the medians of wall and CPU seconds, and the last result."""
    walls, cpus, result = [], [], None
    for _ in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        result = act()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return median(walls), median(cpus), result


def largest(folder: Path) -> Path:
    """Return the approval election with the most bytes."""
    files = sorted(folder.glob("*.pb"), key=lambda path: -path.stat().st_size)
    return next(path for path in files if b"vote_type;approval" in path.read_bytes()[:4000])


def peak_memory(code: str, path: Path) -> float:
    """Return the peak resident memory of a fresh process that runs ``code``, in megabytes."""
    program = f"import resource,sys;from decision.core import pabulib;{code};print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024)"
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.split()[-1])


def reading(path: Path) -> None:
    """Print what it takes to read one file."""
    wall, cpu, election = timed(lambda: pabulib.parse(path), 5)
    tracemalloc.start()
    pabulib.parse(path)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    resident = peak_memory("pabulib.parse(sys.argv[1])", path)
    size = path.stat().st_size / 1e6
    print(
        f"{path.name}: {size:.1f} MB, {len(election.projects)} projects, {len(election.ballots)} ballots"
    )
    print(f"  reading             wall {wall:.3f} s   CPU {cpu:.3f} s   goal 1.0 s")
    print(f"  its memory          {peak:.0f} MB, process {resident:.0f} MB   goal 300 MB")


def auditing(path: Path) -> None:
    """Print what it takes to hold the greedy outcome to EJR+ up to one project."""
    election = pabulib.parse(path)
    selected = run_rule(election, "greedy").selected
    wall, cpu, verdict = timed(partial(check_axiom, election, selected, "ejr_plus"), 7)
    said = "holds" if verdict.holds else f"fails, {len(verdict.witness.voters)} voters"
    print(f"  EJR+ audit          wall {wall:.3f} s   CPU {cpu:.3f} s   goal 0.050 s   {said}")


if __name__ == "__main__":
    file = largest(Path(sys.argv[1]) if len(sys.argv) > 1 else ELECTIONS)
    reading(file)
    auditing(file)
