"""Why and why not, in points and in money; what a little more money brings: pictures and tables."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from decision.components.parts import verdict_badge
from decision.insight import minor
from decision.models import DecisionRun
from portal.ui import charts, formats
from portal.ui import components as ui
from portal.ui.navigation import Link

_DIGITS = 2
Titles = Mapping[str, str]


def content_of(run: DecisionRun) -> Mapping[str, Any]:
    """Return what is told with a run; empty for runs that have nothing of the kind."""
    insight = getattr(run, "insight", None)
    return insight.content if insight is not None else {}


def points(value: Any) -> str:
    """Return an amount of value in words."""
    number = Fraction(str(value))
    return formats.number(
        number.numerator if number.denominator == 1 else float(number),
        0 if number.denominator == 1 else _DIGITS,
    )


def standings_table(run: DecisionRun, titles: Titles) -> ui.DataTable | None:
    """Return for every candidate what turning its answer round would cost and take."""
    standings = content_of(run).get("standings")
    if not standings:
        return None
    currency = run.round.currency
    columns = [
        ui.Column(_("Candidate")),
        ui.Column(_("Answer")),
        ui.Column(_("Points lost by the opposite answer"), numeric=True),
        ui.Column(_("What would give way")),
        ui.Column(
            _("Budget that turns the answer (%(currency)s)") % {"currency": currency}, numeric=True
        ),
        ui.Column(
            _("Highest cost at which it is in (%(currency)s)") % {"currency": currency},
            numeric=True,
        ),
    ]
    ordered = sorted(standings.values(), key=lambda each: not each["chosen"])
    rows = [_row(each, titles, currency) for each in ordered]
    return ui.DataTable(
        _("Why and why not: what each answer hangs on"), columns, rows, is_dense=True
    )


def _row(standing: Mapping[str, Any], titles: Titles, currency: str) -> ui.Row:
    away = standing["leaves"] if not standing["chosen"] else standing["joins"]
    return ui.Row(
        [
            titles.get(standing["candidate"], standing["candidate"]),
            verdict_badge(standing["chosen"]),
            _lost(standing["lost"]),
            _few(away, titles) if not standing["chosen"] else _comes_in(away, titles),
            _turning(standing, currency),
            _sum(standing["cost_limits"], currency),
        ]
    )


def _lost(figure: Mapping[str, Any]) -> str:
    if "amount" not in figure:
        return _("not possible") if figure["proof"] == "never" else "–"
    amount = points(figure["amount"])
    return amount if figure["proof"] == "exact" else _("at most %(amount)s") % {"amount": amount}


def _few(codes: Sequence[str], titles: Titles) -> str:
    shown = [titles.get(code, code) for code in codes[:3]]
    if len(codes) > len(shown):
        shown.append(_("%(count)s more") % {"count": len(codes) - len(shown)})
    return ", ".join(shown) or "–"


def _comes_in(codes: Sequence[str], titles: Titles) -> str:
    return _("instead: %(titles)s") % {"titles": _few(codes, titles)} if codes else "–"


def _turning(standing: Mapping[str, Any], currency: str) -> str:
    """Return the budget from which, or below which, the answer is another one."""
    side, text = (
        ("less", _("below %(money)s")) if standing["chosen"] else ("more", _("from %(money)s"))
    )
    found = _figure(standing[side])
    if found is None:
        return "–"
    if found["proof"] == "at_least":
        text = _("%(money)s at least")
    return text % {"money": formats.amount(minor(found["amount"]) or 0, currency)}


def _figure(figures: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the figure for the first budget, where there is an amount."""
    first: Mapping[str, Any] = next(iter(figures.values()), {})
    return first if "amount" in first else None


def _sum(figures: Mapping[str, Any], currency: str) -> str:
    found = _figure(figures)
    return "–" if found is None else formats.amount(minor(found["amount"]) or 0, currency)


def money_chart(run: DecisionRun) -> ui.Chart | None:
    """Return what the best combination is worth for every amount of money."""
    money = content_of(run).get("money")
    if not money or len(money["steps"]) < 2:
        return None
    currency = run.round.currency
    title = _("Cost and value: the most that each amount of money can be worth")
    found = [
        (float(Fraction(str(cost))), float(Fraction(str(worth)))) for cost, worth in money["steps"]
    ]
    columns = [
        ui.Column(_("Money (%(currency)s)") % {"currency": currency}, numeric=True),
        ui.Column(_("Value in points"), numeric=True),
        ui.Column(_("Points for each 1,000 more"), numeric=True),
    ]
    rows = [
        ui.Row([formats.amount(minor(cost) or 0, currency), points(worth), gain])
        for (cost, worth), gain in zip(money["steps"], _gains(money["steps"]), strict=True)
    ]
    return ui.Chart(
        title=title,
        svg=charts.line({_("Value in points"): found}, title=title, unit=currency),
        table=ui.DataTable(title, columns, rows, is_caption_hidden=True),
        summary=_summary(money),
        downloads=[Link(_("CSV"), reverse("decision:run-money", args=[run.pk]))],
    )


def _gains(steps: Sequence[Sequence[Any]]) -> list[str]:
    """Return what each thousand of money brought since the step before."""
    exact = [(Fraction(str(cost)), Fraction(str(worth))) for cost, worth in steps]
    gains = ["–"]
    for (cost, worth), (next_cost, next_worth) in pairwise(exact):
        more = next_cost - cost
        gains.append(points(round((next_worth - worth) * 1000 / more, _DIGITS)) if more else "–")
    return gains


def _summary(money: Mapping[str, Any]) -> str:
    if money["complete"]:
        return _("Every step at which more money brings more value is shown; each one is proven.")
    return _("Some amounts of money, each with the best combination found; between them lie more.")


def next_sentence(run: DecisionRun, titles: Titles) -> str:
    """Return what a little more money would bring, in a sentence."""
    money = content_of(run).get("money")
    if not money:
        return ""
    step = money["next"]
    if step is None:
        return _("More money would not make the best combination worth more.")
    more = (minor(step["money"]) or 0) - (minor(money["limit"]) or 0)
    gained = Fraction(str(step["value"])) - Fraction(str(money["value"]))
    words = {
        "money": formats.money(more, run.round.currency),
        "points": points(gained),
        "joins": _few(step["joins"], titles),
        "leaves": _few(step["leaves"], titles),
    }
    if step["leaves"]:
        return (
            _(
                "With %(money)s more the best combination would be worth %(points)s points more: in: %(joins)s; out: %(leaves)s."
            )
            % words
        )
    return (
        _(
            "With %(money)s more the best combination would be worth %(points)s points more: in: %(joins)s."
        )
        % words
    )
