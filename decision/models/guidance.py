"""What threatens a candidate or project, as leaders see it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from decision.models.projects import Project
from decision.models.rounds import Candidate
from decision.states import Horizon, Side, Stage, Threat
from portal.common.models import TimestampedModel


class GuidanceAssessment(TimestampedModel):
    """One challenge (``C1`` to ``C8``) of a candidate or a project. Never public."""

    candidate = models.ForeignKey(
        Candidate, null=True, blank=True, on_delete=models.CASCADE, related_name="assessments"
    )
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.CASCADE, related_name="assessments"
    )
    challenge = models.CharField(max_length=2)
    threat = models.CharField(max_length=8, choices=Threat, blank=True)
    horizon = models.CharField(max_length=8, choices=Horizon, blank=True)
    side = models.CharField(max_length=3, choices=Side, blank=True)
    stage = models.CharField(max_length=16, choices=Stage, blank=True)
    signals = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True)
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["challenge"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(candidate__isnull=False, project__isnull=True)
                | Q(candidate__isnull=True, project__isnull=False),
                name="guidance_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["candidate", "challenge"], name="one_assessment_per_candidate_challenge"
            ),
            models.UniqueConstraint(
                fields=["project", "challenge"], name="one_assessment_per_project_challenge"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge}: {self.threat} {self.horizon}"
