"""Calling a panel together, and declaring conflicts of interest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from portal.accounts.actor import Actor
from portal.accounts.models import User
from portal.assess.models import (
    ConflictDeclaration,
    Criterion,
    Entry,
    Panel,
    PanelMember,
    ScoreSheet,
)
from portal.assess.permissions import can_declare, can_lead, can_set_up_panels
from portal.assess.services.locking import locked_panel, move, write_down
from portal.common.clock import database_now
from portal.common.errors import InvalidInput
from portal.common.permissions import require

Title = str | Promise | Mapping[str, str]
CriterionSpec = tuple[str, Title, Decimal | float | int, int, int]
"""Key, label, weight, smallest score, largest score."""


@dataclass(frozen=True)
class _Seats:
    """Who sits on a panel."""

    assessor_ids: Sequence[int]
    chair_id: int

    def people(self) -> list[User]:
        """Return everybody, each once; raise ``InvalidInput`` for somebody unknown or no assessor."""
        wanted = {*self.assessor_ids, self.chair_id}
        found = list(User.objects.filter(pk__in=wanted, is_active=True).order_by("pk"))
        if len(found) != len(wanted) or not self.assessor_ids:
            raise InvalidInput(_("A panel needs assessors and a chair who have an account."))
        return found


@transaction.atomic
def create_panel(  # noqa: PLR0913
    *,
    actor: Actor,
    subject: models.Model,
    municipality_id: int,
    title: Title,
    criteria: Sequence[CriterionSpec],
    items: Sequence[tuple[models.Model, Title]],
    assessor_ids: Sequence[int],
    chair_id: int,
    due_at: datetime | None = None,
) -> Panel:
    """Store a panel in preparation: criteria with scales, the entries, and who sits on it.

    Titles and labels are texts per language, or one text for all languages.
    The chair scores too if among ``assessor_ids``.
    """
    require(
        can_set_up_panels(actor, municipality_id),
        _("Only facilitators and leaders may call a panel together."),
    )
    seats = _Seats(assessor_ids, chair_id)
    people = seats.people()
    panel = Panel.objects.create(
        municipality_id=municipality_id,
        subject_type=ContentType.objects.get_for_model(subject),
        subject_id=subject.pk,
        title=_texts(title),
        chair_id=chair_id,
        due_at=due_at,
    )
    _store_criteria(panel, criteria)
    _store_entries(panel, items)
    PanelMember.objects.bulk_create(
        PanelMember(panel=panel, person=person, is_assessor=person.pk in set(assessor_ids))
        for person in people
    )
    write_down(actor, "create", panel, panel, entries=len(items), assessors=len(set(assessor_ids)))
    return panel


@transaction.atomic
def start_scoring(*, actor: Actor, panel_id: int) -> Panel:
    """Let the assessors score, each as soon as they have declared their conflicts."""
    panel, _member = locked_panel(actor, panel_id)
    require(can_lead(actor, panel), _("Only the chair may start the scoring."))
    move(panel, "start_scoring")
    write_down(actor, "start_scoring", panel, panel)
    return panel


@transaction.atomic
def declare_conflicts(*, actor: Actor, panel_id: int, conflicts: Mapping[int, str]) -> PanelMember:
    """Declare a conflict with each entry id given, for the reason given, and with no other.

    A declaration is added to earlier ones and never taken back. The member's
    own draft or sheet of such an entry no longer counts and is removed.
    """
    panel, member = locked_panel(actor, panel_id)
    require(can_declare(panel, member), _("Only members declare, while the panel is at work."))
    assert member is not None  # noqa: S101 (can_declare says so)
    entries = {entry.pk: entry for entry in panel.entries.all()}
    _check_conflicts(entries, conflicts)
    known = set(member.conflicts.values_list("entry_id", flat=True))
    now = database_now()
    fresh = [entry_id for entry_id in conflicts if entry_id not in known]
    ConflictDeclaration.objects.bulk_create(
        ConflictDeclaration(
            member=member,
            entry=entries[entry_id],
            reason=conflicts[entry_id].strip(),
            created_at=now,
        )
        for entry_id in fresh
    )
    ScoreSheet.objects.filter(member=member, entry_id__in=fresh).delete()
    member.declared_at = member.declared_at or now
    member.save(update_fields=["declared_at", "updated_at"])
    write_down(actor, "declare_conflicts", panel, member, entries=sorted(fresh))
    return member


def _check_conflicts(entries: Mapping[int, Entry], conflicts: Mapping[int, str]) -> None:
    wrong = {
        f"reason-{entry_id}": _("Say in a few words what the conflict is.")
        for entry_id, reason in conflicts.items()
        if not reason.strip()
    }
    if wrong or not set(conflicts) <= set(entries):
        raise InvalidInput(fields=wrong)


def _store_criteria(panel: Panel, criteria: Sequence[CriterionSpec]) -> None:
    keys = [spec[0] for spec in criteria]
    if not criteria or len(set(keys)) != len(keys):
        raise InvalidInput(_("A panel needs criteria, each with a key of its own."))
    if any(low >= high for _key, _label, _weight, low, high in criteria):
        raise InvalidInput(_("The largest score must be above the smallest."))
    weights = [_weight(spec[2]) for spec in criteria]
    if sum(weights) <= 0:
        raise InvalidInput(_("At least one criterion needs a weight above zero."))
    Criterion.objects.bulk_create(
        Criterion(
            panel=panel, key=key, label=_texts(label), weight=weight,
            minimum=low, maximum=high, position=position,
        )
        for position, ((key, label, _given, low, high), weight) in enumerate(
            zip(criteria, weights, strict=True), 1
        )
    )  # fmt: skip


def _weight(given: Decimal | float | int) -> Decimal:
    try:
        weight = Decimal(str(given)).quantize(Decimal("0.0001"))
        is_fit = 0 <= weight < 10_000
    except InvalidOperation:  # not a number, or none that can be compared
        is_fit = False
    if not is_fit:
        raise InvalidInput(_("A weight must be a number from zero up."))
    return weight


def _store_entries(panel: Panel, subjects: Sequence[tuple[models.Model, Title]]) -> None:
    if not subjects or len({(type(s), s.pk) for s, _title in subjects}) != len(subjects):
        raise InvalidInput(_("A panel needs entries to score, each once."))
    Entry.objects.bulk_create(
        Entry(
            panel=panel,
            subject_type=ContentType.objects.get_for_model(subject),
            subject_id=subject.pk,
            title=_texts(title),
            position=position,
        )
        for position, (subject, title) in enumerate(subjects, 1)
    )


def _texts(title: Title) -> dict[str, str]:
    """Return a text per language; a lazy text is read in each."""
    if isinstance(title, Mapping):
        return dict(title)
    if isinstance(title, str):
        return {settings.LANGUAGE_CODE: title}
    texts = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            texts[code] = str(title)
    return texts
