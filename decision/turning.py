"""What would turn a candidate's answer round: from a run's insight to figures, and to sentences."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from decision.insight import minor
from decision.models import DecisionRun, ValueType
from portal.common.translated import pick
from portal.ui import formats

_PROVEN = frozenset({"exact", "at_least"})


def turning_values(run: DecisionRun, code: str) -> dict[str, Any]:
    """Return the figures to keep with a verdict; empty for runs without an insight.

    Sums are in minor units. ``weight_turns`` names the criterion in every language.
    """
    insight = getattr(run, "insight", None)
    if insight is None or code not in insight.content["standings"]:
        return {}
    standing = insight.content["standings"][code]
    found: dict[str, Any] = {}
    limit = _amount(standing["cost_limits"])
    if limit is not None:
        found["money_in_up_to" if standing["chosen"] else "money_cost_limit"] = minor(limit)
    if standing["chosen"]:
        below = _amount(standing["less"])
        if below is not None:
            found["money_out_below"] = minor(below)
    else:
        found |= _more(standing, insight.content["money"]["limit"])
    return found | _weight(insight.content, code)


def _amount(figures: Mapping[str, Any], proofs: frozenset[str] = frozenset({"exact"})) -> Any:
    first: Mapping[str, Any] = next(iter(figures.values()), {})
    return first.get("amount") if first.get("proof") in proofs else None


def _more(standing: Mapping[str, Any], limit: Any) -> dict[str, Any]:
    money = _amount(standing["more"], _PROVEN)
    if money is None:
        return {}
    more = (minor(money) or 0) - (minor(limit) or 0)
    proof = next(iter(standing["more"].values()))["proof"]
    return {"money_more" if proof == "exact" else "money_more_at_least": more} if more else {}


def _weight(content: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Return the smallest change of one weight that turns the answer round."""
    now = {each["criterion"]: Fraction(str(each["now"])) for each in content["weights"]}
    found = {
        criterion: Fraction(str(figure["amount"]))
        for criterion, figure in content["flips"].get(code, {}).items()
        if "amount" in figure and figure["proof"] == "exact"
    }
    moved = {name: share for name, share in found.items() if share != now[name]}
    if not moved:
        return {}
    nearest = min(moved, key=lambda name: abs(moved[name] - now[name]))
    kind = ValueType.objects.filter(key=nearest).first()
    return {
        "weight_turns": {
            "name": kind.name if kind else {"en": nearest},
            "share": float(moved[nearest]),
            "now": float(now[nearest]),
        }
    }


def turning_sentences(values: Mapping[str, Any], currency: str) -> list[str]:
    """Return what would turn the answer round, in the reader's language."""
    texts = {
        "money_more": _("With %(money)s more in the budget it would be chosen."),
        "money_more_at_least": _("It would take at least %(money)s more in the budget."),
        "money_out_below": _("With a budget below %(money)s it would no longer be chosen."),
        "money_in_up_to": _("It would be chosen at a cost of up to %(money)s too."),
        "money_cost_limit": _("At a cost of %(money)s or less it would be chosen."),
    }
    told = [
        text % {"money": formats.money(values[name], currency)}
        for name, text in texts.items()
        if values.get(name)
    ]
    turn = values.get("weight_turns")
    if turn:
        told.append(_weight_sentence(turn))
    return told


def _weight_sentence(turn: Mapping[str, Any]) -> str:
    words = {
        "name": pick(turn["name"]),
        "share": formats.percent(turn["share"], 1),
        "now": formats.percent(turn["now"], 1),
    }
    text = (
        _("With a weight of more than %(share)s for “%(name)s”, now %(now)s, the answer turns.")
        if turn["share"] > turn["now"]
        else _(
            "With a weight of less than %(share)s for “%(name)s”, now %(now)s, the answer turns."
        )
    )
    return text % words
