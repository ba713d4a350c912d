"""The command line, as a program of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from decision.core import RULES, pabulib, run_rule
from decision.core.__main__ import main
from decision.core.record import SCHEMA_FILE
from tests.decision.core.optimise.test_portfolio import FOUR
from tests.decision.core.pabulib.test_reading import GOOD

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "small.pb"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_run_prints_the_outcome_as_json(file, capsys):
    assert main(["run", str(file), "--rule", "greedy", "--option", "threshold=2", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads(
        json.dumps(run_rule(pabulib.parse(file), "greedy", threshold=2).to_json())
    )
    assert printed["options"]["threshold"] == 2


def test_run_prints_sentences(file, capsys):
    assert main(["run", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "1 projects for 50 of 100" in printed
    assert "- p1  A bench  cost 60, support 1: too expensive; would need money 10" in printed


def test_options_are_read_as_numbers_flags_lists_and_words(file, capsys):
    pairs = ["skip=no", "threshold=0,5", 'exclusions=[["p1","p2"]]', "ties=file"]
    arguments = [part for pair in pairs for part in ("--option", pair)]
    assert main(["run", str(file), "--rule", "greedy", "--json", *arguments]) == 0
    options = json.loads(capsys.readouterr().out)["options"]
    assert (options["skip"], options["threshold"]) == (False, "0.5")
    assert (options["exclusions"], options["ties"]) == ([["p1", "p2"]], "file")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("p2;50", "p2;-50", "small.pb:12: the cost '-50' is negative"),
        ("rule;greedy", "rule;unknown", "Rules that can be recomputed: greedy"),
        ("rule;greedy", "rule;greedy-custom", "which it does not define"),
        ("rule;greedy\n", "", "names no rule"),
    ],
)
def test_a_wrong_file_ends_with_2_and_says_where(file, capsys, old, new, words):
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    assert main(["run", str(file), "--rule", "official"]) == 2
    captured = capsys.readouterr()
    assert (captured.out, words in captured.err) == ("", True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--rule", "dice"],
        ["--rule", "greedy", "--option", "colour=red"],
        ["--rule", "greedy", "--option", "skip=maybe"],
        ["--rule", "greedy", "--option", "threshold=many"],
        ["--rule", "greedy", "--option", "threshold"],
        ["--rule", "greedy", "--option", "exclusions=[1"],
        ["--rule", "greedy", "--option", "exclusions=5"],
    ],
)
def test_a_wrong_question_ends_with_2(file, capsys, arguments):
    assert main(["run", str(file), *arguments]) == 2
    assert capsys.readouterr().err


def test_repairs_are_warnings_on_the_error_stream(file, capsys):
    file.write_text(GOOD.replace("num_votes;2", "num_votes;3"), encoding="utf-8")
    assert main(["run", str(file), "--json"]) == 0
    captured = capsys.readouterr()
    assert "small.pb:8: warning: num_votes states '3', 2 were found" in captured.err
    assert json.loads(captured.out)["selected"] == ["p2"]


def test_select_chooses_a_portfolio(tmp_path, capsys):
    path = tmp_path / "four.json"
    path.write_text(json.dumps(FOUR), encoding="utf-8")
    assert main(["select", str(path), "--json", "--explain"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["selected"], printed["proof"]) == (["bridge", "clinic"], "optimal")
    assert main(["select", str(path), "--explain"]) == 0
    assert "optimal: value 5, no more than 5 is possible" in capsys.readouterr().out
    path.write_text("{", encoding="utf-8")
    assert main(["select", str(path)]) == 2
    assert "four.json: line 1: not JSON" in capsys.readouterr().err


def test_an_election_can_come_as_json(tmp_path, capsys):
    path = tmp_path / "small.json"
    path.write_text(
        json.dumps(
            {
                "budget": 5,
                "vote_type": "approval",
                "projects": [{"id": "a", "cost": 3}, {"id": "b", "cost": "2.50"}],
                "voters": [{"id": "1", "projects": ["b", "a"]}, {"id": "2", "projects": ["b"]}],
            }
        ),
        encoding="utf-8",
    )
    assert main(["run", str(path), "--rule", "greedy", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cost"] == "2.5"


@pytest.mark.parametrize("command", ["run", "select"])
def test_a_record_is_written_and_verified(command, file, tmp_path, capsys):
    problem = tmp_path / "problem.json"
    problem.write_text(json.dumps(FOUR), encoding="utf-8")
    given = {"run": [str(file), "--option", "threshold=2"], "select": [str(problem)]}[command]
    if command == "run":
        given += ["--rule", "greedy"]
    assert main([command, *given, "--record"]) == 0
    written = capsys.readouterr().out
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads(written))
    path = tmp_path / "record.json"
    path.write_text(written, encoding="utf-8")
    assert main(["verify", str(path)]) == 0
    assert capsys.readouterr().out == "identical\n"
    path.write_text(written.replace('"seed":0', '"seed":1'), encoding="utf-8")
    assert main(["verify", str(path)]) == 1
    assert capsys.readouterr().out.startswith("differs\n  sha256\n")


@pytest.mark.parametrize("text", ["{", "[]", "{}"])
def test_what_is_no_record_is_an_error(text, tmp_path, capsys):
    path = tmp_path / "record.json"
    path.write_text(text, encoding="utf-8")
    assert main(["verify", str(path)]) == 2
    assert "This is not a decision record." in capsys.readouterr().err


def test_check_tells_which_axioms_hold_and_who_was_passed_over(file, capsys):
    assert main(["check", str(file), "--rule", "greedy", "--axiom", "feasible"]) == 0
    assert capsys.readouterr().out == "feasible: holds\n"
    rows = "1;a,b,c\n2;a,b,c\n3;a,b,c\n4;x\n5;x\n"
    file.write_text(
        "META\nkey;value\nbudget;60\nvote_type;approval\nPROJECTS\nproject_id;cost\n"
        f"a;20\nb;20\nc;20\nx;20\nVOTES\nvoter_id;vote\n{rows}",
        encoding="utf-8",
    )
    assert main(["check", str(file), "--rule", "greedy"]) == 1
    assert "jr: fails: 2 voters, projects x\n" in capsys.readouterr().out
    assert main(["check", str(file), "--rule", "greedy", "--axiom", "jr", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["witness"]["voters"] == ["4", "5"]


def test_rules_lists_every_rule(capsys):
    assert main(["rules"]) == 0
    printed = capsys.readouterr().out
    assert all(name in printed for name in (*RULES, "add1_fill"))


def test_the_program_runs_without_the_web_framework(file):
    blocked = "import sys; sys.modules['django'] = None; import runpy; "
    code = blocked + "runpy.run_module('decision.core', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", code, "run", str(file), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["selected"] == ["p2"]
