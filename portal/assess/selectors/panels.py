"""A member's view of panels: own work, never anybody else's."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from portal.accounts.actor import Actor
from portal.assess.models import Entry, Panel, PanelMember, ScoreSheet
from portal.assess.permissions import can_see_panel, is_chair
from portal.assess.states import PanelState, SheetState
from portal.common.errors import LoginRequired, NotFound
from portal.trace.registry import url_of


@dataclass(frozen=True)
class PanelForMember:
    """A panel with the person's own share of the work."""

    panel: Panel
    member: PanelMember
    is_chair: bool
    expected: int
    submitted: int

    @property
    def left(self) -> int:
        """How many sheets the person still owes."""
        return max(self.expected - self.submitted, 0)


@dataclass(frozen=True)
class EntryForAssessor:
    """An entry with the person's own sheet, if it was begun."""

    entry: Entry
    sheet: ScoreSheet | None

    @property
    def is_submitted(self) -> bool:
        """Whether the own sheet is handed in."""
        return self.sheet is not None and self.sheet.state == SheetState.SUBMITTED

    @property
    def is_draft(self) -> bool:
        """Whether the own sheet is begun and not handed in."""
        return self.sheet is not None and not self.is_submitted


def get_panel(*, actor: Actor, panel_id: int) -> Panel:
    """Return the panel, or raise ``NotFound`` if absent or hidden from ``actor``."""
    if not actor.is_authenticated:
        raise LoginRequired
    panel = Panel.objects.select_related("chair").filter(pk=panel_id).first()
    if panel is None or not can_see_panel(actor, panel, seat_of(actor, panel)):
        raise NotFound
    return panel


def seat_of(actor: Actor, panel: Panel) -> PanelMember | None:
    """Return the actor's seat on the panel, or None."""
    return panel.members.filter(person_id=actor.user_id).first() if actor.user else None


def list_panels(actor: Actor) -> list[PanelForMember]:
    """Return the panels the person sits on, those at work first; one query."""
    submitted = Count("sheets", filter=Q(sheets__state=SheetState.SUBMITTED), distinct=True)
    seats = (
        PanelMember.objects.filter(person_id=actor.user_id or 0)
        .select_related("panel", "panel__chair")
        .annotate(
            handed_in=submitted,
            hidden=Count("conflicts", distinct=True),
            all_entries=Count("panel__entries", distinct=True),
        )
        .order_by("-panel__created_at", "-pk")
    )
    found = [
        PanelForMember(
            panel=seat.panel,
            member=seat,
            is_chair=is_chair(actor, seat.panel),
            expected=seat.all_entries - seat.hidden if seat.is_assessor else 0,
            submitted=seat.handed_in,
        )
        for seat in seats
    ]
    return sorted(found, key=lambda each: each.panel.state == PanelState.CLOSED)


def entries_for(member: PanelMember) -> list[EntryForAssessor]:
    """Return the entries the member may see, in order, each with the member's own sheet; two queries."""
    hidden = member.conflicts.values("entry_id")
    entries = Entry.objects.filter(panel_id=member.panel_id).exclude(pk__in=hidden)
    sheets = {sheet.entry_id: sheet for sheet in member.sheets.all()}
    return [EntryForAssessor(entry, sheets.get(entry.pk)) for entry in entries]


def get_sheet(*, actor: Actor, panel: Panel, entry_id: int) -> EntryForAssessor:
    """Return the actor's own sheet of an entry; raise ``NotFound`` without a seat or with a conflict."""
    member = seat_of(actor, panel)
    if member is None or not member.is_assessor:
        raise NotFound
    found = [each for each in entries_for(member) if each.entry.pk == entry_id]
    if not found:
        raise NotFound
    return found[0]


def next_entry(entries: Sequence[EntryForAssessor], after: int | None = None) -> Entry | None:
    """Return the next entry without a handed-in sheet, going round from ``after``; None when all are in."""
    order = [each.entry.pk for each in entries]
    start = order.index(after) + 1 if after in order else 0
    turned = [*entries[start:], *entries[:start]]
    return next((e.entry for e in turned if not e.is_submitted and e.entry.pk != after), None)


def url_of_entry(entry: Entry) -> str:
    """Return the page of the scored thing where its kind has one, else an empty text."""
    subject = entry.subject
    try:
        return (url_of(subject) if subject is not None else None) or ""
    except LookupError:  # a kind that the spine does not know has no page
        return ""
