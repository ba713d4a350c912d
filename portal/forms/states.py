"""Where a questionnaire stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.common.transitions import StateMachine, Transition


class QuestionnaireState(models.TextChoices):
    """A questionnaire takes answers only while it is open."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


_S = QuestionnaireState

QUESTIONNAIRE = StateMachine(
    (
        Transition("open", frozenset({_S.DRAFT, _S.CLOSED}), _S.OPEN),
        Transition("close", frozenset({_S.OPEN}), _S.CLOSED),
    )
)
