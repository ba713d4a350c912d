"""The command line: ``python -m decision.core run | check | select | rules | verify``."""

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from decision.core import pabulib
from decision.core.axioms import AXIOMS, Verdict, check_axiom
from decision.core.election import Election
from decision.core.election_json import election_from_json
from decision.core.errors import (
    DecisionError,
    InvalidOption,
    InvalidProblem,
    InvalidRecord,
    PabulibError,
)
from decision.core.exact import exact, plain
from decision.core.optimise.portfolio import select_portfolio
from decision.core.optimise.problem import Problem
from decision.core.optimise.result import PortfolioOutcome
from decision.core.optimise.solver import RACE, SOLVERS
from decision.core.outcome import Outcome
from decision.core.record import Question, canonical, make_record, normalised
from decision.core.registry import RULES, run_rule
from decision.core.replay import compute, replay

_WORDS = {"true": True, "yes": True, "false": False, "no": False}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 2 where the input or the question is wrong."""
    chosen = _parser().parse_args(arguments)
    try:
        code = int(chosen.command(chosen) or 0)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except PabulibError as error:
        where = f"{chosen.file}:{error.line}" if error.line else chosen.file
        _complain(f"{where}: {error.message}")
    except DecisionError as error:
        _complain(f"{getattr(chosen, 'file', 'error')}: {error}")
    else:
        return code
    return 2


def _complain(message: str) -> None:
    sys.stderr.write(f"{message}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m decision.core", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="decide an election by a rule")
    run.add_argument("file", help="a Pabulib file (.pb), or an election as .json")
    run.add_argument("--rule", default="official", help=f"one of {', '.join(RULES)}")
    run.add_argument("--option", action="append", default=[], metavar="NAME=VALUE")
    run.add_argument("--json", action="store_true", help="print JSON")
    run.add_argument("--record", action="store_true", help="print a decision record")
    run.set_defaults(command=_run)
    hold = commands.add_parser("check", help="hold the outcome of a rule to axioms")
    hold.add_argument("file", help="a Pabulib file (.pb), or an election as .json")
    hold.add_argument("--rule", default="official", help=f"one of {', '.join(RULES)}")
    hold.add_argument("--option", action="append", default=[], metavar="NAME=VALUE")
    hold.add_argument("--axiom", action="append", choices=list(AXIOMS), help="default: all")
    hold.add_argument("--json", action="store_true", help="print JSON")
    hold.set_defaults(command=_check)
    select = commands.add_parser("select", help="choose the best portfolio")
    select.add_argument("file", help="a problem (.json)")
    select.add_argument("--time-limit", type=float, default=60, metavar="SECONDS")
    select.add_argument("--gap", type=float, default=0)
    select.add_argument("--solver", choices=[RACE, *SOLVERS, "both"], default=RACE)
    select.add_argument("--explain", action="store_true", help="say what each other would cost")
    select.add_argument("--json", action="store_true", help="print JSON")
    select.add_argument("--record", action="store_true", help="print a decision record")
    select.set_defaults(command=_select)
    rules = commands.add_parser("rules", help="list the rules and their options")
    rules.set_defaults(command=_rules)
    check = commands.add_parser("verify", help="recompute a decision record")
    check.add_argument("file", help="a record (.json)")
    check.set_defaults(command=_verify)
    return parser


def _run(chosen: argparse.Namespace) -> None:
    election = _election(chosen.file)
    for repair in election.warnings:
        _complain(f"{chosen.file}:{repair.line}: warning: {repair.message}")
    options = _options(chosen.option)
    if chosen.record:
        _print_record(Question("rule", chosen.rule, pabulib.write(election), normalised(options)))
        return
    outcome = run_rule(election, chosen.rule, **options)
    if chosen.json:
        _print_json(outcome.to_json())
    else:
        _print_outcome(outcome, {project.id: project.name for project in election.projects})


def _check(chosen: argparse.Namespace) -> int:
    election = _election(chosen.file)
    selected = run_rule(election, chosen.rule, **_options(chosen.option)).selected
    verdicts = [check_axiom(election, selected, name) for name in chosen.axiom or AXIOMS]
    if chosen.json:
        _print(json.dumps([verdict.to_json() for verdict in verdicts], ensure_ascii=False))
    else:
        for verdict in verdicts:
            _print(_sentence(verdict))
    return 0 if all(verdict.holds for verdict in verdicts) else 1


def _sentence(verdict: Verdict) -> str:
    word = {True: "holds", False: "fails", None: "not decided"}[verdict.holds]
    if verdict.witness is None:
        return f"{verdict.axiom}: {word}"
    group = f"{len(verdict.witness.voters)} voters, " if verdict.witness.voters else ""
    return f"{verdict.axiom}: {word}: {group}projects {', '.join(verdict.witness.projects)}"


def _election(file: str) -> Election:
    if file.lower().endswith(".json"):
        return election_from_json(_text(file))
    return pabulib.parse(Path(file))


def _options(pairs: Sequence[str]) -> dict[str, Any]:
    """Return ``name=value`` pairs as keywords; values are numbers, yes/no, JSON lists or words."""
    options: dict[str, Any] = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign:
            raise InvalidOption(f"--option needs NAME=VALUE, not {pair!r}.")
        options[name.strip().replace("-", "_")] = _value(text.strip())
    return options


def _value(text: str) -> Any:
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if text.startswith("["):
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            raise InvalidOption(f"{text!r} is not a JSON list: {error.msg}.") from error
    try:
        return exact(text)
    except ValueError:
        return text


def _select(chosen: argparse.Namespace) -> None:
    problem = Problem.from_json(_text(chosen.file))
    names = ("time_limit", "gap", "solver", "explain")
    options = {name: getattr(chosen, name) for name in names}
    if chosen.record:
        text = canonical(normalised(problem.to_json()))
        _print_record(Question("portfolio", "portfolio", text, normalised(options)))
        return
    outcome = select_portfolio(problem, **options)
    if chosen.json:
        _print_json(outcome.to_json())
    else:
        _print_portfolio(outcome, {one.id: one.name for one in problem.candidates})


def _rules(_: argparse.Namespace) -> None:
    for rule in RULES.values():
        _print(f"{rule.name}: {rule.title} ({rule.source})")
        for name, allowed in rule.options.items():
            words = allowed if isinstance(allowed, str) else " | ".join(allowed)
            _print(f"    {name}={rule.defaults[name]}: {words}")


def _verify(chosen: argparse.Namespace) -> int:
    try:
        content = json.loads(_text(chosen.file))
    except json.JSONDecodeError as error:
        raise InvalidRecord("This is not a decision record.") from error
    result = replay(content)
    for line in result.lines():
        _print(line)
    return 0 if result.identical else 1


def _text(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidProblem(f"The file cannot be read: {error}") from error


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _print_json(values: dict[str, Any]) -> None:
    _print(json.dumps(values, ensure_ascii=False, indent=2, default=plain))


def _print_record(question: Question) -> None:
    started = time.perf_counter()
    computed = compute(question)
    record = make_record(
        question,
        computed,
        created_at=datetime.now(UTC).isoformat(timespec="microseconds"),
        seconds=round(time.perf_counter() - started, 3),
    )
    _print(canonical(record))


def _print_outcome(outcome: Outcome, names: dict[str, str]) -> None:
    _print(f"{len(outcome.selected)} projects for {outcome.cost} of {outcome.budget}")
    for note in outcome.notes:
        _print(f"note: {note}")
    for reason in outcome.trace:
        sign = "+" if reason.selected else "-"
        words = [f"{what} {amount}" for what, amount in reason.needed.items()]
        missing = f"; would need {', '.join(words)}" if words else ""
        _print(
            f"{sign} {reason.project}  {names[reason.project]}  cost {reason.cost}, "
            f"support {reason.support}: {reason.code.replace('_', ' ')}{missing}"
        )


def _print_portfolio(outcome: PortfolioOutcome, names: dict[str, str]) -> None:
    known = "" if outcome.bound is None else f", no more than {plain(outcome.bound)} is possible"
    _print(f"{outcome.proof}: value {plain(outcome.value)}{known}")
    for name in outcome.selected:
        _print(f"+ {name}  {names[name]}")
    for other in outcome.alternatives:
        lost = "no portfolio" if other.value_lost is None else f"value -{plain(other.value_lost)}"
        _print(f"- {other.candidate}  {names[other.candidate]}: {lost} with it")
    for rule in outcome.conflict:
        _print(f"! {rule}")


if __name__ == "__main__":
    sys.exit(main())
