"""Moderation on the one work list."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.actor import Actor
from portal.accounts.models import Role
from portal.desk.registry import (
    Desk,
    WorkItem,
    register_desk,
    register_kind_name,
    register_source,
)
from portal.discuss.cases import list_waiting
from portal.discuss.states import CaseState
from portal.discuss.text import excerpt

_MOST = 100


def register_moderation() -> None:
    """Put moderation on the work list and its desk among the desks."""
    register_kind_name("moderation", gettext_lazy("Comments to look at"))
    register_source(waiting_cases)
    register_desk(
        Desk(
            title=gettext_lazy("Moderation"),
            url=lambda: reverse("moderation:queue"),
            is_open_to=lambda actor: actor.has_role(Role.MODERATOR),
            about=gettext_lazy("Reported comments and appeals, one after the other."),
        )
    )


def waiting_cases(actor: Actor) -> Iterable[WorkItem]:
    """Yield the cases that wait for this moderator."""
    if not actor.is_authenticated or not actor.has_role(Role.MODERATOR):
        return
    for case in list_waiting(actor)[:_MOST]:
        is_appeal = case.state == CaseState.APPEALED
        yield WorkItem(
            kind="moderation",
            title=excerpt(case.snapshot, 60),
            verb=_("Review the appeal") if is_appeal else _("Decide"),
            url=reverse("moderation:case", args=[case.pk]),
            since=case.appealed_at or case.opened_at,
            due=case.due_at,
            context=case.comment.thread.municipality.name,
        )
