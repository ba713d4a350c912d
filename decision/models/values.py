"""Value types, scores and weights."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from decision.models.rounds import Candidate, Round
from decision.states import Certainty, ScoreOrigin
from portal.common.models import TimestampedModel
from portal.common.translated import pick


class ValueType(models.Model):
    """A kind of value that a candidate may bring; ``key`` never changes."""

    class Category(models.TextChoices):
        """Whether the value is counted or judged."""

        QUANTITATIVE = "quantitative"
        QUALITATIVE = "qualitative"

    key = models.SlugField(unique=True)
    code = models.CharField(max_length=4, unique=True)
    position = models.PositiveSmallIntegerField(unique=True)
    name = models.JSONField(default=dict)
    category = models.CharField(max_length=12, choices=Category)

    class Meta:
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return pick(self.name)


class CandidateScore(TimestampedModel):
    """What a candidate is worth on one value type, from -5 (harms) to 5, and how sure that is."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="scores")
    value_type = models.ForeignKey(ValueType, on_delete=models.PROTECT, related_name="+")
    score = models.SmallIntegerField()
    certainty = models.CharField(max_length=8, choices=Certainty, default=Certainty.MEDIUM)
    note = models.TextField(blank=True)
    origin = models.CharField(max_length=10, choices=ScoreOrigin, default=ScoreOrigin.ASSESSOR)
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["candidate", "value_type"], name="one_score_per_value_type"
            ),
            models.CheckConstraint(
                condition=Q(score__gte=-5) & Q(score__lte=5), name="score_between_minus5_and_5"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} {self.value_type_id}: {self.score}"


class WeightSet(TimestampedModel):
    """Named weights by value type key, whole percents that sum to 100."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="weight_sets")
    name = models.CharField(max_length=120)
    weights = models.JSONField(default=dict)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "name"], name="one_weight_set_per_name")
        ]

    def __str__(self) -> str:
        return self.name
