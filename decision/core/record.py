"""A decision as a record that anyone can recompute: input, choices, versions, outcome, digests."""

import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from decision.core.errors import InvalidRecord

FORMAT = "throughline-decision-record/1"
SCHEMA_FILE = Path(__file__).with_name("schemas") / "record.schema.json"
ENGINE = "1"
SEED = 0
_PACKAGES = ("numpy", "pulp", "highspy")
_NEEDED: Mapping[str, type] = {
    "kind": str,
    "method": str,
    "input": str,
    "input_sha256": str,
    "options": dict,
    "outcome": dict,
    "versions": dict,
    "sha256": str,
}

Record = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """What is to be computed.

    Attributes
    ----------
    kind
        ``rule``: a voting rule on an election; ``portfolio``: the best portfolio of a problem.
    method
        The rule's name; a free word for a portfolio.
    input_text
        A Pabulib text for a rule, a problem as JSON for a portfolio.
    options
        The keywords of ``run_rule`` or ``select_portfolio``, as plain JSON values.
    """

    kind: str
    method: str
    input_text: str
    options: Mapping[str, Any]

    @property
    def input_sha256(self) -> str:
        """The digest of the input."""
        return sha256_of(self.input_text)


@dataclass(frozen=True)
class Computed:
    """What a computation gave. ``bound`` and ``gap`` are texts, empty where there is none."""

    outcome: dict[str, Any]
    proof: str
    solver_status: str = ""
    bound: str = ""
    gap: str = ""


def normalised(value: Any) -> Any:
    """Return plain JSON values that every database gives back unchanged.

    Whole floats become whole numbers, decimals become text.
    """
    if isinstance(value, Mapping):
        return {str(key): normalised(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [normalised(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted(normalised(each) for each in value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def canonical(value: Any) -> str:
    """Return the one JSON text of ``value``: sorted keys, no blanks, UTF-8, no infinities."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def digest_of(record: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical text of all entries of a record but its own digest."""
    return sha256_of(canonical({key: each for key, each in record.items() if key != "sha256"}))


@cache
def versions() -> dict[str, str]:
    """Return the versions of everything that computes; they are told, not compared."""
    found = {"engine": ENGINE, "python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def make_record(
    question: Question,
    computed: Computed,
    *,
    created_at: str,
    made_with: Mapping[str, str] | None = None,
    seed: int = SEED,
    seconds: float = 0,
    weight_set: str = "",
) -> Record:
    """Return the record of a computation as plain JSON values, see ``schemas/record.schema.json``.

    Parameters
    ----------
    question, computed
        What ``compute`` was asked, and its answer.
    created_at
        The moment, as ISO 8601 in UTC with microseconds.
    made_with
        The versions it was computed with, if not the present ones.
    seed
        Where chance began; no method here uses any.
    seconds, weight_set
        How long it took, and the name of the weights behind a portfolio's values: told only.
    """
    content: Record = {
        "format": FORMAT,
        "kind": question.kind,
        "method": question.method,
        "input": question.input_text,
        "input_sha256": question.input_sha256,
        "options": normalised(question.options),
        "versions": dict(versions() if made_with is None else made_with),
        "seed": seed,
        "outcome": computed.outcome,
        "solver": {
            "status": computed.solver_status,
            "proof": computed.proof,
            "bound": computed.bound,
            "gap": computed.gap,
        },
        "seconds": normalised(seconds),
        "weight_set": weight_set,
        "created_at": created_at,
    }
    return {**content, "sha256": digest_of(content)}


def check_record(content: Any) -> Record:
    """Return ``content`` if it has the form of a record; raise ``InvalidRecord`` otherwise."""
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise InvalidRecord("This is not a decision record.")
    for name, kind in _NEEDED.items():
        if not isinstance(content.get(name), kind):
            raise InvalidRecord(f"The decision record lacks: {name}.")
    try:
        canonical(content)
    except ValueError as error:
        raise InvalidRecord("The decision record holds a number that is none.") from error
    return content
