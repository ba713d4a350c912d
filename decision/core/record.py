"""A decision as a record that anyone can recompute: inputs, choices, versions, outcome, digests."""

import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from decision.core import pabulib
from decision.core.election import Election
from decision.core.errors import DecisionError
from decision.core.exact import plain
from decision.core.optimise.portfolio import select_portfolio
from decision.core.optimise.problem import Problem
from decision.core.optimise.result import PortfolioOutcome
from decision.core.outcome import Outcome
from decision.core.registry import run_rule

FORMAT = "decision-record/1"
CORE_VERSION = "1.0"
_PACKAGES = ("numpy", "pulp", "highspy")
_NOT_REPEATABLE = ("seconds", "solver", "alternatives")

Record = dict[str, Any]


@dataclass(frozen=True)
class Verification:
    """Whether a record could be recomputed, and every difference found, in words."""

    identical: bool
    differences: tuple[str, ...] = ()


def canonical(values: Any) -> str:
    """Return the one JSON text of plain values: keys sorted, no spaces, UTF-8 kept."""
    return json.dumps(
        values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def digest(values: Any) -> str:
    """Return the SHA-256 of the canonical JSON of plain values, in hexadecimal."""
    return sha256(canonical(values).encode()).hexdigest()


def decision_record(
    given: Election | Problem,
    outcome: Outcome | PortfolioOutcome,
    *,
    rule: str = "portfolio",
    options: Mapping[str, Any] | None = None,
    embed: bool = True,
) -> Record:
    """Return the record of a decision, as plain JSON values.

    Parameters
    ----------
    given
        The election or the problem that was decided.
    outcome
        What ``run_rule`` or ``select_portfolio`` returned for it.
    rule, options
        As given to ``run_rule``; ``portfolio`` and the options of ``select_portfolio``.
    embed
        Whether the record holds its input; without it, ``verify`` must be given the input.
    """
    content = input_of(given)
    core: Record = {
        "format": FORMAT,
        "rule": rule,
        "options": _plain_options(options or {}),
        "input_sha256": digest(content),
        "outcome": _repeatable(outcome),
        "outcome_sha256": digest(_repeatable(outcome)),
    }
    core["sha256"] = digest(core)
    return {**core, "versions": versions(), **({"input": content} if embed else {})}


def input_of(given: Election | Problem) -> Record:
    """Return the complete input as plain JSON values."""
    if isinstance(given, Election):
        return {"kind": "election", "text": pabulib.write(given)}
    return {"kind": "problem", "problem": given.to_json()}


def versions() -> dict[str, str]:
    """Return the versions of everything that computes; they are told, not compared."""
    found = {"core": CORE_VERSION, "python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "unknown"
    return found


def verify(record: Record, given: Election | Problem | None = None) -> Verification:
    """Recompute a record and compare every digest.

    ``given`` is needed for a record without its input. An outcome that was not proven, or not
    the only one its tie order allows, is reported as not repeatable.
    """
    core = {
        key: value for key, value in record.items() if key not in ("versions", "input", "sha256")
    }
    differences = []
    if digest(core) != record.get("sha256"):
        differences.append("the record was changed after it was made")
    if digest(record["outcome"]) != record["outcome_sha256"]:
        differences.append("the outcome was changed after it was made")
    given = given if given is not None else _restored(record.get("input"))
    if digest(input_of(given)) != record["input_sha256"]:
        differences.append("the input is not the one that was decided")
    differences += _recomputed(record, given)
    return Verification(not differences, tuple(differences))


def _restored(content: Record | None) -> Election | Problem:
    if content is None:
        raise DecisionError("The record does not hold its input; it must be given.")
    if content["kind"] == "election":
        return pabulib.parse(content["text"])
    return Problem.from_json(content["problem"])


def _recomputed(record: Record, given: Election | Problem) -> list[str]:
    outcome: Outcome | PortfolioOutcome
    if isinstance(given, Problem):
        outcome = select_portfolio(given, **record["options"])
        if not (outcome.proof == "infeasible" or outcome.unique):
            return ["the outcome is not repeatable: it was not proven to be the only best one"]
    else:
        outcome = run_rule(given, record["rule"], **record["options"])
    again = _repeatable(outcome)
    return [
        f"{key} differs: recorded {record['outcome'].get(key)!r}, now {again.get(key)!r}"
        for key in sorted(set(again) | set(record["outcome"]))
        if again.get(key) != record["outcome"].get(key) and key != "trace"
    ] + (["the trace differs"] if again.get("trace") != record["outcome"].get("trace") else [])


def _repeatable(outcome: Outcome | PortfolioOutcome) -> Record:
    values: Record = json.loads(canonical(_plain_options(outcome.to_json())))
    return {key: value for key, value in values.items() if key not in _NOT_REPEATABLE}


def _plain_options(values: Mapping[str, Any]) -> Record:
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _plain_options(value)
    if isinstance(value, list | tuple | set | frozenset):
        entries = sorted(value) if isinstance(value, set | frozenset) else value
        return [_plain_value(entry) for entry in entries]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return plain(value)
