"""Advice on resistance: the board and the ranked strategies."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from decision.challenges import question_now
from decision.components.parts import paragraphs
from decision.guidance import Advice, Advised, advise, rule_base
from decision.guidance import wording as words
from decision.models import GuidanceAssessment
from decision.states import Horizon, Threat
from portal.ui import components as ui

LEVEL_MARKS = {"recommended": "chosen", "supporting": "now", "not_now": "waiting"}


@dataclass(frozen=True)
class ChallengeAdvice:
    """One assessed challenge with its advice, ready to draw."""

    title: str
    note: str
    notices: Sequence[str]
    strategies: Sequence[ui.Card]
    excluded: Sequence[str]


def board(assessments: Sequence[GuidanceAssessment]) -> ui.DataTable:
    """Return the threat × horizon board: each corner's strategy and the challenges that lie there."""
    corners = {
        (axes["threat"], axes["horizon"]): strategy for strategy, axes in rule_base().axes.items()
    }
    columns = [
        ui.Column(_("Threat")),
        ui.Column(_("Outcome wanted soon")),
        ui.Column(_("Outcome wanted to last")),
    ]
    rows = []
    for threat in (Threat.HIGH, Threat.MEDIUM, Threat.LOW):
        cells: list[Any] = [str(threat.label)]
        for horizon in (Horizon.SHORT, Horizon.LONG):
            strategy = corners.get((threat, horizon))
            here = [
                f"{each.challenge} {words.CHALLENGES[each.challenge]}"
                for each in assessments
                if (each.threat, each.horizon) == (threat, horizon)
            ]
            title = str(words.STRATEGIES[strategy]) if strategy else _("Between the rows")
            cells.append(paragraphs([f"{title}:" if here else title, *here]))
        rows.append(ui.Row(cells))
    return ui.DataTable(_("Threat and time: where each challenge lies"), columns, rows)


def advice_of(assessment: GuidanceAssessment) -> ChallengeAdvice:
    """Return the advice on one assessed challenge."""
    advice = advise(rule_base(), question_now(assessment))
    return ChallengeAdvice(
        title=f"{assessment.challenge} · {words.CHALLENGES[assessment.challenge]}",
        note=assessment.note,
        notices=_notices(advice),
        strategies=[_card(each) for each in advice.ranked],
        excluded=[str(words.STRATEGIES[each]) for each in advice.excluded],
    )


def _notices(advice: Advice) -> list[str]:
    found = [str(words.NOTICES[each]) for each in advice.notices]
    if advice.bundle:
        names = rule_base().bundles[advice.bundle]["parallel"]
        together = ", ".join(str(words.STRATEGIES[each]) for each in names)
        found.append(_("Use these at the same time: %(strategies)s.") % {"strategies": together})
    return found


def _card(advised: Advised) -> ui.Card:
    """Return one strategy with why, tactics, and what must be true first."""
    reasons = paragraphs([words.reason_words(reason) for reason in advised.reasons])
    text: list[Any] = [paragraphs([str(words.EXPLAINED[advised.strategy])])]
    if advised.missing:
        text.append(paragraphs([str(words.MISSING[advised.missing])]))
    if advised.tactics:
        text.append(ui.Help(_("What others did"), _tactics(advised), is_open=True))
    if advised.reasons:
        text.append(ui.Help(_("Why, and where the study says so"), reasons))
    risks = rule_base().risks[advised.strategy]
    text.append(
        ui.Help(_("What it costs and risks"), paragraphs([_risk(*each) for each in risks.items()]))
    )
    if advised.gates and advised.level != "not_now":
        gates = paragraphs([str(words.GATES[gate]) for gate in advised.gates])
        text.append(ui.Help(_("To be true first"), gates))
    return ui.Card(
        title=str(words.STRATEGIES[advised.strategy]),
        badge=ui.StateBadge(LEVEL_MARKS[advised.level], str(words.LEVELS[advised.level])),
        text=text,
        meta=[_("%(points)s points") % {"points": advised.score}],
        heading_level=4,
    )


def _risk(risk: str, section: str) -> str:
    return _("%(risk)s (%(section)s)") % {"risk": words.RISKS[risk], "section": section}


def _tactics(advised: Advised) -> Any:
    told = []
    for tactic in advised.tactics:
        text = str(words.TACTICS[tactic.key])
        if tactic.cities:
            cities = ", ".join(str(city) for city in tactic.cities)
            text = _("%(tactic)s (city %(cities)s of the study)") % {
                "tactic": text,
                "cities": cities,
            }
        told.append(text)
    return paragraphs(told)
