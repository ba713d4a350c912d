"""Rows → ``decision.core.Election``, and the numbers in between.

Money is in minor units in rows and in units, exactly, in elections.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone

from decision.core import Election, Project, Voter, pabulib
from decision.core.ballots import BALLOT_KINDS, POINT_KINDS
from decision.core.ballots import Ballot as CoreBallot
from decision.core.exact import Exact, exact
from participation.models import Ballot, Process, Proposal
from participation.secrecy import public_voter_id
from participation.states import BallotKind, BallotSource, Feasibility, PhaseKind, ProposalState
from portal.common.translated import pick

MINOR = 100
SMALLEST_CELL = 5
OFFICIAL = ("votes", "score", "selected")


def exact_of(minor: int) -> Exact:
    """Return an amount in units of money for one in minor units."""
    return exact(Decimal(minor) / MINOR)


def minor_of(amount: Exact) -> int:
    """Return an amount in minor units, rounded half up where there are smaller fractions."""
    return int((Decimal(amount) * MINOR).quantize(Decimal(1), rounding="ROUND_HALF_UP"))


def pb_text_of(process: Process) -> str:
    """Return the process as ``.pb`` text; an imported election is written as it was read."""
    return pabulib.write(election_of(process))


def election_of(process: Process) -> Election:
    """Return the election that the process's public proposals and live ballots make.

    An imported election comes back equal to what was read. In our own, voters
    appear under pseudonyms in an order that says nothing, and what they said
    about themselves is left out where fewer than five share it.
    """
    proposals = list(_proposals(process))
    if process.columns:
        return _as_imported(process, proposals)
    known = {proposal.code for proposal in proposals}
    rows = list(_live_ballots(process))
    facts = shareable_facts([row.facts for row in rows])
    voters = [
        Voter(public_voter_id(row.pk), _core_ballot(process, row, known), told)
        for row, told in zip(rows, facts, strict=True)
    ]
    return Election.of(
        budget=exact_of(process.budget),
        projects=[_project(proposal) for proposal in proposals],
        voters=sorted(voters, key=lambda voter: voter.id),
        vote_type=process.ballot_kind,
        meta=_meta(process),
    )


def shareable_facts(facts: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Return each voter's facts if at least five voters share exactly these, else none."""
    rows = [dict(each) for each in facts]
    keys = [tuple(sorted(each.items())) for each in rows]
    counts = Counter(keys)
    return [
        row if counts[key] >= SMALLEST_CELL else {} for row, key in zip(rows, keys, strict=True)
    ]


def _proposals(process: Process) -> Iterable[Proposal]:
    return (
        Proposal.objects.filter(process=process, state=ProposalState.PUBLISHED, cost__isnull=False)
        .exclude(feasibility=Feasibility.UNFEASIBLE)
        .order_by("position", "pk")
    )


def _live_ballots(process: Process) -> Iterable[Ballot]:
    return Ballot.objects.filter(process=process, is_live=True).order_by("position", "pk")


def _as_imported(process: Process, proposals: list[Proposal]) -> Election:
    columns = process.columns
    known = {proposal.code for proposal in proposals}
    rows = list(_live_ballots(process))
    shared: dict[Any, CoreBallot] = {}
    ballots = []
    for row in rows:
        ballot = _core_ballot(process, row, known)
        ballots.append(shared.setdefault(ballot, ballot))
    return Election(
        budget=exact(columns.get("budget") or exact_of(process.budget)),
        projects=tuple(_project(proposal, columns["project_facts"]) for proposal in proposals),
        ballots=tuple(ballots),
        voter_ids=tuple(
            row.voter if row.source == BallotSource.IMPORT else public_voter_id(row.pk)
            for row in rows
        ),
        vote_type=process.ballot_kind,
        voter_facts={
            name: tuple(row.facts.get(name, "") for row in rows) for name in columns["voter_facts"]
        },
        meta=dict(process.meta),
        project_columns=tuple(columns["projects"]),
        voter_columns=tuple(columns["voters"]),
    )


def _project(proposal: Proposal, names: list[str] | None = None) -> Project:
    kept = proposal.columns
    facts = kept.get("facts", {})
    if names is None:
        facts = {
            name: value
            for name, value in (
                ("category", ",".join(proposal.categories)),
                ("target", ",".join(proposal.beneficiaries)),
                ("district", proposal.district),
                ("latitude", _number(proposal.latitude)),
                ("longitude", _number(proposal.longitude)),
            )
            if value
        }
    else:
        facts = {name: facts.get(name, "") for name in names}
    return Project(
        id=proposal.code,
        cost=exact(kept["cost"]) if "cost" in kept else exact_of(proposal.cost or 0),
        name=kept.get("name", proposal.title),
        facts=facts,
    )


def _number(degrees: float | None) -> str:
    return "" if degrees is None else repr(degrees)


def _core_ballot(process: Process, row: Ballot, known: set[str]) -> CoreBallot:
    marks = [(code, value) for code, value in row.marks if code in known]
    kind = BALLOT_KINDS[process.ballot_kind]
    codes = tuple(code for code, _value in marks)
    return kind(codes, _points(process, row, [value for _code, value in marks]))


def _points(process: Process, row: Ballot, values: list[Any]) -> tuple[Exact, ...] | None:
    """Return the points a ballot carries: none for ticks, nor for ranks that stand by their order."""
    if process.ballot_kind not in POINT_KINDS or None in values:
        return None
    if process.ballot_kind == BallotKind.ORDINAL and (
        row.source != BallotSource.IMPORT or not values
    ):
        return None
    if row.source == BallotSource.IMPORT and not process.columns.get("points"):
        return None
    return tuple(exact(value) for value in values)


def _meta(process: Process) -> dict[str, str]:
    municipalities = ", ".join(each.name for each in process.municipalities.all())
    voting = next((p for p in process.phases.all() if p.kind == PhaseKind.VOTING), None)
    stated = {
        "description": pick(process.titles, "en"),
        "unit": municipalities,
        "instance": str(voting.starts_at.year if voting else process.created_at.year),
        "rule": process.rule,
        "date_begin": _day(voting.starts_at) if voting else "",
        "date_end": _day(voting.ends_at) if voting and voting.ends_at else "",
        "min_length": str(process.min_length),
        "max_length": str(process.max_length or ""),
        "max_points": str(process.max_points or ""),
        "max_sum_points": str(process.max_sum_points or ""),
        "currency": process.currency,
    }
    return {name: value for name, value in stated.items() if value}


def _day(moment: Any) -> str:
    return f"{timezone.localtime(moment):%d.%m.%Y}"
