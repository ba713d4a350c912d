"""Reports and the cases they open."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.discuss.models.comments import Comment, Label
from portal.discuss.states import CaseState


class Rule(models.TextChoices):
    """The rules of the discussion; a report and a decision each name one."""

    SPAM = "spam", _("Spam or advertising")
    OFFENSIVE = "offensive", _("Offensive or threatening")
    OFF_TOPIC = "off_topic", _("Off topic")
    PERSONAL = "personal", _("Personal details of somebody")
    OTHER = "other", _("Another reason")


class Case(models.Model):
    """One question to the moderators about one comment, from report to appeal.

    ``snapshot`` is the comment's text when the case was opened; ``decision`` is
    the action taken (``keep``, ``hide``, ``label``), ``decided_by`` who took it. The
    review of an appeal is somebody else's.
    """

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="cases")
    state = models.CharField(max_length=10, choices=CaseState, default=CaseState.OPEN)
    snapshot = models.TextField()
    was_held = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    decision = models.CharField(max_length=8, blank=True)
    rule = models.CharField(max_length=12, choices=Rule, blank=True)
    label = models.CharField(max_length=12, choices=Label, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    appeal = models.TextField(blank=True)
    appealed_at = models.DateTimeField(null=True)
    review_reason = models.TextField(blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["comment"], condition=Q(state="open"), name="one_open_case_per_comment"
            ),
            models.CheckConstraint(condition=Q(state__in=CaseState.values), name="known_case"),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("decided_by")),
                name="appeal_reviewed_by_another",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "due_at"], name="case_by_due")]

    def __str__(self) -> str:
        return f"case {self.pk} on comment {self.comment_id}"


class Report(models.Model):
    """One person's report of one comment."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reports")
    case = models.ForeignKey(Case, null=True, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=12, choices=Rule)
    note = models.TextField(_("what is wrong"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["comment", "reporter"], name="one_report_per_person")
        ]

    def __str__(self) -> str:
        return f"report of comment {self.comment_id}"
