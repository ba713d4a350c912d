"""The log's rows. Entries are never changed; erasure empties the payload's side table."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from portal.common.models import ImmutableModel


class AuditEntry(models.Model):
    """Who did what to what, when.

    ``commitment`` is the SHA-256 of the payload with its salt; the chain of
    ``AuditSeal`` is built over commitments, so that erasing a payload leaves the
    chain whole.
    """

    municipality_id = models.BigIntegerField(null=True, db_index=True)
    verb = models.CharField(max_length=60, db_index=True)
    subject_type = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=40)
    created_at = models.DateTimeField()
    commitment = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject_type", "subject_id"])]
        verbose_name_plural = "audit entries"

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type}:{self.subject_id}"


class AuditPayload(models.Model):
    """The personal half of an entry: the actor, the details and the salt."""

    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, related_name="payload")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    canonical = models.TextField()
    salt = models.CharField(max_length=64)
    is_sealed = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["entry"], condition=Q(is_sealed=False), name="audit_waiting")
        ]

    def __str__(self) -> str:
        return f"payload of {self.entry_id}"


class AuditChain(models.Model):
    """The tail of one chain. The lock on chain 0 admits one sealer at a time."""

    chain = models.BigIntegerField(primary_key=True)
    position = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"chain {self.chain} @ {self.position}"


class AuditSeal(models.Model):
    """One link of a municipality's chain, in commit order."""

    chain = models.BigIntegerField(help_text="Municipality id, 0 for the installation.")
    position = models.BigIntegerField()
    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, related_name="seal")
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "position"], name="one_seal_per_position")
        ]

    def __str__(self) -> str:
        return f"{self.chain}:{self.position}"


class AuditHead(ImmutableModel):
    """The tail of a chain as it was published on a day; nobody can shorten the chain behind it."""

    chain = models.BigIntegerField()
    day = models.DateField()
    position = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "day"], name="one_head_a_day")
        ]

    def __str__(self) -> str:
        return f"head of {self.chain} on {self.day}"
