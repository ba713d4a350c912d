"""Building the whole demo, once, in one transaction."""

import random
from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from cms.demo.ballots import build_ballots, build_feedback
from cms.demo.budgets import build_budget, plans
from cms.demo.decisions import decide_budget, decide_real
from cms.demo.pages import build_pages
from cms.demo.panels import build_panels
from cms.demo.portfolio import build_portfolio
from cms.demo.rounds import build_rounds
from cms.demo.talk import (
    build_long_talk,
    build_own_part,
    build_reports,
    build_supports,
    build_talk,
)
from cms.demo.town import Town, build_town
from cms.models import SiteMunicipality
from participation.importing import import_election
from participation.jobs import run_similar, run_topics
from participation.models import Process
from portal.accounts.actor import SYSTEM

SEED = 20261122
BALLOTS = {"harbour-park-2026": 640, "lakeside-2025": 1180}
SMALL_VOTE = 70
FEEDBACK = {"harbour-park-2026": 24, "lakeside-2025": 72}
COMMENTS = {"harbour-park-2026": (3, 10), "lakeside-2025": (2, 9)}
FEW_COMMENTS = (0, 3)
LONG_TALK = 30

Tell = Callable[[str], None]


def is_built() -> bool:
    """Whether the demo is there, whole."""
    return SiteMunicipality.objects.filter(municipality__slug="kuusiranta").exists()


@transaction.atomic
def build_demo(tell: Tell, real: Path | None = None) -> None:
    """Build town, budgets, talk, votes, decisions, portfolio and pages; import ``real`` beside them."""
    chance = random.Random(SEED)  # noqa: S311 - the same town every time
    tell("people and organisations")
    town = build_town(chance)
    for plan in plans():
        tell(f"budget: {plan.titles['en']}")
        process = build_budget(plan, town, chance)
        _fill(process, town, chance)
    tell("portfolio: ten candidates, scores, weights")
    build_portfolio(town)
    tell("panels on use and upkeep")
    build_panels(town, random.Random(SEED))  # noqa: S311 - the same scores
    if real is not None:
        tell(f"real election: {real.name}")
        import_real(real, town)
    tell("rounds: one finished, one running, one upcoming")
    build_rounds(town, random.Random(SEED))  # noqa: S311 - the same projects
    tell("pages in four languages")
    build_pages(town.municipality)


def _fill(process: Process, town: Town, chance: random.Random) -> None:
    build_talk(process, town, COMMENTS.get(process.slug, FEW_COMMENTS), chance)
    build_supports(process, town, chance)
    kinds = {phase.kind for phase in process.dated_phases if phase.is_open() or phase.is_past()}
    run_similar.call(process.pk)
    run_topics.call(process.pk)
    if "voting" in kinds:
        build_ballots(process, BALLOTS.get(process.slug, SMALL_VOTE), chance)
        build_feedback(process, FEEDBACK.get(process.slug, 0), chance)
    if "result" in kinds:
        build_own_part(process, town)
        decide_budget(process, town, chance)
    if process.slug == "harbour-park-2026":
        build_reports(process, town, chance)
        build_long_talk(process, town, LONG_TALK, random.Random(SEED))  # noqa: S311 - the same talk


def import_real(source: Path, town: Town) -> Process:
    """Import a real election, published and marked as real, with its decision."""
    imported = import_election(
        actor=SYSTEM,
        source=source,
        municipality_id=town.municipality.pk,
        title=_title_of(source),
        published=True,
    )
    if imported.is_new:
        decide_real(imported.process, town)
    return imported.process


def _title_of(source: Path) -> str:
    words = source.stem.replace("_", " ").split()
    return f"Real election: {' '.join(words)}"
