"""Runs: what was computed, from what, by what, with which proof."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from decision.models.rounds import Round
from decision.states import Proof, RunKind
from portal.common.models import ImmutableModel


class DecisionRun(ImmutableModel):
    """One computation, kept so that anyone can repeat it.

    ``input_text`` is the canonical input: Pabulib text for a rule, a problem
    as JSON text for a portfolio. ``sha256`` is the hash of the whole record
    (see ``decision.records``). The database refuses updates of these columns;
    ``actor`` alone may be emptied when a person is erased.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="runs")
    kind = models.CharField(max_length=10, choices=RunKind)
    method = models.CharField(max_length=60)
    input_text = models.TextField()
    options = models.JSONField(default=dict)
    versions = models.JSONField(default=dict)
    seed = models.BigIntegerField(default=0)
    outcome = models.JSONField(default=dict)
    solver_status = models.CharField(max_length=40, blank=True)
    proof = models.CharField(max_length=10, choices=Proof)
    bound = models.CharField(max_length=60, blank=True)
    gap = models.CharField(max_length=60, blank=True)
    seconds = models.FloatField(default=0)
    input_sha256 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64, db_index=True)
    weight_set = models.CharField(max_length=120, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=RunKind.values), name="known_run_kind"),
            models.CheckConstraint(condition=Q(proof__in=Proof.values), name="known_run_proof"),
        ]

    def __str__(self) -> str:
        return f"{self.method} #{self.pk}"

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: a run is never removed."""
        raise TypeError("A decision run is never removed.")

    @property
    def rule(self) -> str:
        """The rule that was followed in the end, where an election's own rule was asked for."""
        options: dict[str, Any] = self.outcome.get("options", {})
        return str(options.get("rule", self.method))

    @property
    def selected(self) -> list[str]:
        """Codes of the chosen candidates, in the order of selection."""
        return list(self.outcome.get("selected", []))
