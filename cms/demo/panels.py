"""Panels on use and upkeep: those of past budgets are done, one agrees, one scores, one is prepared."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Avg

from cms.demo.content import read_json
from cms.demo.town import Town
from participation.models import Process
from portal.accounts.actor import Actor, actor_for
from portal.accounts.models import User
from portal.assess.models import Entry, Panel, Score
from portal.assess.services.consensus import agree_scores, close_panel, start_consensus
from portal.assess.services.panels import create_panel, declare_conflicts, start_scoring
from portal.assess.services.sheets import ScoreInput, submit_sheet

MOST_ENTRIES = 6
SCALE = (1, 5)
HANDED_IN = (2, 6, 3)  # sheets of each evaluator while a panel is at it

Scores = dict[str, int]


def build_panels(town: Town, chance: random.Random) -> None:
    """Call a panel together on each budget's first proposals and take it as far as the content says."""
    content = read_json("panels")
    for row in content["panels"]:
        process = Process.objects.get(slug=row["budget"])
        panel = _call_together(process, town, content)
        if row["until"] != "draft":
            _score(panel, town, chance, content["reasons"], is_whole=row["until"] != "scoring")
        if row["until"] in {"consensus", "closed"}:
            _agree(panel, town, content["agreed"], is_done=row["until"] == "closed")


def _call_together(process: Process, town: Town, content: Mapping[str, Any]) -> Panel:
    proposals = process.proposals.order_by("position")[:MOST_ENTRIES]
    return create_panel(
        actor=_leader(town),
        subject=process,
        municipality_id=town.municipality.pk,
        title={code: text % process.titles[code] for code, text in content["titles"].items()},
        criteria=[(key, labels, 1, *SCALE) for key, labels in content["criteria"].items()],
        items=[(each, each.title) for each in proposals],
        assessor_ids=[person.pk for person in _evaluators(town)],
        chair_id=town.person("leader").pk,
    )


def _leader(town: Town) -> Actor:
    return actor_for(town.person("leader"))


def _evaluators(town: Town) -> list[User]:
    return [town.person(name) for name in ("evaluator", "evaluator2", "evaluator3")]


def _score(
    panel: Panel, town: Town, chance: random.Random, reasons: Sequence[str], *, is_whole: bool
) -> None:
    """Let each score alone; where the panel is still at it, nobody has come to the end."""
    start_scoring(actor=_leader(town), panel_id=panel.pk)
    entries = list(panel.entries.order_by("pk"))
    seen = {entry.pk: _scores(panel, chance) for entry in entries}
    for number, person in enumerate(_evaluators(town)):
        judge = actor_for(person)
        declare_conflicts(actor=judge, panel_id=panel.pk, conflicts={})
        for entry in entries if is_whole else entries[: HANDED_IN[number]]:
            own = {key: _near(score, chance) for key, score in seen[entry.pk].items()}
            submit_sheet(
                actor=judge,
                panel_id=panel.pk,
                entry_id=entry.pk,
                scores={key: ScoreInput(score) for key, score in own.items()},
                reason=chance.choice(reasons),
            )


def _agree(panel: Panel, town: Town, reason: str, *, is_done: bool) -> None:
    """Let the panel meet; where it is not done, half of the entries are still open."""
    leader, entries = _leader(town), list(panel.entries.order_by("pk"))
    declare_conflicts(actor=leader, panel_id=panel.pk, conflicts={})
    start_consensus(actor=leader, panel_id=panel.pk)
    for entry in entries if is_done else entries[: len(entries) // 2]:
        scores = _means(entry)
        agree_scores(
            actor=leader, panel_id=panel.pk, entry_id=entry.pk, scores=scores, reason=reason
        )
    if is_done:
        close_panel(actor=leader, panel_id=panel.pk)


def _scores(panel: Panel, chance: random.Random) -> Scores:
    return {criterion.key: chance.randint(2, SCALE[1]) for criterion in panel.criteria.all()}


def _near(score: int, chance: random.Random) -> int:
    return max(SCALE[0], min(SCALE[1], score + chance.choice((-1, 0, 0, 0, 1))))


def _means(entry: Entry) -> Scores:
    """Return the mean of what was handed in, rounded, by criterion."""
    means = (
        Score.objects.filter(sheet__entry=entry)
        .values_list("criterion__key")
        .annotate(mean=Avg("value"))
    )
    return {key: round(mean) for key, mean in means}
