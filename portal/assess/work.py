"""What panels ask of a person: entries of the one work list, the desk, and who may listen."""

from collections.abc import Iterator

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.accounts.actor import Actor
from portal.accounts.models import Role
from portal.assess.models import Panel
from portal.assess.permissions import can_see_panel
from portal.assess.selectors import PanelForMember, list_panels, progress_of, seat_of
from portal.assess.states import PanelState
from portal.desk.registry import (
    Desk,
    WorkItem,
    register_desk,
    register_kind_name,
    register_source,
)
from portal.live.registry import register_stream

_KIND = "scoring"


def list_panel_work(actor: Actor) -> Iterator[WorkItem]:
    """Yield what the person's panels need: a declaration, sheets, or a step of the chair's."""
    if actor.user_id is None:
        return
    for each in list_panels(actor):
        step = _declaration(each) or _sheets(each) or (_lead(each) if each.is_chair else None)
        if step is not None:
            verb, name, context = step
            yield WorkItem(
                kind=_KIND,
                title=str(each.panel),
                verb=verb,
                url=reverse(name, args=[each.panel.pk]),
                since=each.panel.updated_at,
                due=each.panel.due_at,
                context=context,
            )


def _declaration(each: PanelForMember) -> tuple[str, str, str] | None:
    if each.member.declared_at is not None or each.panel.state == PanelState.CLOSED:
        return None
    return _("Declare conflicts"), "assess:declare", _("Before you see the entries")


def _sheets(each: PanelForMember) -> tuple[str, str, str] | None:
    if each.panel.state != PanelState.SCORING or not each.left:
        return None
    left = ngettext("%(n)s sheet left", "%(n)s sheets left", each.left) % {"n": each.left}
    return _("Score"), "assess:panel", left


def _lead(each: PanelForMember) -> tuple[str, str, str] | None:
    panel = each.panel
    if panel.state == PanelState.DRAFT:
        return _("Start the scoring"), "assess:panel", ""
    if panel.state == PanelState.SCORING and progress_of(panel).is_complete:
        return _("Call the panel together"), "assess:panel", _("All sheets are in")
    if panel.state == PanelState.CONSENSUS:
        open_entries = panel.entries.filter(consensus__isnull=True).count()
        if open_entries:
            words = ngettext("%(n)s entry open", "%(n)s entries open", open_entries)
            return _("Agree on scores"), "assess:board", words % {"n": open_entries}
        return _("Close the panel"), "assess:panel", _("All entries have agreed scores")
    return None


def _can_listen(actor: Actor, rest: str) -> bool:
    panel = Panel.objects.filter(pk=int(rest)).first() if rest.isdecimal() else None
    return panel is not None and can_see_panel(actor, panel, seat_of(actor, panel))


def _sits_somewhere(actor: Actor) -> bool:
    return actor.has_role(Role.EVALUATOR) or bool(list_panels(actor))


def register() -> None:
    """Tell the desk and the live layer about panels."""
    register_source(list_panel_work)
    register_kind_name(_KIND, gettext_lazy("Scoring"))
    register_desk(
        Desk(
            gettext_lazy("My panels"),
            url=lambda: str(reverse_lazy("assess:panels")),
            is_open_to=_sits_somewhere,
            about=gettext_lazy("Entries to score, alone and together"),
        )
    )
    register_stream("panel", _can_listen)
