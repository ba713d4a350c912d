"""What people follow, what they chose to be told, what they were told, and the mails."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.common.models import ImmutableModel
from portal.notify.states import MailPlan, MailState


class Follow(models.Model):
    """A person wants the news of a topic; see ``portal.notify.topics`` for the keys."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows"
    )
    topic = models.CharField(max_length=160, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "topic"], name="one_follow_per_topic")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} follows {self.topic}"


class Preference(models.Model):
    """A person's choice for one category; without a row the category's defaults hold."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notify_preferences"
    )
    category = models.CharField(max_length=40)
    in_portal = models.BooleanField(_("in the portal"), default=True)
    mail = models.CharField(_("by mail"), max_length=8, choices=MailPlan)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "category"], name="one_choice_per_category"),
            models.CheckConstraint(condition=Q(mail__in=MailPlan.values), name="known_mail_plan"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.category} {self.mail}"


class Mail(models.Model):
    """One mail to one person. ``due_at`` is also the lease: whoever sends pushes it forward first.

    ``key`` names what the mail is for (``daily:17:2026-11-22``), so that it is
    written once; ``message_id`` stays the same over all attempts.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=160, unique=True)
    category = models.CharField(max_length=40, blank=True)
    message_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    language = models.CharField(max_length=8)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    state = models.CharField(max_length=10, choices=MailState, default=MailState.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=MailState.values), name="known_mail_state")
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=Q(state="pending"), name="mail_due")
        ]

    def __str__(self) -> str:
        return f"mail {self.key} ({self.state})"


class Notification(models.Model):
    """One piece of news for one person, in their language.

    ``plan`` says when it goes by mail; ``queued_at`` is set with the mail that
    holds it, or when it turned out that none is wanted any more.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    category = models.CharField(max_length=40)
    dedupe_key = models.CharField(max_length=160)
    title = models.CharField(max_length=250)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=8)
    is_in_portal = models.BooleanField(default=True)
    plan = models.CharField(max_length=8, choices=MailPlan, default=MailPlan.NONE)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey(
        Mail, null=True, blank=True, on_delete=models.SET_NULL, related_name="notifications"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "dedupe_key"], name="told_once"),
            models.CheckConstraint(
                condition=Q(plan__in=MailPlan.values), name="known_notification_plan"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["user"],
                condition=Q(read_at__isnull=True, is_in_portal=True),
                name="notification_unread",
            ),
            models.Index(fields=["user", "-created_at"], name="notification_by_time"),
            models.Index(
                fields=["plan", "created_at"],
                condition=Q(queued_at__isnull=True) & ~Q(plan="none"),
                name="notification_to_mail",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category} to {self.user_id}: {self.dedupe_key}"


class TopicEntry(ImmutableModel):
    """A public piece of news of a topic, in every language, for its feed."""

    topic = models.CharField(max_length=160)
    dedupe_key = models.CharField(max_length=160)
    title = models.JSONField()
    body = models.JSONField()
    url = models.JSONField()
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "dedupe_key"], name="one_entry_per_topic")
        ]
        indexes: ClassVar = [models.Index(fields=["topic", "-created_at"], name="entry_by_time")]

    def __str__(self) -> str:
        return f"{self.topic}: {self.dedupe_key}"
