"""What every service on a panel begins with, and how it ends."""

from django.db.models import Model

from portal.accounts.actor import Actor
from portal.assess.events import PanelMoved, stream_of
from portal.assess.models import ConflictDeclaration, Entry, Panel, PanelMember
from portal.assess.permissions import can_see_panel
from portal.assess.states import PANEL
from portal.audit.services import record
from portal.common.errors import NotFound
from portal.live.services import append


def locked_panel(actor: Actor, panel_id: int) -> tuple[Panel, PanelMember | None]:
    """Return the locked panel and the actor's seat; raise ``NotFound`` if absent or hidden."""
    panel = Panel.objects.select_for_update().filter(pk=panel_id).first()
    if panel is None:
        raise NotFound
    member = panel.members.filter(person_id=actor.user_id).first() if actor.user else None
    if not can_see_panel(actor, panel, member):
        raise NotFound
    return panel, member


def entry_of(panel: Panel, entry_id: int) -> Entry:
    """Return the panel's entry; raise ``NotFound`` for another panel's."""
    entry = panel.entries.filter(pk=entry_id).first()
    if entry is None:
        raise NotFound
    return entry


def has_conflict(member: PanelMember | None, entry: Entry) -> bool:
    """Whether the member declared a conflict with the entry."""
    return (
        member is not None
        and ConflictDeclaration.objects.filter(member=member, entry=entry).exists()
    )


def move(panel: Panel, name: str) -> None:
    """Bring the panel to the state that ``name`` leads to, and tell its pages."""
    panel.state = PANEL.next_state(panel.state, name)
    panel.save(update_fields=["state", "updated_at"])
    append(stream_of(panel), PanelMoved(panel.pk, panel.state))


def write_down(actor: Actor, verb: str, panel: Panel, subject: Model, **details: object) -> None:
    """Record the act in the municipality's log."""
    record(
        actor=actor,
        verb=f"panel.{verb}",
        subject=subject,
        municipality_id=panel.municipality_id,
        details={"panel": panel.pk, **details},
    )
