"""A discussion about one thing."""

from typing import ClassVar

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Municipality
from portal.common.models import TimestampedModel
from portal.discuss.states import ThreadState


class Thread(TimestampedModel):
    """One discussion per subject and topic.

    ``topic`` tells apart several discussions of one subject; it is empty for the
    main one. The counters count what is shown, and are kept by the services
    in the transaction that changes it.
    """

    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.BigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    topic = models.SlugField(max_length=60, blank=True, default="")
    title = models.CharField(_("title"), max_length=200, blank=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="threads")
    state = models.CharField(max_length=8, choices=ThreadState, default=ThreadState.OPEN)
    asks_alignment = models.BooleanField(
        _("asks whether a comment is for or against"), default=False
    )
    comment_count = models.PositiveIntegerField(default=0)
    participant_count = models.PositiveIntegerField(default=0)
    last_comment_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "topic"], name="one_thread_per_topic"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ThreadState.values), name="known_thread_state"
            ),
        ]

    def __str__(self) -> str:
        return f"thread {self.pk} on {self.subject_type_id}:{self.subject_id}"
