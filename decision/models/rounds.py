"""Rounds and the candidates that compete in them."""

from typing import ClassVar

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from decision.states import RoundState
from portal.accounts.models import Municipality
from portal.common.models import TimestampedModel
from portal.common.translated import pick


class Round(TimestampedModel):
    """A portfolio or a budget to decide.

    ``subject`` is what the round decides for (a budget process of another app),
    or nothing. Texts are kept by language; money is in minor units of
    ``currency``. ``note`` marks a round in words, for instance as real data.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="rounds")
    subject_type = models.ForeignKey(
        ContentType, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    subject_id = models.BigIntegerField(null=True, blank=True)
    subject = GenericForeignKey("subject_type", "subject_id")
    title = models.JSONField(default=dict)
    summary = models.JSONField(default=dict, blank=True)
    note = models.JSONField(default=dict, blank=True)
    budget_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3, default="EUR")
    state = models.CharField(max_length=12, choices=RoundState, default=RoundState.OPEN)
    decide_by = models.DateField(null=True, blank=True)
    is_public = models.BooleanField(
        default=False, help_text="Whether candidates are shown before the decision."
    )
    chosen_run = models.ForeignKey(
        "decision.DecisionRun",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="chosen_for",
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject_type", "subject_id"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=RoundState.values), name="known_round_state"
            ),
            models.CheckConstraint(
                condition=Q(budget_minor__gte=0), name="round_budget_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return pick(self.title)


class Candidate(TimestampedModel):
    """A thing that can be chosen in a round.

    ``code`` is its id in ballots and problems. What it came from is told by
    the spine (``became``).
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="candidates")
    code = models.CharField(max_length=80)
    title = models.JSONField(default=dict)
    summary = models.JSONField(default=dict, blank=True)
    cost_minor = models.BigIntegerField()
    category = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=160, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "code"], name="one_candidate_per_code"),
            models.CheckConstraint(
                condition=Q(cost_minor__gte=0), name="candidate_cost_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return pick(self.title)
