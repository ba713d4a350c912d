"""Where a panel and a score sheet stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.common.transitions import StateMachine, Transition


class PanelState(models.TextChoices):
    """First alone, then together."""

    DRAFT = "draft", _("Being prepared")
    SCORING = "scoring", _("Scoring, each alone")
    CONSENSUS = "consensus", _("Agreeing on scores")
    CLOSED = "closed", _("Closed")


class SheetState(models.TextChoices):
    """A draft is seen by its assessor alone."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Handed in")


_P, _S = PanelState, SheetState

PANEL = StateMachine(
    (
        Transition("start_scoring", frozenset({_P.DRAFT}), _P.SCORING),
        Transition("start_consensus", frozenset({_P.SCORING}), _P.CONSENSUS),
        Transition("close", frozenset({_P.CONSENSUS}), _P.CLOSED),
    )
)

SHEET = StateMachine(
    (
        Transition("submit", frozenset({_S.DRAFT}), _S.SUBMITTED),
        Transition("reopen", frozenset({_S.SUBMITTED}), _S.DRAFT),
    )
)
