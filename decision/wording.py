"""The sentences for every yes and every no, in the reader's language."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from decision.turning import turning_sentences
from portal.ui import formats

_SENTENCES: dict[str, str | Promise] = {
    "funded": gettext_lazy(
        "Chosen: with %(votes)s votes its turn came as number %(turn)s, and %(money_left)s was left."
    ),
    "funded_by_shares": gettext_lazy(
        "Chosen as number %(turn)s: its %(votes)s supporters could pay for it from their equal shares of the money."
    ),
    "funded_by_turns": gettext_lazy(
        "Chosen as number %(turn)s: its %(votes)s supporters had earned its cost together, with what they had paid for before counted in."
    ),
    "funded_together": gettext_lazy(
        "Chosen, with %(votes)s votes: it belongs to the combination that counts most under this rule."
    ),
    "best_portfolio": gettext_lazy(
        "Chosen: it belongs to the combination that is worth most within the budget."
    ),
    "deviation_in": gettext_lazy("Chosen although the computation left it out: %(reason)s"),
    "deviation_out": gettext_lazy("Not chosen although the computation chose it: %(reason)s"),
    "too_expensive": gettext_lazy(
        "Not enough money was left: with %(votes)s votes its turn came as number %(turn)s, when %(money_left)s was left."
    ),
    "shares_too_small": gettext_lazy(
        "Its %(votes)s supporters had too little left of their equal shares of the money."
    ),
    "turns_too_late": gettext_lazy(
        "When its turn came, with %(votes)s votes, it cost more than the %(money_left)s that was left."
    ),
    "over_budget": gettext_lazy("It costs more than the whole budget."),
    "outvoted": gettext_lazy(
        "Within the budget, the chosen combination counts more under this rule than any that includes it; it has %(votes)s votes."
    ),
    "below_threshold": gettext_lazy("It got %(votes)s votes, fewer than the rule asks for."),
    "excluded": gettext_lazy("It cannot be done together with “%(by)s”, which got more votes."),
    "stopped": gettext_lazy(
        "The count ended before its turn, because a candidate with more votes no longer fitted."
    ),
    "withdrawn": gettext_lazy("It was withdrawn before the count."),
    "unsupported": gettext_lazy("Nobody voted for it."),
    "not_in_run": gettext_lazy("It took no part in the count."),
    "no_value": gettext_lazy(
        "With these weights it is worth nothing, or does more harm than good."
    ),
    "barred": gettext_lazy("No choice within the budget and the rules can include it."),
    "tied": gettext_lazy(
        "A combination with it is worth just as much; the stated order among equals prefers the chosen one."
    ),
    "outweighed": gettext_lazy(
        "Within the budget, the chosen combination is worth more than any that includes it."
    ),
}


def sentences_of(
    code: str, values: Mapping[str, Any], currency: str, titles: Mapping[str, str]
) -> list[str]:
    """Return why, what it would have taken, and what it would have displaced; ``titles`` are by code."""
    told = {
        name: formats.money(value, currency) if name.startswith("money") else _plain(value)
        for name, value in values.items()
    }
    told["by"] = titles.get(values.get("by", ""), values.get("by", ""))
    missing = {"votes": "0", "turn": "–", "money_left": "–", "reason": ""}
    first = str(_SENTENCES[code]) % {**missing, **told}
    return [
        first,
        *_taken(values, told),
        *_displacing(values, titles),
        *turning_sentences(values, currency),
    ]


def _plain(value: Any) -> str:
    return formats.number(value) if isinstance(value, int) else str(value)


def _taken(values: Mapping[str, Any], told: Mapping[str, str]) -> list[str]:
    sentences = []
    if "money_missing" in values:
        sentences.append(
            _("%(money)s more would have been enough.") % {"money": told["money_missing"]}
        )
    if isinstance(values.get("votes_missing"), int) and values["votes_missing"] > 0:
        text = ngettext(
            "%(votes)s more vote would have been enough.",
            "%(votes)s more votes would have been enough.",
            values["votes_missing"],
        )
        sentences.append(text % {"votes": told["votes_missing"]})
    if values.get("effective_support") is not None and "displaces" in values:
        share = formats.percent(values["effective_support"])
        sentences.append(
            _("Together they could have paid %(share)s of its cost at most.") % {"share": share}
        )
    if values.get("points_lost"):
        sentences.append(
            _("Including it would have cost %(points)s points of value.")
            % {"points": told["points_lost"]}
        )
    return sentences


def _displacing(values: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    displaced = [titles.get(code, code) for code in values.get("displaces", ())]
    if not displaced:
        return []
    text = ngettext(
        "To fund it, this would have had to give way: %(titles)s.",
        "To fund it, these would have had to give way: %(titles)s.",
        len(displaced),
    )
    return [text % {"titles": _listed(displaced)}]


def _listed(titles: Sequence[str]) -> str:
    shown = [f"“{title}”" for title in titles[:3]]
    if len(titles) > 3:
        shown.append(_("%(count)s more") % {"count": len(titles) - 3})
    return ", ".join(shown)


OFFICIAL = "official"

METHODS: dict[str, str | Promise] = {
    "greedy": gettext_lazy("Most votes first"),
    "official": gettext_lazy("The rule the election named"),
    "equal_shares": gettext_lazy("Equal shares"),
    "phragmen": gettext_lazy("Taking turns (Phragmén)"),
    "maximin_support": gettext_lazy("Level burdens (maximin support)"),
    "nash_welfare": gettext_lazy("Something for everybody (Nash)"),
    "max_welfare": gettext_lazy("Most wishes for the money"),
    "value_portfolio": gettext_lazy("Most value by weights"),
    "votes_portfolio": gettext_lazy("Most votes in all"),
}

_EXPLAINED: dict[str, str | Promise] = {
    "greedy": gettext_lazy(
        "Candidates are taken in the order of their votes, each one that still fits into the money left."
    ),
    "official": gettext_lazy("The rule, threshold and exclusions that the ballots' file states."),
    "equal_shares": gettext_lazy(
        "Every voter gets the same share of the money; a candidate is chosen when its supporters can pay for it together."
    ),
    "phragmen": gettext_lazy(
        "Everybody earns money at the same speed; as soon as the supporters of a candidate have its cost together, they buy it and begin anew. Those who have had little so far come first."
    ),
    "maximin_support": gettext_lazy(
        "Each cost is split among supporters so that the one who pays most pays as little as possible; candidates are added one by one, and what was paid before is split anew every time."
    ),
    "nash_welfare": gettext_lazy(
        "The combination for which what the voters get, multiplied, is greatest: a second candidate counts less than a first one, so that few go away with nothing."
    ),
    "max_welfare": gettext_lazy(
        "The combination within the budget in which the most money goes to what people named, counted once for each who named it; a solver proves it."
    ),
    "value_portfolio": gettext_lazy(
        "The combination within the budget whose scores, weighted, sum to the most; a solver proves it."
    ),
    "votes_portfolio": gettext_lazy(
        "The combination within the budget that gathers the most votes in all; a solver proves it."
    ),
}


def method_title(method: str, rule: str = "") -> str:
    """Return the name of a method in words; ``rule`` is what an election's own rule turned out to be."""
    if method == OFFICIAL and rule in METHODS:
        return _("%(rule)s, as the election announced") % {"rule": METHODS[rule]}
    return str(METHODS.get(method, method.replace("_", " ")))


def method_explained(method: str, rule: str = "") -> str:
    """Return in a sentence how a method works; empty for an unknown one."""
    wanted = rule if method == OFFICIAL and rule in _EXPLAINED else method
    return str(_EXPLAINED.get(wanted, ""))


ACTIONS: dict[str, str | Promise] = {
    "start": gettext_lazy("Start it"),
    "pilot": gettext_lazy("Try it out"),
    "finish": gettext_lazy("Finish it"),
    "stop": gettext_lazy("Stop it"),
}
