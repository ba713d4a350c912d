"""The participatory budgets: one open now, one finished, one to come, and the small ones of past years."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cms.demo.content import read_json, read_table
from cms.demo.town import Town
from participation.models import Process, Proposal
from participation.models.proposals import category_line
from participation.services.phases import PhaseDates
from participation.services.processes import BallotRules, open_process, publish_process
from participation.states import Feasibility, PhaseKind, ProposalState
from portal.accounts.actor import SYSTEM

# days from now at which the phases begin: information, discussion, voting, decision, result
STAGES: Mapping[str, tuple[int, int, int, int, int]] = {
    "voting": (-75, -60, -12, 30, 45),
    "result": (-560, -540, -500, -470, -455),
    "discussion": (-20, -10, 60, 90, 105),
}
KINDS = tuple(PhaseKind.values)


@dataclass(frozen=True)
class BudgetPlan:
    """What the content files say of one budget."""

    slug: str
    titles: dict[str, str]
    summaries: dict[str, str]
    budget: int
    max_length: int
    starts: Sequence[int]
    body: str
    contact: str


def plans() -> list[BudgetPlan]:
    """Return every budget of the demo, the small past ones first."""
    return [*_small_plans(), *(_plan(slug, row) for slug, row in read_json("budgets").items())]


def _plan(slug: str, row: Mapping[str, Any]) -> BudgetPlan:
    known = {name: row[name] for name in ("titles", "summaries", "budget", "max_length", "body")}
    return BudgetPlan(slug=slug, starts=STAGES[row["stage"]], contact=row["contact"], **known)


def _small_plans() -> list[BudgetPlan]:
    """Return the yearly village budgets: few proposals, long decided."""
    found = []
    for row in read_json("villages"):
        ago = -365 * (timezone.localdate().year - row["year"]) - 60
        starts = (ago, ago + 10, ago + 40, ago + 61, ago + 70)
        plan = BudgetPlan(
            slug=row["slug"],
            titles=row["titles"],
            summaries=row["summaries"],
            budget=row["budget"],
            max_length=3,
            starts=starts,
            body="Town council of Kuusiranta",
            contact="osallistu@kuusiranta.example",
        )
        found.append(plan)
    return found


def build_budget(plan: BudgetPlan, town: Town, chance: random.Random) -> Process:
    """Store a budget with its proposals, published; ballots and comments come later."""
    process = open_process(
        actor=SYSTEM,
        titles=plan.titles,
        summaries=plan.summaries,
        municipality_ids=[town.municipality.pk],
        budget=plan.budget,
        rules=BallotRules(max_length=plan.max_length),
        phases=_phases(plan.starts),
        slug=plan.slug,
        population=town.municipality.population,
        body=plan.body,
        contact=plan.contact,
        districts=list(read_json("town")["districts"]),
        question_codes=["age_group", "sex", "district"],
        rules_compared=["equal_shares"],
    )
    rows = proposals_of(plan.slug)
    Proposal.objects.bulk_create(
        _proposal(process, row, position, town, chance) for position, row in enumerate(rows)
    )
    process.proposal_count = len(rows)
    process.save(update_fields=["proposal_count"])
    return publish_process(actor=SYSTEM, process_id=process.pk)


def proposals_of(slug: str) -> list[dict[str, str]]:
    """Return the rows of a budget's proposals; none for one that is still to come."""
    tables = {"harbour-park-2026": "harbour", "lakeside-2025": "lakeside"}
    if slug in tables:
        return read_table(tables[slug])
    return [row for row in read_table("villages") if row["budget"] == slug]


def _phases(starts: Sequence[int]) -> list[PhaseDates]:
    moments = [_morning(days) for days in starts]
    ends = [*moments[1:], None]
    return [PhaseDates(*phase) for phase in zip(KINDS, moments, ends, strict=True)]


def _morning(days: int) -> datetime:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=days)


def _proposal(
    process: Process, row: Mapping[str, str], position: int, town: Town, chance: random.Random
) -> Proposal:
    at = read_json("town")["districts"][row["district"]]["at"]
    begun = process.dated_phases[1].starts_at
    hours = min(24 * 30, int((timezone.now() - begun) / timedelta(hours=1)))
    categories = [row["category"]]
    return Proposal(
        process=process,
        code=row["code"],
        state=ProposalState.PUBLISHED,
        title=row["title"],
        text=row["text"],
        language=row["language"],
        author=chance.choice(town.residents),
        cost=int(row["cost"]) * 100 if row["cost"] else None,
        feasibility=Feasibility.FEASIBLE if row["cost"] else Feasibility.UNCHECKED,
        categories=categories,
        category_line=category_line(categories),
        district=row["district"],
        place=row["district"],
        latitude=at[0] + chance.uniform(-0.004, 0.004),
        longitude=at[1] + chance.uniform(-0.007, 0.007),
        position=position,
        support_count=0,
        published_at=begun + timedelta(hours=chance.randrange(1, hours)),
    )
