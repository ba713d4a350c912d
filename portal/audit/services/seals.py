"""Linking committed entries into their chains, and publishing the heads."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from portal.audit.digests import Sealed, digest_of
from portal.audit.models import AuditChain, AuditEntry, AuditHead, AuditPayload, AuditSeal

INSTALLATION = 0
BATCH = 1_000


def seal_pending() -> int:
    """Link every committed entry that waits, in commit order; return how many.

    Safe to call at any time from any process: the lock on chain 0 admits one
    sealer, and an entry that is sealed no longer waits. Costs one query where
    nothing waits.
    """
    sealed = 0
    while AuditPayload.objects.filter(is_sealed=False).exists():
        found = _seal_batch()
        if not found:
            break
        sealed += found
    return sealed


@transaction.atomic
def _seal_batch() -> int:
    AuditChain.objects.get_or_create(chain=INSTALLATION)
    AuditChain.objects.select_for_update().get(chain=INSTALLATION)
    waiting = list(
        AuditPayload.objects.filter(is_sealed=False)
        .select_related("entry")
        .defer("canonical", "salt")
        .order_by("entry_id")[:BATCH]
    )
    entries: dict[int, list[AuditEntry]] = defaultdict(list)
    for payload in waiting:
        entries[payload.entry.municipality_id or INSTALLATION].append(payload.entry)
    for chain, links in sorted(entries.items()):
        _extend(chain, links)
    AuditPayload.objects.filter(pk__in=[payload.pk for payload in waiting]).update(is_sealed=True)
    return len(waiting)


def _extend(chain: int, entries: Iterable[AuditEntry]) -> None:
    tail, _ = AuditChain.objects.get_or_create(chain=chain)
    seals = []
    for entry in entries:
        tail.position += 1
        tail.digest = digest_of(tail.digest, chain, tail.position, sealed_fields(entry))
        seals.append(
            AuditSeal(chain=chain, position=tail.position, entry=entry, digest=tail.digest)
        )
    AuditSeal.objects.bulk_create(seals)
    tail.save(update_fields=["position", "digest"])


def sealed_fields(entry: AuditEntry) -> Sealed:
    """Return what of ``entry`` goes into its digest."""
    return Sealed(
        entry_id=entry.pk,
        municipality_id=entry.municipality_id,
        verb=entry.verb,
        subject_type=entry.subject_type,
        subject_id=entry.subject_id,
        created_at=entry.created_at,
        commitment=entry.commitment,
    )


def publish_heads() -> int:
    """Publish today's head of every chain that has an entry; return how many are new.

    Idempotent: a day has one head per chain, the first one published.
    """
    seal_pending()
    today = timezone.localdate()
    published = 0
    for tail in AuditChain.objects.filter(position__gt=0):
        _, is_new = AuditHead.objects.get_or_create(
            chain=tail.chain,
            day=today,
            defaults={"position": tail.position, "digest": tail.digest},
        )
        published += is_new
    return published
