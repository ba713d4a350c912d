"""Panels, their members, what they declare, and what they score."""

from typing import ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Municipality
from portal.assess.states import PanelState, SheetState
from portal.common.models import ImmutableModel, TimestampedModel
from portal.common.translated import pick


class Panel(TimestampedModel):
    """People who score the entries of ``subject`` by the same criteria, first alone, then together."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.BigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    title = models.JSONField(_("title"), default=dict)
    state = models.CharField(max_length=12, choices=PanelState, default=PanelState.DRAFT)
    chair = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["subject_type", "subject_id"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=PanelState.values), name="known_panel_state"
            )
        ]

    def __str__(self) -> str:
        return pick(self.title)


class Criterion(models.Model):
    """What is scored, from ``minimum`` to ``maximum``; ``weight`` counts in the total."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="criteria")
    key = models.SlugField(max_length=40)
    label = models.JSONField(default=dict)
    weight = models.DecimalField(max_digits=8, decimal_places=4)
    minimum = models.SmallIntegerField()
    maximum = models.SmallIntegerField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["panel", "key"], name="one_criterion_per_key"),
            models.CheckConstraint(
                condition=Q(minimum__lt=F("maximum")) & Q(weight__gte=0), name="a_scale_has_steps"
            ),
        ]

    def __str__(self) -> str:
        return pick(self.label)


class Entry(models.Model):
    """One thing that is scored: any object, under the title the assessors see."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="entries")
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.BigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    title = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["panel", "subject_type", "subject_id"], name="one_entry_per_subject"
            )
        ]

    def __str__(self) -> str:
        return pick(self.title)


class PanelMember(TimestampedModel):
    """A person on the panel. ``declared_at`` is set once conflicts, or none, were declared."""

    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_assessor = models.BooleanField(default=True)
    declared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["panel", "person"], name="one_seat_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.person} on panel {self.panel_id}"


class ConflictDeclaration(ImmutableModel):
    """A member's conflict of interest with one entry. It is never taken back."""

    member = models.ForeignKey(PanelMember, on_delete=models.CASCADE, related_name="conflicts")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="conflicts")
    reason = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "entry"], name="one_declaration_per_entry")
        ]

    def __str__(self) -> str:
        return f"member {self.member_id}, entry {self.entry_id}"


class ScoreSheet(TimestampedModel):
    """One assessor's scores of one entry, saved as a draft until handed in."""

    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="sheets")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="sheets")
    state = models.CharField(max_length=10, choices=SheetState, default=SheetState.DRAFT)
    reason = models.TextField(blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "entry"], name="one_sheet_per_entry"),
            models.CheckConstraint(
                condition=Q(state__in=SheetState.values), name="known_sheet_state"
            ),
        ]

    def __str__(self) -> str:
        return f"member {self.member_id}, entry {self.entry_id}: {self.state}"


class Score(models.Model):
    """One score on a sheet; ``value`` is None while a draft leaves it open."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    value = models.SmallIntegerField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="one_score_per_criterion")
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.value}"


class ConsensusSheet(TimestampedModel):
    """What the panel agreed on for one entry, written by the chair."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="consensus")
    reason = models.TextField()
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    agreed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"entry {self.entry_id}"


class ConsensusScore(models.Model):
    """The agreed score of one criterion."""

    sheet = models.ForeignKey(ConsensusSheet, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    value = models.SmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="one_agreed_score_each")
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.value}"
