"""Real elections: from a ``.pb`` file to a process, whole or not at all."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from decision.core import DecisionError, Election, pabulib
from decision.core.ballots import POINT_KINDS
from decision.core.election import Project
from decision.core.exact import Exact, plain
from participation.decision_input import exact_of, minor_of
from participation.events import ProcessPublished, stream_of
from participation.models import Ballot, Process, Proposal
from participation.models.ballots import random_key
from participation.models.proposals import category_line
from participation.permissions import can_open_process
from participation.secrecy import receipt_of
from participation.services.freshness import content_changed, results_due, texts_changed
from participation.services.phases import PhaseDates, write_phases
from participation.services.processes import free_slug
from participation.states import (
    BallotKind,
    BallotSource,
    Feasibility,
    PhaseKind,
    ProcessState,
    ProposalOutcome,
    ProposalState,
)
from portal.accounts.actor import Actor
from portal.accounts.models import Municipality
from portal.audit.services import record
from portal.common.clock import database_now
from portal.common.errors import InvalidInput, NotFound
from portal.common.permissions import require
from portal.discuss.services import open_thread
from portal.live.services import append
from portal.trace.models import Relation
from portal.trace.services import link

AT_ONCE = 2000
LONGEST_CODE = 40
LONGEST_VOTER = 120


@dataclass(frozen=True)
class Imported:
    """What an import left behind. ``is_new`` is False where the same file was here already."""

    process: Process
    is_new: bool
    repairs: tuple[str, ...] = ()


def import_election(
    *,
    actor: Actor,
    source: Path,
    municipality_id: int,
    title: str,
    published: bool = False,
    note: str = "",
) -> Imported:
    """Make a process of the election in ``source``, marked as real, in one transaction.

    Proposals, ballots and what the file says beyond our fields are kept, so
    that writing the election again gives the same. The same file is imported
    into a municipality only once.

    Raises
    ------
    InvalidInput
        If the file cannot be read, with the number of the line at fault.
    """
    try:
        election = pabulib.parse(source)
        content_hash = hashlib.sha256(source.read_bytes()).hexdigest()
    except DecisionError as error:
        raise InvalidInput(str(error), fields={"file": str(error)}) from error
    _check_sizes(election)
    with transaction.atomic():
        return _store(actor, election, content_hash, municipality_id, title, published, note)


def _store(
    actor: Actor,
    election: Election,
    content_hash: str,
    municipality_id: int,
    title: str,
    published: bool,
    note: str,
) -> Imported:
    municipality = Municipality.objects.select_for_update().filter(pk=municipality_id).first()
    if municipality is None:
        raise NotFound(_("There is no such municipality."))
    require(
        can_open_process(actor, (municipality.pk,)),
        _("Only the facilitators of this municipality may import an election."),
    )
    repairs = tuple(str(repair) for repair in election.warnings)
    known = Process.objects.filter(content_hash=content_hash, municipalities=municipality).first()
    if known is not None:
        return Imported(known, is_new=False, repairs=repairs)
    process = _process(election, title, content_hash, municipality, note)
    if published:
        process.state, process.published_at = ProcessState.PUBLISHED, database_now()
    process.save()
    process.municipalities.set([municipality])
    write_phases(process, _phases(election.meta))
    _store_proposals(actor, process, election)
    _store_ballots(process, election)
    record(
        actor=actor,
        verb="process.import",
        subject=process,
        municipality_id=municipality.pk,
        details={
            "sha256": content_hash,
            "proposals": len(election.projects),
            "ballots": len(election.ballots),
        },
    )
    append(stream_of(process), ProcessPublished(process.pk))
    content_changed(process)
    texts_changed(process)
    results_due(process)
    return Imported(process, is_new=True, repairs=repairs)


def _check_sizes(election: Election) -> None:
    long_code = next((p.id for p in election.projects if len(p.id) > LONGEST_CODE), None)
    if long_code:
        raise InvalidInput(_("The project id %s… is too long.") % long_code[:LONGEST_CODE])
    if any(len(voter) > LONGEST_VOTER for voter in election.voter_ids):
        raise InvalidInput(_("A voter id is longer than %d characters.") % LONGEST_VOTER)
    if minor_of(election.budget) >= 2**62 or any(
        minor_of(project.cost) >= 2**62 for project in election.projects
    ):
        raise InvalidInput(_("An amount of money is too large."))


def _process(
    election: Election, title: str, content_hash: str, municipality: Municipality, note: str
) -> Process:
    meta = election.meta
    titles = {settings.LANGUAGE_CODE: title}
    least, most = _whole(meta, "min_length"), _whole(meta, "max_length")
    return Process(
        slug=free_slug(titles),
        titles=titles,
        summaries={settings.LANGUAGE_CODE: meta.get("description", "")},
        currency=(meta.get("currency") or municipality.currency)[:3],
        budget=minor_of(election.budget),
        ballot_kind=election.vote_type,
        min_length=least if least is not None else 1,
        max_length=most if most and most >= (least or 0) else None,
        max_points=_whole(meta, "max_points"),
        max_sum_points=_whole(meta, "max_sum_points"),
        rule=meta.get("rule", "")[:60] or "greedy",
        is_real=True,
        source=note or _source_note(meta),
        content_hash=content_hash,
        meta=[[key, value] for key, value in meta.items()],
        columns={
            "projects": list(election.project_columns),
            "voters": list(election.voter_columns),
            "project_facts": _names(project.facts for project in election.projects),
            "voter_facts": list(election.voter_facts),
            "points": "points" in {name.lower() for name in election.voter_columns},
            "budget": str(plain(election.budget)),
        },
        categories=sorted({each for p in election.projects for each in p.listed("category")}),
        districts=sorted({district for p in election.projects if (district := _district(p))}),
        proposal_count=len(election.projects),
        ballot_count=len(election.ballots),
    )


def _source_note(meta: Mapping[str, str]) -> str:
    place = ", ".join(meta[key] for key in ("unit", "subunit", "country") if meta.get(key))
    return f"Pabulib: {place} {meta.get('instance', '')}".strip()[:400]


def _names(rows: Iterator[Mapping[str, str]] | Any) -> list[str]:
    return list({name: None for row in rows for name in row})


def _whole(meta: Mapping[str, str], key: str) -> int | None:
    text = meta.get(key, "").strip()
    return int(text) if text.isdecimal() and len(text) < 9 else None


def _phases(meta: Mapping[str, str]) -> list[PhaseDates]:
    """Voting on the stated days, then the decision."""
    end = _day(meta.get("date_end", ""), last=True) or _day(meta.get("instance", ""), last=True)
    end = end or timezone.localdate() - timedelta(days=1)
    begin = _day(meta.get("date_begin", "")) or end
    voting_ends = _midnight(end + timedelta(days=1))
    return [
        PhaseDates(PhaseKind.VOTING, _midnight(min(begin, end)), voting_ends),
        PhaseDates(PhaseKind.DECISION, voting_ends),
    ]


def _day(text: str, *, last: bool = False) -> date | None:
    """Return the day that ``text`` names; a bare year is its first day, or its last."""
    text = text.strip()
    for form in ("%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%Y.%m.%d"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    if len(text) == 4 and text.isdecimal() and text != "0000":
        return date(int(text), 12, 31) if last else date(int(text), 1, 1)
    return None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _store_proposals(actor: Actor, process: Process, election: Election) -> None:
    votes, score = _tally(election)
    official = election.official_outcome
    begun = process.phases.order_by("starts_at").first()
    moment = begun.starts_at if begun else database_now()
    rows = []
    for position, project in enumerate(election.projects):
        row = _proposal(project, process, position)
        row.language = election.meta.get("language", "")[:8]
        row.published_at = moment
        row.vote_count, row.score = int(votes[project.id]), int(score[project.id])
        if official is not None:
            chosen = project.id in official
            row.outcome = ProposalOutcome.CHOSEN if chosen else ProposalOutcome.NOT_CHOSEN
        rows.append(row)
    for row in Proposal.objects.bulk_create(rows, batch_size=AT_ONCE):
        link(
            actor=actor,
            source=row,
            relation=Relation.ADDRESSED,
            target=process,
            reason=process.source,
            at=moment,
        )
        open_thread(actor=actor, subject=row)
    open_thread(actor=actor, subject=process)


def _proposal(project: Project, process: Process, position: int) -> Proposal:
    name = project.name or project.id
    kept: dict[str, Any] = {"facts": dict(project.facts)}
    if exact_of(minor_of(project.cost)) != project.cost:
        kept["cost"] = str(plain(project.cost))
    if len(name) > 600 or not project.name:
        kept["name"] = project.name
    latitude, longitude = project.place or (None, None)
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        latitude = longitude = None
    return Proposal(
        process=process,
        code=project.id,
        state=ProposalState.PUBLISHED,
        title=name[:600],
        text=project.facts.get("description", ""),
        cost=minor_of(project.cost),
        feasibility=Feasibility.FEASIBLE,
        categories=list(project.listed("category")),
        category_line=category_line(project.listed("category")),
        beneficiaries=list(project.listed("beneficiaries") or project.listed("target")),
        district=_district(project),
        latitude=latitude,
        longitude=longitude,
        position=position,
        columns=kept,
    )


def _district(project: Project) -> str:
    facts = project.facts
    return (facts.get("district") or facts.get("neighborhood") or "")[:200]


def _tally(election: Election) -> tuple[Counter[str], Counter[str]]:
    votes: Counter[str] = Counter()
    score: Counter[str] = Counter()
    for ballot, strength in election.distinct_ballots:
        places = len(ballot.projects)
        for at, code in enumerate(ballot.projects):
            points: Exact = 1
            if ballot.points is not None:
                points = ballot.points[at]
            elif election.vote_type == BallotKind.ORDINAL:
                points = places - at
            votes[code] += strength  # type: ignore[assignment]
            score[code] += strength * points  # type: ignore[assignment]
    return votes, score


def _store_ballots(process: Process, election: Election) -> None:
    """Insert in blocks; every ballot gets its receipt like one cast here."""
    voting = next((p for p in process.phases.all() if p.kind == PhaseKind.VOTING), None)
    day = timezone.localdate(voting.starts_at) if voting else timezone.localdate()
    has_points = election.vote_type in POINT_KINDS
    rows: list[Ballot] = []
    for position, voter in enumerate(election.voters):
        key = random_key()
        points = voter.ballot.points
        values: list[int | str | None] = (
            [plain(each) for each in points]
            if points is not None
            else [None if has_points else 1] * len(voter.ballot.projects)
        )
        marks = [[code, value] for code, value in zip(voter.ballot.projects, values, strict=True)]
        facts = {name: value for name, value in voter.facts.items() if value}
        rows.append(
            Ballot(
                id=key,
                process=process,
                voter=voter.id,
                marks=marks,
                facts=facts,
                source=BallotSource.IMPORT,
                receipt=receipt_of(ballot_key=key, process_id=process.pk, marks=marks, facts=facts),
                cast_on=day,
                position=position,
            )
        )
        if len(rows) == AT_ONCE:
            Ballot.objects.bulk_create(rows)
            rows = []
    Ballot.objects.bulk_create(rows)
