"""Opening, changing and publishing a process."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from participation.events import ProcessPublished, stream_of
from participation.models import Process
from participation.permissions import can_manage_process, can_open_process, can_publish_process
from participation.services.access import locked_process
from participation.services.feedback import ask_for_feedback
from participation.services.freshness import content_changed
from participation.services.phases import PhaseDates, write_phases
from participation.states import (
    PROCESS,
    BallotKind,
    Eligibility,
    PhaseKind,
    ProcessKind,
    ProcessState,
)
from portal.accounts.actor import Actor
from portal.accounts.models import Municipality
from portal.audit.services import record
from portal.common.clock import database_now
from portal.common.errors import Conflict, InvalidInput
from portal.common.permissions import require
from portal.discuss.services import open_thread
from portal.live.services import append

EDITABLE = frozenset(
    {
        "titles",
        "summaries",
        "population",
        "body",
        "contact",
        "currency",
        "budget",
        "max_proposal_cost",
        "eligibility",
        "question_codes",
        "categories",
        "districts",
        "rule",
        "rules_compared",
        "source",
    }
)
FIXED_BY_BALLOTS = frozenset({"currency", "budget", "eligibility"})


@dataclass(frozen=True)
class BallotRules:
    """How a ballot must look. Lengths count proposals; points are whole numbers."""

    kind: str = BallotKind.APPROVAL
    min_length: int = 1
    max_length: int | None = None
    max_points: int | None = None
    max_sum_points: int | None = None

    def columns(self) -> dict[str, Any]:
        """Return the fields of ``Process`` that hold these rules."""
        columns = asdict(self)
        columns["ballot_kind"] = columns.pop("kind")
        return columns


@transaction.atomic
def open_process(
    *,
    actor: Actor,
    titles: Mapping[str, str],
    municipality_ids: Sequence[int],
    budget: int,
    rules: BallotRules | None = None,
    phases: Sequence[PhaseDates] = (),
    slug: str = "",
    **fields: Any,
) -> Process:
    """Make a draft of a participatory budget.

    Parameters
    ----------
    actor
        A facilitator or editor of every municipality named.
    titles
        One title per language.
    municipality_ids
        Where the process belongs.
    budget
        Minor units of the currency.
    rules
        How a ballot must look; ticks without a limit, if None.
    phases
        Dates, where they are known already.
    slug
        Its address; made of a title, if empty.
    fields
        Any of ``EDITABLE``, and ``is_real``.

    Raises
    ------
    InvalidInput
        If there is no title, no municipality, or the slug is taken.
    """
    require(
        can_open_process(actor, tuple(municipality_ids)),
        _("Only the facilitators and editors of these municipalities may open a process here."),
    )
    municipalities = list(Municipality.objects.filter(pk__in=municipality_ids))
    process = Process(
        slug=slug or free_slug(titles),
        kind=ProcessKind.BUDGET,
        titles=dict(titles),
        budget=budget,
        **(rules or BallotRules()).columns(),
        **_known(fields, also={"is_real"}),
    )
    if "currency" not in fields and municipalities:
        process.currency = municipalities[0].currency
    check_process(process)
    process.save()
    process.municipalities.set(municipalities)
    write_phases(process, phases)
    _record(actor, process, "process.open")
    return process


@transaction.atomic
def edit_process(
    *, actor: Actor, process_id: int, rules: BallotRules | None = None, **fields: Any
) -> Process:
    """Change what a process says of itself; money and rules only until the first ballot."""
    process = locked_process(process_id)
    require(can_manage_process(actor, process), _("Only its facilitators may change this process."))
    changes = _known(fields) | (rules.columns() if rules else {})
    changed = {name for name, value in changes.items() if getattr(process, name) != value}
    fixed = changed & (FIXED_BY_BALLOTS | set(BallotRules().columns()))
    if fixed and process.ballot_count:
        raise Conflict(_("People have voted: money and voting rules can no longer change."))
    for name in changed:
        setattr(process, name, changes[name])
    check_process(process)
    process.save()
    _record(actor, process, "process.edit", {"changed": sorted(changed)})
    append(stream_of(process), ProcessPublished(process.pk))
    content_changed(process)
    return process


def publish_process(*, actor: Actor, process_id: int) -> Process:
    """Show the process to everybody; refuses, with a reason, one that is not ready."""
    return _move(actor, process_id, "publish")


def unpublish_process(*, actor: Actor, process_id: int) -> Process:
    """Take the process back to a draft; refused once somebody has voted."""
    return _move(actor, process_id, "unpublish")


def archive_process(*, actor: Actor, process_id: int) -> Process:
    """Close the process for good; it stays readable."""
    return _move(actor, process_id, "archive")


def reopen_process(*, actor: Actor, process_id: int) -> Process:
    """Bring an archived process back."""
    return _move(actor, process_id, "reopen")


@transaction.atomic
def _move(actor: Actor, process_id: int, name: str) -> Process:
    process = locked_process(process_id)
    require(
        can_publish_process(actor, process),
        _("Only facilitators and editors of its municipalities may do this."),
    )
    state = PROCESS.next_state(process.state, name)
    if name == "publish":
        _check_ready(process)
        process.published_at = process.published_at or database_now()
    if name == "unpublish" and process.ballot_count:
        raise Conflict(_("People have voted: the process stays public."))
    process.state = state
    process.save(update_fields=["state", "published_at", "updated_at"])
    if name == "publish":
        open_thread(actor=actor, subject=process)
        ask_for_feedback(actor=actor, process=process)
    _record(actor, process, f"process.{name}")
    append(stream_of(process), ProcessPublished(process.pk))
    content_changed(process)
    return process


def free_slug(titles: Mapping[str, str]) -> str:
    """Return a slug made of a title that no process has yet."""
    stem = next((s for s in (slugify(t) for t in titles.values()) if s), "budget")[:70]
    taken = set(Process.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug


def check_process(process: Process) -> None:
    """Raise ``InvalidInput`` with the fields at fault."""
    faults = _rule_faults(process)
    if not any(text.strip() for text in process.titles.values()):
        faults["titles"] = _("Give the process a title in at least one language.")
    if process.budget < 0:
        faults["budget"] = _("The budget cannot be negative.")
    if process.eligibility not in Eligibility.values:
        faults["eligibility"] = _("Choose who may vote.")
    if Process.objects.filter(slug=process.slug).exclude(pk=process.pk).exists():
        faults["slug"] = _("Another process has this address already.")
    if faults:
        raise InvalidInput(fields=faults)


def _rule_faults(process: Process) -> dict[str, str]:
    faults: dict[str, str] = {}
    if process.ballot_kind not in BallotKind.values:
        faults["ballot_kind"] = _("There is no such kind of ballot.")
    if process.max_length is not None and process.max_length < max(1, process.min_length):
        faults["max_length"] = _("The most cannot be less than the fewest.")
    if process.ballot_kind == BallotKind.CUMULATIVE and not process.max_sum_points:
        faults["max_sum_points"] = _("Say how many points there are to share out.")
    if process.ballot_kind == BallotKind.SCORING and not process.max_points:
        faults["max_points"] = _("Say what the highest score is.")
    return faults


def _check_ready(process: Process) -> None:
    kinds = {phase.kind for phase in process.phases.all()}
    if not kinds:
        raise InvalidInput(
            _("Set the phases first: without dates nobody knows what is open."),
            fields={"phases": _("At least one phase needs dates.")},
        )
    if PhaseKind.VOTING in kinds and process.budget == 0:
        raise InvalidInput(fields={"budget": _("Say how much money there is.")})


def _known(fields: Mapping[str, Any], also: set[str] | None = None) -> dict[str, Any]:
    unknown = set(fields) - EDITABLE - (also or set())
    if unknown:
        raise TypeError(f"A process has no {', '.join(sorted(unknown))} to set.")
    return dict(fields)


def _record(
    actor: Actor, process: Process, verb: str, details: Mapping[str, Any] | None = None
) -> None:
    record(
        actor=actor,
        verb=verb,
        subject=process,
        municipality_id=next(iter(process.municipality_ids), None),
        details={"state": ProcessState(process.state).value, **(details or {})},
    )
