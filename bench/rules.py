"""Run the voting rules here and in pabutools on every election of a folder; print one table.

Usage: ``python bench/rules.py [FOLDER] [--long]``. Winners are compared with the peer's exact
mode, seconds with its float mode, its faster one; both computed from the same file, ours with
every reason told (“told”) and without. ``--long`` also raises the shares of the largest election.
The peer runs in its own environment, ``.venv-bench`` (requirements/bench.txt).
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.core import ELECTIONS, largest, timed  # noqa: E402
from decision.core import pabulib, run_rule  # noqa: E402

PEER = ROOT / ".venv-bench" / "bin" / "python"
OURS: dict[str, tuple[str, dict[str, Any]]] = {
    "greedy": ("greedy", {}),
    "equal_shares cost": ("equal_shares", {}),
    "equal_shares cardinality": ("equal_shares", {"utility": "cardinality"}),
    "phragmen": ("phragmen", {}),
    "equal_shares add1": ("equal_shares", {"completion": "add1", "stop": "exhaustive"}),
}
APPROVALS = {"approval", "choose-1"}
SMALL = 200_000
"""Bytes up to which the peer can raise shares in a few seconds."""


def answers(path: Path, mode: str, questions: list[str]) -> dict[str, dict[str, Any]]:
    """Return the peer's figures by question."""
    command = [str(PEER), str(ROOT / "bench" / "peer_pabutools.py"), str(path), mode, *questions]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {each["question"]: each for each in map(json.loads, done.stdout.splitlines())}


def questions_for(path: Path, vote_type: str, raises: bool) -> list[str]:
    """Return what both can be asked about an election."""
    asked = ["greedy", "equal_shares cost", "equal_shares cardinality"]
    if vote_type in APPROVALS:
        asked.append("phragmen")
    return [*asked, "equal_shares add1"] if raises else asked


def lines(path: Path, raises: bool) -> Iterator[str]:
    """Yield one line per rule."""
    _wall, cpu, election = timed(partial(pabulib.parse, path), 3)
    asked = questions_for(path, election.vote_type, raises)
    exact = answers(path, "exact", [each for each in asked if "add1" not in each])
    loose = answers(path, "float", asked)
    yield f"{path.stem}: {election.vote_type}, {len(election.projects)} projects, {len(election.ballots)} ballots"
    yield f"  {'reading, with arrays':26} ours {cpu:8.4f} s   peer {loose['reading']['cpu']:8.3f} s   1/{loose['reading']['cpu'] / cpu:.0f}"
    for question in asked:
        rule, options = OURS[question]
        _wall, cpu, outcome = timed(partial(run_rule, election, rule, **options), 5)
        told = timed(lambda q=question: len(run_rule(election, OURS[q][0], **OURS[q][1]).trace), 3)
        winners = exact.get(question, loose[question])["selected"]
        same = "same winners" if winners == sorted(outcome.selected) else "OTHER WINNERS"
        peer = loose[question]["cpu"]
        yield f"  {question:26} ours {cpu:8.4f} s   told {told[1]:8.4f} s   peer {peer:8.3f} s   1/{peer / cpu:.0f}   {same}"


def alone(path: Path) -> Iterator[str]:
    """Yield our figures for the rules that the peer does not have or cannot run at this size."""
    election = pabulib.parse(path)
    for rule in ("maximin_support", "nash_welfare", "max_welfare"):
        _, cpu, outcome = timed(partial(run_rule, election, rule), 1)
        yield f"  {rule:26} ours {cpu:8.4f} s   {len(outcome.selected)} chosen"


def main(arguments: list[str]) -> int:
    """Print the table; 0."""
    folders = [Path(each) for each in arguments if not each.startswith("--")]
    folder = folders[0] if folders else ELECTIONS
    for path in sorted(folder.glob("*.pb"), key=lambda each: each.stat().st_size):
        is_small = path.stat().st_size < SMALL and "Toulouse" not in path.name
        raises = is_small or ("--long" in arguments and path == largest(folder))
        if PEER.exists():
            for line in lines(path, raises):
                print(line, flush=True)
        if is_small:
            for line in alone(path):
                print(line, flush=True)
    if not PEER.exists():
        print("pabutools is not installed, see requirements/bench.txt")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
