"""The work and the desks that belong to no app above: checks and roles."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.actor import Actor
from portal.accounts.models import Role
from portal.accounts.selectors import list_checks
from portal.accounts.verification import name_of_attribute
from portal.desk.registry import (
    Desk,
    WorkItem,
    register_desk,
    register_kind_name,
    register_source,
)

CHECKS = "checks"


def checks_of(actor: Actor) -> Iterator[WorkItem]:
    """Yield the statements that wait for a check by the actor."""
    if not actor.has_role(Role.FACILITATOR):
        return
    for asked in list_checks(actor):
        yield WorkItem(
            kind=CHECKS,
            title=f"{name_of_attribute(asked.name)}: {asked.user.name}",
            verb=str(_("Check")),
            url=reverse("desk:check", args=[asked.pk]),
            since=asked.created_at,
            context=asked.municipality.name,
        )


def register_all() -> None:
    """Register both."""
    register_kind_name(CHECKS, _("Facts to be verified"))
    register_source(checks_of)
    register_desk(
        Desk(
            _("Roles"),
            lambda: reverse("desk:roles"),
            lambda actor: actor.has_role(Role.ADMINISTRATOR),
            _("Who may do what, and since when."),
        )
    )
