"""Open data of a process once its vote is over: ``.pb``, JSON, CSV."""

import csv
import hmac
import json
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participation.decision_input import election_of, exact_of, pb_text_of
from participation.models import Process, Proposal
from participation.permissions import can_see_outcome
from participation.selectors import ProposalFilter, list_proposals

FORMS: dict[str, tuple[str | Promise, str]] = {
    "pb": (_("The whole election (.pb)"), "text/plain; charset=utf-8"),
    "json": (_("Proposals and votes (JSON)"), "application/json"),
    "csv": (_("Proposals and votes (CSV)"), "text/csv; charset=utf-8"),
    "ballots.csv": (_("Ballots under pseudonyms (CSV)"), "text/csv; charset=utf-8"),
}
COLUMNS = (
    "code",
    "title",
    "cost",
    "votes",
    "score",
    "outcome",
    "categories",
    "place",
    "district",
    "latitude",
    "longitude",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def content_of(process: Process, form: str) -> str:
    """Return the text of a download; ``form`` is one of ``FORMS``.

    Kept by ``keep_files`` once the vote is over; written anew where it is not.
    """
    name = _file_of(process, form)
    if default_storage.exists(name):
        with default_storage.open(name) as kept:
            return bytes(kept.read()).decode()
    return written(process, form)


def keep_files(process: Process) -> None:
    """Write every download once, so that no request has to."""
    for form in FORMS:
        name = _file_of(process, form)
        if default_storage.exists(name):
            default_storage.delete(name)
        default_storage.save(name, ContentFile(written(process, form).encode()))


def _file_of(process: Process, form: str) -> str:
    """Name the file after all that can change it."""
    parts = (process.pk, process.created_at, process.ballot_count, process.proposal_count)
    state = ":".join(map(str, (*parts, process.decision_id)))
    stamp = hmac.new(settings.SECRET_KEY.encode(), state.encode(), "sha256").hexdigest()[:16]
    return f"budgets/{process.slug}-{stamp}.{form}"


def written(process: Process, form: str) -> str:
    """Return the text of a download, written from the rows."""
    writers = {"pb": pb_text_of, "json": _json, "csv": _csv, "ballots.csv": _ballots}
    return writers[form](process)


def process_record(process: Process) -> dict[str, Any]:
    """Return what is public of a process, as plain values; money in units."""
    phase = process.phase_at()
    return {
        "slug": process.slug,
        "kind": process.kind,
        "state": str(process.state),
        "titles": process.titles,
        "summaries": process.summaries,
        "municipalities": [each.slug for each in process.municipalities.all()],
        "currency": process.currency,
        "budget": str(exact_of(process.budget)),
        "ballot_kind": process.ballot_kind,
        "rule": process.rule,
        "is_real": process.is_real,
        "source": process.source,
        "proposals": process.proposal_count,
        "ballots": process.ballot_count,
        "phase": phase.kind if phase else None,
        "phases": [
            {
                "kind": phase.kind,
                "starts_at": phase.starts_at.isoformat(),
                "ends_at": phase.ends_at.isoformat() if phase.ends_at else None,
            }
            for phase in process.dated_phases
        ],
    }


def proposal_record(
    proposal: Proposal, *, shows_votes: bool = True, shows_outcome: bool = True
) -> dict[str, Any]:
    """Return what is public of a proposal, as plain values; money in units."""
    return {
        "code": proposal.code,
        "title": proposal.title,
        "text": proposal.text,
        "language": proposal.language,
        "cost": None if proposal.cost is None else str(exact_of(proposal.cost)),
        "feasibility": proposal.feasibility,
        "categories": proposal.categories,
        "place": proposal.place,
        "district": proposal.district,
        "latitude": proposal.latitude,
        "longitude": proposal.longitude,
        "supports": proposal.support_count,
        "votes": proposal.vote_count if shows_votes else None,
        "score": proposal.score if shows_votes else None,
        "outcome": (proposal.outcome or None) if shows_outcome else None,
    }


def proposal_records(process: Process) -> list[dict[str, Any]]:
    """Return the public proposals with their votes, the most voted first."""
    asked = ProposalFilter(sort="votes")
    found = list_proposals(process=process, asked=asked, is_whole=True)
    shows_outcome = can_see_outcome(process)
    return [proposal_record(each, shows_outcome=shows_outcome) for each in found]


def _json(process: Process) -> str:
    record = {"process": process_record(process), "proposals": proposal_records(process)}
    return json.dumps(record, ensure_ascii=False, indent=1)


def _csv(process: Process) -> str:
    rows = [
        [", ".join(row[c]) if c == "categories" else row[c] for c in COLUMNS]
        for row in proposal_records(process)
    ]
    return _table(list(COLUMNS), rows)


def _ballots(process: Process) -> str:
    election = election_of(process)
    facts = list(election.voter_facts)
    rows = []
    for voter in election.voters:
        points = voter.ballot.points
        rows.append(
            [
                voter.id,
                ",".join(voter.ballot.projects),
                "" if points is None else ",".join(map(str, points)),
                *(voter.facts.get(name, "") for name in facts),
            ]
        )
    return _table(["voter_id", "vote", "points", *facts], rows)


def _table(columns: list[str], rows: list[list[Any]]) -> str:
    """Write CSV with a mark of its encoding; no cell can be taken for a formula."""
    target = StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(columns)
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return "\ufeff" + target.getvalue()


def _harmless(cell: Any) -> Any:
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return "" if cell is None else cell
