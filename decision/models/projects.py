"""Projects that deliver a decision, and what is measured of them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from decision.models.decisions import Decision
from decision.models.rounds import Candidate
from decision.models.values import ValueType
from decision.states import Direction, ProjectState
from portal.accounts.models import Municipality, Organisation
from portal.common.models import ImmutableModel, TimestampedModel
from portal.common.translated import pick


class Project(TimestampedModel):
    """What delivers one chosen candidate; one owner, a person or an organisation.

    ``expected`` maps value type keys to ``{"score": int, "certainty": str}``,
    frozen when the decision was published.
    """

    candidate = models.OneToOneField(Candidate, on_delete=models.PROTECT, related_name="project")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="projects")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="projects"
    )
    title = models.JSONField(default=dict)
    summary = models.JSONField(default=dict, blank=True)
    cost_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3, default="EUR")
    owner_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="owned_projects",
    )
    owner_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="owned_projects"
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    expected = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=ProjectState, default=ProjectState.PLANNED)
    state_note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=ProjectState.values), name="known_project_state"
            ),
            models.CheckConstraint(
                condition=Q(owner_user__isnull=True) | Q(owner_organisation__isnull=True),
                name="one_project_owner",
            ),
        ]

    def __str__(self) -> str:
        return pick(self.title)


class Indicator(TimestampedModel):
    """A series that shows whether a project does what was promised."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="indicators")
    name = models.JSONField(default=dict)
    unit = models.CharField(max_length=40)
    value_type = models.ForeignKey(
        ValueType, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    baseline = models.DecimalField(max_digits=18, decimal_places=4)
    target = models.DecimalField(max_digits=18, decimal_places=4)
    direction = models.CharField(max_length=4, choices=Direction, default=Direction.UP)
    due_on = models.DateField(null=True, blank=True)
    next_reading_on = models.DateField(null=True, blank=True)
    reading_every_days = models.PositiveSmallIntegerField(default=90)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return pick(self.name)


class Reading(ImmutableModel):
    """One measurement. A correction is a further reading that names the one it corrects."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="readings")
    taken_on = models.DateField()
    value = models.DecimalField(max_digits=18, decimal_places=4)
    note = models.CharField(max_length=400, blank=True)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["taken_on", "pk"]

    def __str__(self) -> str:
        return f"{self.taken_on}: {self.value}"
