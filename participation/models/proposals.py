"""Proposals and the support they found."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participation.models.processes import Process
from participation.states import Feasibility, ProposalOutcome, ProposalState
from portal.common.models import TimestampedModel


def category_line(categories: Iterable[str]) -> str:
    """Return the categories between bars, so that one of them can be searched for."""
    return "".join(f"|{category}" for category in categories) + "|"


class Proposal(TimestampedModel):
    """A thing that money could be spent on.

    ``code`` names it on ballots and in files; ``cost`` is in minor units of the
    process's currency and empty until somebody gave it; ``place`` is in words.
    ``columns`` keeps what an imported file says beyond our fields. ``similar``
    holds pairs of id and likeness, worked out in a job.
    """

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="proposals")
    code = models.CharField(max_length=40)
    state = models.CharField(max_length=12, choices=ProposalState, default=ProposalState.DRAFT)
    title = models.CharField(_("title"), max_length=600)
    text = models.TextField(_("text"), blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    cost = models.BigIntegerField(_("cost, minor units"), null=True, blank=True)
    feasibility = models.CharField(
        max_length=12, choices=Feasibility, default=Feasibility.UNCHECKED
    )
    feasibility_reason = models.TextField(_("reason"), blank=True)
    categories = models.JSONField(_("categories"), default=list, blank=True)
    category_line = models.TextField(blank=True, editable=False)
    beneficiaries = models.JSONField(_("who it is for"), default=list, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    district = models.CharField(_("district"), max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    position = models.PositiveIntegerField(null=True, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    similar = models.JSONField(default=list, blank=True)

    support_count = models.PositiveIntegerField(default=0)
    vote_count = models.PositiveIntegerField(default=0)
    score = models.BigIntegerField(default=0)
    outcome = models.CharField(
        max_length=12, choices=ProposalOutcome, default=ProposalOutcome.OPEN, blank=True
    )
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["process", "code"], name="one_proposal_per_code"),
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.values), name="known_proposal_state"
            ),
            models.CheckConstraint(
                condition=Q(cost__isnull=True) | Q(cost__gte=0), name="proposal_cost_not_negative"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["process", "state", "-support_count"], name="proposals_by_support"
            ),
            models.Index(fields=["process", "state", "-published_at"], name="proposals_by_date"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the line by which a category is found."""
        self.category_line = category_line(self.categories)
        super().save(*args, **kwargs)

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it."""
        return self.state in {ProposalState.PUBLISHED, ProposalState.MERGED}

    @property
    def is_on_ballot(self) -> bool:
        """Whether it can be voted for: published, costed, and not found to be impossible."""
        return (
            self.state == ProposalState.PUBLISHED
            and self.cost is not None
            and self.feasibility != Feasibility.UNFEASIBLE
        )

    @property
    def has_point(self) -> bool:
        """Whether it has a place on the map."""
        return self.latitude is not None and self.longitude is not None


class Support(models.Model):
    """One person stands behind one proposal."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="supports")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "user"], name="one_support_each")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} for {self.proposal_id}"
