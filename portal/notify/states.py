"""How a mail may fare, and how often a person wants one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.common.transitions import StateMachine, Transition


class MailPlan(models.TextChoices):
    """When the news of a category are sent by mail."""

    NONE = "none", _("No mail")
    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")


class MailState(models.TextChoices):
    """Where a mail stands."""

    PENDING = "pending", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Given up after several attempts")
    CANCELLED = "cancelled", _("Not sent: no longer wanted")


_S = MailState
MAIL = StateMachine(
    (
        Transition("send", frozenset({_S.PENDING}), _S.SENT),
        Transition("give_up", frozenset({_S.PENDING}), _S.FAILED),
        Transition("cancel", frozenset({_S.PENDING}), _S.CANCELLED),
    )
)
