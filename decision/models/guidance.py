"""What threatens a round, a candidate or a project, how people place it, and what is done about it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from decision.models.projects import Project
from decision.models.rounds import Candidate, Round
from decision.states import Horizon, Side, Stage, Threat
from portal.common.models import TimestampedModel


class GuidanceAssessment(TimestampedModel):
    """One challenge (``C1`` to ``C8``) of a round, a candidate or a project. Never public.

    ``boundary`` names the two sides between which it lies.
    """

    round = models.ForeignKey(
        Round, null=True, blank=True, on_delete=models.CASCADE, related_name="challenges"
    )
    candidate = models.ForeignKey(
        Candidate, null=True, blank=True, on_delete=models.CASCADE, related_name="assessments"
    )
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.CASCADE, related_name="assessments"
    )
    challenge = models.CharField(max_length=2)
    boundary = models.CharField(max_length=200, blank=True)
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
                condition=Q(round__isnull=False, candidate__isnull=True, project__isnull=True)
                | Q(round__isnull=True, candidate__isnull=False, project__isnull=True)
                | Q(round__isnull=True, candidate__isnull=True, project__isnull=False),
                name="guidance_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["round", "challenge"], name="one_assessment_per_round_challenge"
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

    @property
    def subject(self) -> Candidate | Project | Round:
        """The one thing that the challenge threatens."""
        of_any = (self.candidate, self.project, self.round)
        return next(each for each in of_any if each is not None)

    @property
    def of_round(self) -> Round | None:
        """The round in whose register it stands; none for a project's."""
        return self.candidate.round if self.candidate is not None else self.round


class ChallengePlacement(TimestampedModel):
    """Where one person puts a challenge on the board: threat and horizon, 0 to 10."""

    assessment = models.ForeignKey(
        GuidanceAssessment, on_delete=models.CASCADE, related_name="placements"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    threat = models.PositiveSmallIntegerField()
    horizon = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment", "person"], name="one_placement_per_person_and_challenge"
            ),
            models.CheckConstraint(
                condition=Q(threat__lte=10, horizon__lte=10), name="placement_on_the_board"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.threat}/{self.horizon}"


class ChallengeAction(TimestampedModel):
    """A tactic taken up against a challenge, with who answers for it."""

    assessment = models.ForeignKey(
        GuidanceAssessment, on_delete=models.CASCADE, related_name="actions"
    )
    tactic = models.CharField(max_length=3)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessment", "tactic"], name="one_action_per_challenge_and_tactic"
            )
        ]

    def __str__(self) -> str:
        return self.tactic
