"""A process and its dated phases."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.states import (
    PHASE_VERBS,
    BallotKind,
    Eligibility,
    PhaseKind,
    ProcessKind,
    ProcessState,
)
from portal.accounts.models import Municipality
from portal.common.models import TimestampedModel
from portal.common.translated import pick


class Process(TimestampedModel):
    """One participatory budget: its money, its rules, its phases.

    ``titles`` and ``summaries`` hold one text per language. Money is in minor
    units of ``currency``. ``meta`` and ``columns`` keep what an imported file
    says beyond our fields, so that it can be written again as it was.
    ``question_codes`` names what a voter may be asked about themselves.
    """

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=16, choices=ProcessKind, default=ProcessKind.BUDGET)
    state = models.CharField(max_length=12, choices=ProcessState, default=ProcessState.DRAFT)
    titles = models.JSONField(_("titles"), default=dict)
    summaries = models.JSONField(_("summaries"), default=dict, blank=True)
    municipalities = models.ManyToManyField(Municipality, related_name="processes")
    population = models.PositiveIntegerField(_("people who could vote"), default=0)
    body = models.CharField(_("who decides"), max_length=120, blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)

    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    budget = models.BigIntegerField(_("budget, minor units"))
    max_proposal_cost = models.BigIntegerField(
        _("most one proposal may cost, minor units"), null=True, blank=True
    )

    ballot_kind = models.CharField(max_length=12, choices=BallotKind, default=BallotKind.APPROVAL)
    min_length = models.PositiveIntegerField(_("fewest proposals on a ballot"), default=1)
    max_length = models.PositiveIntegerField(_("most proposals on a ballot"), null=True, blank=True)
    max_points = models.PositiveIntegerField(_("most points for one proposal"), null=True)
    max_sum_points = models.PositiveIntegerField(_("points to share out"), null=True)
    eligibility = models.CharField(
        max_length=12, choices=Eligibility, default=Eligibility.SIGNED_IN
    )
    question_codes = models.JSONField(default=list, blank=True)
    categories = models.JSONField(_("categories"), default=list, blank=True)
    districts = models.JSONField(_("districts"), default=list, blank=True)
    rule = models.CharField(_("voting rule"), max_length=60, default="greedy")
    rules_compared = models.JSONField(_("rules shown beside it"), default=list, blank=True)

    is_real = models.BooleanField(_("a real election"), default=False)
    source = models.CharField(_("source"), max_length=400, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    meta = models.JSONField(default=list, blank=True)
    columns = models.JSONField(default=dict, blank=True)

    proposal_count = models.PositiveIntegerField(default=0)
    ballot_count = models.PositiveIntegerField(default=0)
    turnout = models.JSONField(null=True, blank=True)
    topics = models.JSONField(default=list, blank=True)
    decision_id = models.BigIntegerField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "processes"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=ProcessState.values), name="known_process_state"
            ),
            models.CheckConstraint(
                condition=Q(ballot_kind__in=BallotKind.values), name="known_ballot_kind"
            ),
            models.CheckConstraint(condition=Q(budget__gte=0), name="process_budget_not_negative"),
            models.CheckConstraint(
                condition=Q(max_length__isnull=True) | Q(max_length__gte=F("min_length")),
                name="process_lengths_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the active language."""
        return pick(self.titles)

    @property
    def summary(self) -> str:
        """The one sentence in the active language."""
        return pick(self.summaries)

    @property
    def municipality_ids(self) -> tuple[int, ...]:
        """Where the process belongs; free of queries once prefetched."""
        return tuple(municipality.pk for municipality in self.municipalities.all())

    @property
    def dated_phases(self) -> "Sequence[Phase]":
        """The phases in time order; free of queries once prefetched."""
        return sorted(self.phases.all(), key=lambda phase: phase.starts_at)

    def phase_at(self, moment: datetime | None = None) -> "Phase | None":
        """Return the phase that runs at ``moment`` (default: now), by the clock alone.

        Between two phases, and after the last, the one that began most
        recently counts as current, but allows nothing that needs it open.
        """
        moment = moment or timezone.now()
        begun = [phase for phase in self.dated_phases if phase.starts_at <= moment]
        return begun[-1] if begun else None

    def allows(self, verb: str, moment: datetime | None = None) -> bool:
        """Whether ``verb`` is open now: the process is published and a running phase allows it."""
        moment = moment or timezone.now()
        if self.state != ProcessState.PUBLISHED:
            return False
        phase = self.phase_at(moment)
        return phase is not None and phase.is_open(moment) and phase.allows(verb)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the currency code in capitals."""
        self.currency = self.currency.upper()
        super().save(*args, **kwargs)


class Phase(models.Model):
    """A span of time in which certain things may be done. ``ends_at`` is the first moment after it."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=12, choices=PhaseKind)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    is_announced = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["process", "kind"], name="one_phase_of_a_kind"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="phase_ends_after_start",
            ),
            models.CheckConstraint(condition=Q(kind__in=PhaseKind.values), name="known_phase_kind"),
        ]
        ordering: ClassVar = ["starts_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_at:%Y-%m-%d}"

    def allows(self, verb: str) -> bool:
        """Whether this kind of phase allows ``verb``; says nothing about the clock."""
        return verb in PHASE_VERBS[self.kind]

    def is_open(self, moment: datetime | None = None) -> bool:
        """Whether ``moment`` lies in the phase: from its start up to, not including, its end."""
        moment = moment or timezone.now()
        return self.starts_at <= moment and (self.ends_at is None or moment < self.ends_at)

    def is_past(self, moment: datetime | None = None) -> bool:
        """Whether the phase is over."""
        moment = moment or timezone.now()
        return self.ends_at is not None and self.ends_at <= moment
