"""Recomputing the log from its rows: every fault, with its place. Reads only, one pass, constant memory."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone

from portal.audit.digests import GENESIS, Sealed, commitment_of, digest_of
from portal.audit.models import AuditChain, AuditEntry, AuditHead, AuditPayload, AuditSeal

ERASING = "audit.erase"
GRACE = timedelta(minutes=2)
CHUNK = 5_000


@dataclass(frozen=True)
class Failure:
    """One fault. ``position`` is the place in the chain, None for an entry outside any chain."""

    chain: int
    position: int | None
    fault: str
    entry_id: int | None = None


@dataclass(frozen=True)
class PublishedHead:
    """A head somebody kept: chain, position and digest."""

    chain: int
    position: int
    digest: str


@dataclass
class Verification:
    """What was looked at and what was found; ``heads`` are the tails as recomputed."""

    entries: int = 0
    erased: int = 0
    failures: list[Failure] = field(default_factory=list)
    heads: dict[int, PublishedHead] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.failures


class _Row(NamedTuple):
    """One seal with its entry and payload; parts that are missing are None."""

    position: int
    digest: str
    sealed: Sealed
    payload_id: int | None
    canonical: str
    salt: str
    actor_id: int | None
    erased_at: datetime | None


_FIELDS = (
    "position",
    "digest",
    "entry_id",
    "entry__municipality_id",
    "entry__verb",
    "entry__subject_type",
    "entry__subject_id",
    "entry__created_at",
    "entry__commitment",
    "entry__payload__pk",
    "entry__payload__canonical",
    "entry__payload__salt",
    "entry__payload__actor_id",
    "entry__payload__erased_at",
)


def verify(*, chain: int | None = None, published: Sequence[PublishedHead] = ()) -> Verification:
    """Recompute one chain or all, against the heads in the database and those ``published`` elsewhere."""
    found = Verification()
    erasures = _erasures()
    kept = _kept_heads(published)
    for number in _chains(chain, kept):
        _verify_chain(number, kept.get(number, {}), erasures, found)
    found.failures.extend(_outside(chain))
    return found


def _chains(chain: int | None, kept: Mapping[int, Any]) -> list[int]:
    if chain is not None:
        return [chain]
    numbers = set(AuditSeal.objects.values_list("chain", flat=True).distinct())
    return sorted(numbers | set(kept) | set(AuditChain.objects.values_list("chain", flat=True)))


def _kept_heads(published: Iterable[PublishedHead]) -> dict[int, dict[int, set[str]]]:
    """Return chain → position → digests that were published."""
    kept: dict[int, dict[int, set[str]]] = {}
    stored = AuditHead.objects.values_list("chain", "position", "digest")
    for head in [*(PublishedHead(*row) for row in stored), *published]:
        kept.setdefault(head.chain, {}).setdefault(head.position, set()).add(head.digest)
    return kept


def _erasures() -> set[int]:
    """Return the entries that a recorded erasure emptied."""
    texts = AuditPayload.objects.filter(entry__verb=ERASING).values_list("canonical", flat=True)
    emptied: set[int] = set()
    for text in texts.iterator(chunk_size=CHUNK):
        emptied.update(_parsed(text).get("details", {}).get("entries", ()))
    return emptied


def _verify_chain(
    chain: int, kept: Mapping[int, set[str]], erasures: set[int], found: Verification
) -> None:
    previous, position = GENESIS, 0
    for row in _rows(chain):
        for missing in range(position + 1, min(row.position, position + 1 + CHUNK)):
            found.failures.append(Failure(chain, missing, "missing"))
        position = row.position
        for fault in _faults(row, chain, previous, kept, erasures):
            found.failures.append(Failure(chain, position, fault, row.sealed.entry_id))
        previous = row.digest
        found.entries += 1
        found.erased += row.erased_at is not None
    for lost in sorted(place for place in kept if place > position):
        found.failures.append(Failure(chain, lost, "cut_off"))
    tail = AuditChain.objects.filter(chain=chain).values_list("position", "digest").first()
    if tail != (position, previous) and (tail or position):
        found.failures.append(Failure(chain, position, "tail_differs"))
    found.heads[chain] = PublishedHead(chain, position, previous)


def _rows(chain: int) -> Iterator[_Row]:
    seals = AuditSeal.objects.filter(chain=chain).order_by("position").values_list(*_FIELDS)
    for position, digest, *rest in seals.iterator(chunk_size=CHUNK):
        yield _Row(position, digest, Sealed(*rest[:7]), *rest[7:])


def _faults(
    row: _Row, chain: int, previous: str, kept: Mapping[int, set[str]], erasures: set[int]
) -> Iterator[str]:
    """Yield what is wrong with one link."""
    if (row.sealed.municipality_id or 0) != chain:
        yield "wrong_chain"
    if digest_of(previous, chain, row.position, row.sealed) != row.digest:
        yield "digest_differs"
    if kept.get(row.position, {row.digest}) != {row.digest}:
        yield "published_head_differs"
    yield from _payload_faults(row, erasures)


def _payload_faults(row: _Row, erasures: set[int]) -> Iterator[str]:
    if row.payload_id is None:
        yield "payload_missing"
    elif row.erased_at is not None:
        if row.sealed.entry_id not in erasures:
            yield "erased_without_record"
        if row.canonical or row.salt or row.actor_id:
            yield "erased_but_not_empty"
    elif commitment_of(row.canonical, row.salt) != row.sealed.commitment:
        yield "payload_differs"
    elif row.actor_id != _parsed(row.canonical).get("actor"):
        yield "actor_differs"


def _parsed(canonical: str) -> dict[str, Any]:
    try:
        parsed = json.loads(canonical)
    except ValueError:
        return {}
    return parsed if isinstance(parsed, dict) else {}


def _outside(chain: int | None) -> Iterator[Failure]:
    """Yield entries that no sealer can link, or has not linked although it has had the time."""
    late = Q(created_at__lt=timezone.now() - GRACE) | Q(payload=None)
    unsealed = AuditEntry.objects.filter(late, seal=None)
    if chain is not None:
        unsealed = unsealed.filter(municipality_id=chain or None)
    for entry_id, municipality_id in unsealed.values_list("pk", "municipality_id").iterator():
        yield Failure(municipality_id or 0, None, "not_sealed", entry_id)
