"""Ballots. Written once; a changed vote is a new row."""

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from participation.models.processes import Process
from participation.states import BallotSource
from portal.common.models import ImmutableModel


def random_key() -> int:
    """Return a key that tells nothing of when the row was written."""
    return secrets.randbits(62)


def today() -> object:
    """Return the day, and no more of the time than that."""
    return timezone.localdate()


class Ballot(ImmutableModel):
    """One person's vote, sealed from the person.

    ``voter`` is a keyed hash of process and person (or, for an imported
    election, the file's own voter id): whoever has the database but not the
    server's key cannot say whose ballot it is, and the random key and the bare
    day keep the order of casting out. ``marks`` holds pairs of proposal code
    and value: 1 for a tick, points, or a rank (1 is the favourite), in the
    voter's order; an imported ranking without points has no values. A ballot that was changed stays, with
    ``is_live`` off; the database allows one live ballot per voter.
    """

    id = models.BigIntegerField(primary_key=True, default=random_key, editable=False)
    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="ballots")
    voter = models.CharField(max_length=120)
    marks = models.JSONField(default=list)
    facts = models.JSONField(default=dict, blank=True)
    source = models.CharField(max_length=8, choices=BallotSource, default=BallotSource.ONLINE)
    is_live = models.BooleanField(default=True)
    receipt = models.CharField(max_length=32, unique=True)
    cast_on = models.DateField(default=today)
    position = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["process", "voter"],
                condition=Q(is_live=True),
                name="one_live_ballot_each",
            ),
            models.CheckConstraint(
                condition=Q(source__in=BallotSource.values), name="known_ballot_source"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["process", "voter"], name="ballots_of_a_voter")]

    def __str__(self) -> str:
        return self.receipt

    @property
    def entries(self) -> dict[str, int]:
        """The marks as a mapping from code to value; a rank where the file states no points."""
        return {
            code: int(float(value)) if value is not None else place
            for place, (code, value) in enumerate(self.marks, start=1)
        }
