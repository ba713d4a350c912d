"""What the import contracts cannot say about modules."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, functions_of, modules, name_of, tree_of

LONGEST_FILE = 400
LONGEST_FUNCTION = 50  # without its docstring
STATE_SETTERS = {
    # A job's progress is no domain object: its rows are written by the job itself.
    "portal/jobs/progress.py",
}
TABLE_OF_SAMPLES = {
    # The styleguide's sample texts and figures, one component after the other.
    ("portal/ui/guide/actions.py", "section"),
}


@pytest.mark.parametrize(
    "library",
    [
        "decision.core",
        "decision.guidance",
        "decision.helix",
        "decision.programme",
        "decision.readiness",
        "portal.text",
    ],
)
def test_a_plain_library_loads_where_there_is_no_web_framework(library: str) -> None:
    absent = ("django", "wagtail", "channels", "asgiref")
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({absent!r})); import {library};"
        f"print(sorted(n for n in sys.modules if n.split('.')[0] in {absent!r} and sys.modules[n]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "[]", "")


def _sets_state(path: Path) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute) and target.attr == "state"
    ]


def test_only_services_move_a_state() -> None:
    elsewhere = {
        name_of(path): lines
        for path in modules()
        if "services" not in path.parts
        and path.name != "services.py"
        and name_of(path) not in STATE_SETTERS
        and (lines := _sets_state(path))
    }
    assert elsewhere == {}


def test_views_and_consumers_leave_every_question_to_selectors_and_services() -> None:
    asking = {
        f"{name_of(path)}:{node.lineno}"
        for path in modules()
        if "views" in path.parts or path.name in {"views.py", "consumers.py"}
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
    }
    assert asking == set()


def test_no_file_is_longer_than_a_person_reads_at_once() -> None:
    lengths = {name_of(path): len(path.read_text().splitlines()) for path in modules()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def _lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{name_of(path)}:{function.name}": _lines_of(function)
        for path in modules()
        for function in functions_of(path)
        if _lines_of(function) > LONGEST_FUNCTION
        and (name_of(path), function.name) not in TABLE_OF_SAMPLES
    }
    assert long == {}


def test_services_take_keywords_with_the_actor_first() -> None:
    """Those that take an actor at all; a service that a timer calls has none."""
    wrong = {
        f"{name_of(path)}:{function.name}"
        for path in modules()
        if "services" in path.parts or path.name == "services.py"
        for function in functions_of(path)
        if not function.name.startswith("_")
        and "actor" in {each.arg for each in function.args.kwonlyargs}
        and (function.args.args or function.args.kwonlyargs[0].arg != "actor")
    }
    assert wrong == set()


def _files_of_the_project() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return [ROOT / name for name in listed.stdout.split("\n") if name]


def test_nothing_is_left_for_later_and_no_package_host_is_named() -> None:
    words = ("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error")
    hosts = ("pypi" + ".org", "npmjs" + ".org", "python" + "hosted.org", "crates" + ".io")
    binary = {".png", ".jpg", ".jpeg", ".webp", ".woff2", ".ico", ".mo", ".gz", ".pdf"}
    found = set()
    for path in _files_of_the_project():
        if path.suffix in binary or not path.is_file() or path.is_symlink():
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        found |= {(name_of(path), word) for word in (*words, *hosts) if word in text}
    assert found == set()
