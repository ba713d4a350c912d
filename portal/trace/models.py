"""The spine's links. A correction is a new link."""

from typing import ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.common.models import ImmutableModel


class Relation(models.TextChoices):
    """What an arrow of the spine says, from the earlier thing to the later."""

    BECAME = "became", _("became")
    MERGED_INTO = "merged_into", _("was merged into")
    INFORMED = "informed", _("informed")
    ADDRESSED = "addressed", _("was about")
    CONSIDERED_IN = "considered_in", _("was considered in")
    CHOSEN_IN = "chosen_in", _("was chosen in")
    NOT_CHOSEN_IN = "not_chosen_in", _("was not chosen in")
    DECIDED_BY = "decided_by", _("was decided by")
    DELIVERED_BY = "delivered_by", _("is delivered by")
    MEASURED_BY = "measured_by", _("is measured by")
    WITHDRAWN = "withdrawn", _("was withdrawn from")


class Link(ImmutableModel):
    """One arrow: who made it, when and why."""

    relation = models.CharField(max_length=20, choices=Relation)
    source_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    source_id = models.BigIntegerField()
    source = GenericForeignKey("source_type", "source_id")
    target_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    target_id = models.BigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = models.CharField(
        max_length=120, blank=True, help_text="The body that decided, in words."
    )
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["source_type", "source_id"]),
            models.Index(fields=["target_type", "target_id"]),
        ]
        ordering: ClassVar = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.source_type_id}:{self.source_id} {self.relation} {self.target_type_id}:{self.target_id}"
