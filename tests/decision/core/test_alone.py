"""The library stands alone: no web framework, few names, everything packed."""

import subprocess
import sys
import tomllib
from pathlib import Path
from shutil import copytree, ignore_patterns

from decision import core

HOME = Path(core.__file__).parent
ALONE = """
import runpy, sys
for name in ("django", "wagtail", "portal"):
    sys.modules[name] = None
sys.path.insert(0, sys.argv.pop(1))
sys.argv[0] = "decision.core"
runpy.run_module("decision.core", run_name="__main__")
"""
ELECTION = """META
key;value
budget;100
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;votes;name
a;60;2;Swings
b;50;1;Benches
VOTES
voter_id;vote
1;a
2;a,b
"""


def test_it_decides_an_election_where_nothing_else_of_the_project_is_installed(tmp_path):
    copytree(HOME, tmp_path / "decision" / "core", ignore=ignore_patterns("__pycache__"))
    (tmp_path / "small.pb").write_text(ELECTION)

    done = subprocess.run(
        [sys.executable, "-I", "-c", ALONE, str(tmp_path), "run", "small.pb", "--rule", "official"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "+ a  Swings" in done.stdout
    assert "1 projects for 60 of 100" in done.stdout


def test_a_reader_that_has_seen_enough_gets_no_error(tmp_path):
    (tmp_path / "small.pb").write_text(ELECTION)
    program = [sys.executable, "-m", "decision.core", "run", str(tmp_path / "small.pb")]

    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        run.stdout.close()
        assert run.stderr is not None
        complaint = run.stderr.read()

    assert run.returncode == 0
    assert "Error" not in complaint


def test_everything_of_it_is_packed():
    packed = tomllib.loads((HOME / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    folders = {file.parent for kind in ("*.py", "*.json", "*.toml") for file in HOME.rglob(kind)}
    found = {".".join(("decision", "core", *each.relative_to(HOME).parts)) for each in folders}
    assert set(packed) == found


def test_its_first_door_has_few_names():
    assert len(core.__all__) <= 15
    assert all(hasattr(core, name) for name in core.__all__)
