"""The record of a run: one canonical JSON text, its hash, and how it reads back."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from decision.models import DecisionRun
from portal.common.errors import InvalidInput

FORMAT = "throughline-decision-record/1"
_NEEDED = ("kind", "method", "input", "options", "outcome", "seed", "input_sha256", "sha256")


@dataclass(frozen=True)
class Record:
    """What is needed to repeat a run, and what it gave."""

    kind: str
    method: str
    input_text: str
    options: Mapping[str, Any]
    seed: int
    outcome: Mapping[str, Any]
    claimed_input_sha256: str
    claimed_sha256: str
    true_sha256: str
    versions: Mapping[str, str]


def normalised(value: Any) -> Any:
    """Return plain JSON values that every database gives back unchanged.

    Whole floats become whole numbers, decimals become text; infinities are refused.
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
    """Return the SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def content_of(run: DecisionRun) -> dict[str, Any]:
    """Return everything the run's hash covers."""
    return {
        "format": FORMAT,
        "kind": run.kind,
        "method": run.method,
        "input": run.input_text,
        "input_sha256": run.input_sha256,
        "options": run.options,
        "versions": run.versions,
        "seed": run.seed,
        "outcome": run.outcome,
        "solver": {
            "status": run.solver_status,
            "proof": run.proof,
            "bound": run.bound,
            "gap": run.gap,
        },
        "seconds": normalised(run.seconds),
        "weight_set": run.weight_set,
        "created_at": _moment(run.created_at),
    }


def record_of(run: DecisionRun) -> dict[str, Any]:
    """Return the run as a record to publish: the content and its hash."""
    return {**content_of(run), "sha256": run.sha256}


def digest_of(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a record's content."""
    return sha256_of(canonical({key: each for key, each in content.items() if key != "sha256"}))


def read_run(run: DecisionRun) -> Record:
    """Return the record of a stored run."""
    return read_record(record_of(run))


def read_record(content: Any) -> Record:
    """Return the record that a downloaded JSON object states; raise ``InvalidInput`` if it is none."""
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise InvalidInput("This is not a decision record.")
    missing = [name for name in _NEEDED if name not in content]
    if missing:
        raise InvalidInput(f"The decision record lacks: {', '.join(missing)}.")
    return Record(
        kind=content["kind"],
        method=content["method"],
        input_text=content["input"],
        options=content["options"],
        seed=content["seed"],
        outcome=content["outcome"],
        claimed_input_sha256=content["input_sha256"],
        claimed_sha256=content["sha256"],
        true_sha256=digest_of(content),
        versions=content.get("versions", {}),
    )


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
