"""Streams: what changed in public, in order, without gaps."""

from typing import ClassVar

from django.db import models


class Stream(models.Model):
    """The high-water mark of one stream. The row's lock orders its events."""

    key = models.CharField(max_length=120, unique=True)
    last_seq = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key} @ {self.last_seq}"


class StreamEvent(models.Model):
    """One fact on a stream: a name in the past tense and ids, never private text."""

    stream = models.ForeignKey(Stream, on_delete=models.CASCADE, related_name="events")
    seq = models.BigIntegerField()
    name = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stream", "seq"], name="one_event_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.stream_id}:{self.seq} {self.name}"


class PendingEvent(models.Model):
    """A fact that waits to be merged with its like into one event; see ``append_coalesced``."""

    stream_key = models.CharField(max_length=120, db_index=True)
    name = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.stream_key} … {self.name}"
