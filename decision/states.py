"""States and their tables, readable without knowing Django."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.common.transitions import StateMachine, Transition


class RoundState(models.TextChoices):
    """Where a round stands on its way to a published decision."""

    OPEN = "open", _("Open")
    DECIDED = "decided", _("Decided, not yet published")
    PUBLISHED = "published", _("Published")


_R = RoundState
ROUND = StateMachine(
    (
        Transition("decide", frozenset({_R.OPEN}), _R.DECIDED),
        Transition("reopen", frozenset({_R.DECIDED}), _R.OPEN),
        Transition("publish", frozenset({_R.DECIDED}), _R.PUBLISHED),
    )
)


class ProjectState(models.TextChoices):
    """Where a chosen project stands."""

    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    PILOTING = "piloting", _("Being tried out")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


_P = ProjectState
PROJECT = StateMachine(
    (
        Transition("start", frozenset({_P.PLANNED}), _P.RUNNING),
        Transition("pilot", frozenset({_P.RUNNING}), _P.PILOTING),
        Transition("finish", frozenset({_P.RUNNING, _P.PILOTING}), _P.DONE),
        Transition("stop", frozenset({_P.PLANNED, _P.RUNNING, _P.PILOTING}), _P.STOPPED),
    )
)


class Certainty(models.TextChoices):
    """How sure the assessors are of a score."""

    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")


class Direction(models.TextChoices):
    """Which way an indicator should move."""

    UP = "up", _("Higher is better")
    DOWN = "down", _("Lower is better")


class RunKind(models.TextChoices):
    """What computed a run."""

    RULE = "rule", _("Voting rule")
    PORTFOLIO = "portfolio", _("Portfolio optimisation")


class Proof(models.TextChoices):
    """What is known about a run's result."""

    RULE = "rule", _("The rule was followed to its end; there is nothing to prove.")
    OPTIMAL = "optimal", _("Proven best: no other choice within the limits is worth more.")
    WITHIN_GAP = "within_gap", _("Proven to be within the stated distance of the best.")
    FEASIBLE = "feasible", _("Within the limits, but a better choice may exist.")


class ScoreOrigin(models.TextChoices):
    """Where a score comes from."""

    ASSESSOR = "assessor", _("One assessor")
    CONSENSUS = "consensus", _("Agreed by a panel")


class Threat(models.TextChoices):
    """How much a challenge threatens the continuation of the work."""

    LOW = "low", _("Low")
    MEDIUM = "medium", _("Between low and high")
    HIGH = "high", _("High")


class Horizon(models.TextChoices):
    """When the outcome is wanted."""

    SHORT = "short", _("Soon")
    LONG = "long", _("Lasting, in the long run")


class Side(models.TextChoices):
    """On which side of the organisation the boundary lies."""

    INSIDE = "int", _("Inside the administration")
    OUTSIDE = "ext", _("Outside the administration")


class Stage(models.TextChoices):
    """Where in its life an initiative is."""

    START = "start", _("Beginning")
    LEARNING = "learning", _("Learning")
    UNDER_THREAT = "under_threat", _("Under threat")
    EMBEDDING = "embedding", _("Becoming normal operation")
