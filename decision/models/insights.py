"""What is told with a run: beside its record, which it never changes."""

from typing import ClassVar

from django.db import models

from decision.models.runs import DecisionRun
from portal.common.models import ImmutableModel


class RunInsight(ImmutableModel):
    """Why each candidate of a portfolio's run is in or out, and what would turn that round.

    ``content`` is described in ``decision.insight``. Runs of earlier versions have none.
    """

    run = models.OneToOneField(DecisionRun, on_delete=models.PROTECT, related_name="insight")
    content = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"insight into {self.run_id}"


class RunRobustness(ImmutableModel):
    """What of a portfolio's run stays right if weights move by up to ``within`` per cent.

    ``content`` is described in ``decision.robustness``.
    """

    run = models.ForeignKey(DecisionRun, on_delete=models.PROTECT, related_name="robustness")
    within = models.PositiveSmallIntegerField()
    content = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["run", "within"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "within"], name="one_robustness_per_range"),
            models.CheckConstraint(
                condition=models.Q(within__in=[10, 20, 30]), name="known_robustness_range"
            ),
        ]

    def __str__(self) -> str:
        return f"robustness of {self.run_id} within {self.within} %"
