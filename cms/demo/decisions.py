"""Decisions: the finished budgets by their rule, the portfolio by its values; projects and readings."""

import random
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from unittest.mock import patch

from django.utils import timezone

from cms.demo.town import Town
from decision.models import Candidate, Decision, DecisionRun, Round
from decision.services.decisions import DecisionTexts, publish_decision
from decision.services.projects import (
    IndicatorPlan,
    ProjectPlan,
    record_reading,
    update_project_state,
)
from decision.services.runs import run_rule_on
from participation.decision_input import pb_text_of
from participation.models import Process
from participation.services.outcomes import open_decision
from participation.states import BallotKind
from portal.accounts.actor import SYSTEM
from portal.common.translated import pick

ANSWERS = {
    "en": "Most votes went to “{first}” and “{second}”. Both will be built.",
    "fi": "Eniten ääniä saivat ”{first}” ja ”{second}”. Molemmat toteutetaan.",
    "nb": "Flest stemmer fikk «{first}» og «{second}». Begge blir gjennomført.",
    "sv": "Flest röster fick ”{first}” och ”{second}”. Båda genomförs.",
}
PLAIN_ANSWERS = {
    "en": "What the rule of this vote gives, counted anew from its ballots.",
    "fi": "Tulos, jonka äänestyksen sääntö antaa, laskettuna uudelleen sen äänistä.",
    "nb": "Det som regelen for denne avstemningen gir, talt på nytt fra stemmesedlene.",
    "sv": "Det som omröstningens regel ger, räknat på nytt från dess röster.",
}
REASONS = {
    "en": "The proposals with the most votes were taken in turn as long as the money lasted, as the rules of the vote said.",
    "fi": "Eniten ääniä saaneet ehdotukset valittiin järjestyksessä niin kauan kuin rahaa riitti, äänestyksen sääntöjen mukaan.",
    "nb": "Forslagene med flest stemmer ble valgt etter tur så lenge pengene rakk, slik reglene for avstemningen sa.",
    "sv": "Förslagen med flest röster valdes i tur och ordning så länge pengarna räckte, enligt omröstningens regler.",
}


def decide_budget(process: Process, town: Town, chance: random.Random) -> Decision:
    """Count by both rules, publish by the process's own, and let the projects run."""
    with as_of(process.dated_phases[-1].starts_at + timedelta(hours=10)):
        round_ = open_decision(actor=SYSTEM, process_id=process.pk)
        text = pb_text_of(process)
        run = run_rule_on(actor=SYSTEM, round_id=round_.pk, election_text=text, rule="greedy")
        run_rule_on(actor=SYSTEM, round_id=round_.pk, election_text=text, rule="equal_shares")
        plans = _plans(round_, process, town, chance)
        decision = _publish(round_, run, plans, _answer(round_, run.selected))
    measure(decision, chance)
    return decision


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Let runs, decisions and the spine bear ``moment``; the audit log keeps the true time."""
    with ExitStack() as patches:
        for place in (
            "portal.trace.services",
            "decision.services.runs",
            "decision.services.decisions",
        ):
            patches.enter_context(patch(f"{place}.database_now", return_value=moment))
        yield


def _publish(
    round_: Round, run: DecisionRun, plans: dict[str, ProjectPlan], answer: dict[str, str]
) -> Decision:
    return publish_decision(
        actor=SYSTEM,
        round_id=round_.pk,
        run_id=run.pk,
        texts=DecisionTexts(
            answer=answer,
            rationale=REASONS,
            body="Town council of Kuusiranta",
        ),
        owners=plans,
    )


def _answer(round_: Round, selected: Sequence[str]) -> dict[str, str]:
    """Return who had most votes, in every language; a plain line where fewer than two were chosen."""
    titles = {each.code: each.title for each in round_.candidates.filter(code__in=selected[:2])}
    if len(titles) < 2:
        return PLAIN_ANSWERS
    first, second = (titles[code] for code in selected[:2])
    return {
        code: text.format(first=pick(first, code), second=pick(second, code))
        for code, text in ANSWERS.items()
    }


def _plans(
    round_: Round, process: Process, town: Town, chance: random.Random
) -> dict[str, ProjectPlan]:
    begun = timezone.localdate(process.dated_phases[-1].starts_at)
    return {each.code: plan_of(each, begun, town, chance) for each in round_.candidates.all()}


def plan_of(candidate: Candidate, begun: date, town: Town, chance: random.Random) -> ProjectPlan:
    """Give a candidate an owner, dates and what will be measured."""
    owners = list(town.organisations.values())
    return ProjectPlan(
        owner_organisation_id=chance.choice(owners).pk,
        starts_on=begun + timedelta(days=chance.randrange(10, 60)),
        ends_on=begun + timedelta(days=chance.randrange(300, 700)),
        indicator=_indicator(candidate, chance),
    )


def _indicator(candidate: Candidate, chance: random.Random) -> IndicatorPlan:
    names = {
        "en": "People who use it in a week",
        "fi": "Käyttäjiä viikossa",
        "nb": "Brukere i uken",
        "sv": "Användare per vecka",
    }
    target = chance.choice((40, 60, 90, 120, 200, 350))
    return IndicatorPlan(name=names, unit="", baseline=Decimal(0), target=Decimal(target))


def measure(decision: Decision, chance: random.Random) -> None:
    """Start the projects and write down a reading a quarter until today."""
    today = timezone.localdate()
    for project in decision.projects.all():
        if project.starts_on is None or project.starts_on > today:
            continue
        update_project_state(actor=SYSTEM, project_id=project.pk, action="start")
        indicator = project.indicators.get()
        reach = chance.uniform(0.5, 1.25)
        for step, day in enumerate(_quarters(project.starts_on, today), start=1):
            value = float(indicator.target) * reach * (1 - 0.55**step)
            record_reading(
                actor=SYSTEM,
                indicator_id=indicator.pk,
                value=Decimal(round(value)),
                taken_on=day,
            )


def _quarters(first: date, today: date) -> list[date]:
    return [day for step in range(1, 7) if (day := first + timedelta(days=91 * step)) <= today]


def decide_real(process: Process, town: Town) -> Decision | None:
    """Publish what the official rule of an imported election gives, beside Equal Shares."""
    rule = "official" if process.rule else "greedy"
    round_ = open_decision(actor=SYSTEM, process_id=process.pk)
    text = pb_text_of(process)
    run = run_rule_on(actor=SYSTEM, round_id=round_.pk, election_text=text, rule=rule)
    if process.ballot_kind in {BallotKind.APPROVAL, BallotKind.CHOOSE_ONE}:
        run_rule_on(actor=SYSTEM, round_id=round_.pk, election_text=text, rule="equal_shares")
    owner = town.organisations["town-of-kuusiranta"].pk
    plans = {
        candidate.code: ProjectPlan(owner_organisation_id=owner)
        for candidate in round_.candidates.all()
    }
    return _publish(round_, run, plans, PLAIN_ANSWERS)
