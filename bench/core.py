"""Measure the decision library against pabutools, one table on standard output.

Usage: ``python bench/core.py [FOLDER]``, where FOLDER holds Pabulib files. The peer runs in its
own environment, ``.venv-bench`` (requirements/bench.txt); without it only our figures are shown.
CPU seconds are given beside wall seconds, because a shared machine stretches the latter.
"""

import json
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

PEER = ROOT / ".venv-bench" / "bin" / "python"
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


def deciding(path: Path) -> None:
    """Print equal shares here and in the peer, from parsed input to winners with reasons.

    The first run also lays out the ballots as arrays; they stay with the election.
    """
    first = [timed(partial(run_rule, pabulib.parse(path), "equal_shares"), 1) for _ in range(3)]
    first_wall, first_cpu = (median(run[place] for run in first) for place in (0, 1))
    election = pabulib.parse(path)
    run_rule(election, "equal_shares")
    wall, cpu, outcome = timed(partial(run_rule, election, "equal_shares"), 7)
    print(f"  equal_shares first  wall {first_wall:.3f} s   CPU {first_cpu:.3f} s")
    print(f"  equal_shares again  wall {wall:.3f} s   CPU {cpu:.3f} s")
    if not PEER.exists():
        print("  pabutools           not installed, see requirements/bench.txt")
        return
    command = [str(PEER), str(ROOT / "bench" / "peer_pabutools.py"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    peer = json.loads(done.stdout)
    same = set(peer["selected"]) == set(outcome.selected)
    print(f"  pabutools reading   wall {peer['parse_wall']:.3f} s   CPU {peer['parse_cpu']:.3f} s")
    print(f"  pabutools           wall {peer['wall']:.3f} s   CPU {peer['cpu']:.3f} s")
    print(
        f"  ratio, first        wall {peer['wall'] / first_wall:.0f}   CPU {peer['cpu'] / first_cpu:.0f}   goal 100"
    )
    print(f"  ratio, again        wall {peer['wall'] / wall:.0f}   CPU {peer['cpu'] / cpu:.0f}")
    print(f"  same winners        {'yes' if same else 'NO'} ({len(outcome.selected)})")


if __name__ == "__main__":
    file = largest(Path(sys.argv[1]) if len(sys.argv) > 1 else ELECTIONS)
    reading(file)
    deciding(file)
