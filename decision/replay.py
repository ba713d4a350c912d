"""Repeating a run and comparing what comes out."""

from dataclasses import asdict, dataclass
from typing import Any

from decision.engine import ALTERNATIVES, compute, versions
from decision.records import Record, canonical, normalised, sha256_of
from portal.common.errors import DomainError


@dataclass(frozen=True)
class Difference:
    """One thing that is not as the record says."""

    what: str
    recorded: str
    found: str


@dataclass(frozen=True)
class Replay:
    """The result of a replay. ``notes`` tell what differs without changing the result."""

    identical: bool
    sha256: str
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return asdict(self)


def replay(record: Record) -> Replay:
    """Check the record's hashes, compute it again and compare the outcomes part by part."""
    differences = [*_broken_hashes(record), *_recomputed(record)]
    return Replay(
        identical=not differences,
        sha256=record.claimed_sha256,
        differences=tuple(differences),
        notes=tuple(_notes(record)),
    )


def _broken_hashes(record: Record) -> list[Difference]:
    pairs = (
        ("input_sha256", record.claimed_input_sha256, sha256_of(record.input_text)),
        ("sha256", record.claimed_sha256, record.true_sha256),
    )
    return [Difference(what, claimed, true) for what, claimed, true in pairs if claimed != true]


def _recomputed(record: Record) -> list[Difference]:
    try:
        computed = compute(record.kind, record.method, record.input_text, record.options)
    except DomainError as error:
        return [Difference("outcome", "a result", str(error.message))]
    recorded, found = normalised(record.outcome), dict(computed.outcome)
    if ALTERNATIVES in recorded and ALTERNATIVES in found:
        recorded[ALTERNATIVES], found[ALTERNATIVES] = _in_both(
            recorded[ALTERNATIVES], found[ALTERNATIVES]
        )
    return [
        Difference(f"outcome.{part}", *_short(recorded.get(part), found.get(part)))
        for part in sorted({*recorded, *found})
        if canonical(recorded.get(part)) != canonical(found.get(part))
    ]


def _in_both(
    recorded: dict[str, Any], found: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the proofs that both computations finished within their time limit."""
    shared = recorded.keys() & found.keys()
    return {key: recorded[key] for key in shared}, {key: found[key] for key in shared}


def _short(recorded: Any, found: Any) -> tuple[str, str]:
    if isinstance(recorded, list) and isinstance(found, list):
        pairs = [(a, b) for a, b in zip(recorded, found, strict=False) if a != b]
        if pairs:
            recorded, found = pairs[0]
    return canonical(recorded)[:300], canonical(found)[:300]


def _notes(record: Record) -> list[str]:
    now = versions()
    return [
        f"{name}: recorded with {then}, now {now.get(name, 'absent')}"
        for name, then in sorted(record.versions.items())
        if now.get(name) != then
    ]
