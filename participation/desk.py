"""What this app puts on the work list and among the desks."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.models import Proposal
from participation.permissions import can_manage_process
from participation.selectors import list_unchecked
from portal.accounts.actor import Actor
from portal.accounts.models import Role
from portal.desk.registry import (
    Desk,
    WorkItem,
    register_desk,
    register_kind_name,
    register_source,
)

KIND = "costing"


def register_desks() -> None:
    """Register the source of work and the desk of budgets."""
    register_source(proposals_to_check)
    register_kind_name(KIND, gettext_lazy("Proposals to check"))
    register_desk(
        Desk(
            gettext_lazy("Budgets"),
            lambda: reverse("participation_desk:budgets"),
            lambda actor: actor.has_role(Role.FACILITATOR),
            gettext_lazy("Set budgets up, set their dates, import elections."),
        )
    )
    register_desk(
        Desk(
            gettext_lazy("Proposals to check"),
            lambda: reverse("participation_desk:proposals"),
            lambda actor: actor.has_role(Role.FACILITATOR),
            gettext_lazy("Say what proposals cost and whether they can be done."),
        )
    )


def proposals_to_check(actor: Actor) -> Iterable[WorkItem]:
    """Yield a work item for every proposal that the facilitator has yet to check."""
    if not actor.has_role(Role.FACILITATOR):
        return
    for proposal in list_unchecked(actor=actor):
        if can_manage_process(actor, proposal.process):
            yield _item(proposal)


def _item(proposal: Proposal) -> WorkItem:
    voting = [p for p in proposal.process.dated_phases if p.kind == "voting"]
    return WorkItem(
        kind=KIND,
        title=proposal.title,
        verb=_("Check and cost"),
        url=reverse("participation_desk:proposal", kwargs={"proposal_id": proposal.pk}),
        since=proposal.published_at or proposal.created_at,
        due=voting[0].starts_at if voting else None,
        context=proposal.process.title,
    )
