"""Published decisions: the choice and the reason for every yes and every no."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from decision.models.rounds import Candidate, Round
from decision.models.runs import DecisionRun
from portal.common.models import ImmutableModel
from portal.common.translated import pick


class Decision(ImmutableModel):
    """The published answer of a round. Never updated.

    ``answer`` and ``rationale`` are texts by language. ``deviations`` lists
    where the decision departs from the run:
    ``{"code": …, "chosen": bool, "reason": …}``. ``tally`` holds the counts the
    page opens with.
    """

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="decision")
    run = models.ForeignKey(DecisionRun, on_delete=models.PROTECT, related_name="decisions")
    answer = models.JSONField(default=dict)
    rationale = models.JSONField(default=dict)
    deviations = models.JSONField(default=list, blank=True)
    tally = models.JSONField(default=dict)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return pick(self.round.title)


class DecisionItem(ImmutableModel):
    """One candidate in a decision: chosen or not, and why, as a code with its figures."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="items")
    candidate = models.OneToOneField(
        Candidate, on_delete=models.PROTECT, related_name="decision_item"
    )
    chosen = models.BooleanField()
    position = models.PositiveIntegerField(
        null=True, blank=True, help_text="Place in the order of selection, from 1."
    )
    votes = models.PositiveIntegerField(null=True, blank=True)
    reason_code = models.CharField(max_length=40)
    reason_values = models.JSONField(default=dict)
    deviation_reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "candidate"], name="one_reason_each")
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id}: {self.reason_code}"
