"""Whether an outcome leaves a group short-changed, in plain words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decision.comparison import FEWEST
from decision.fairness import Check
from portal.ui import components as ui
from portal.ui import formats

Titles = Mapping[str, str]


@dataclass(frozen=True)
class _Words:
    """How one check asks, and answers yes, no, and do not know."""

    asks: Callable[[], str]
    yes: Callable[[], str]
    no: Callable[[Check, Titles, str], str]


def _group(check: Check) -> str:
    if check.voters < FEWEST:
        return _("fewer than %(count)s voters") % {"count": FEWEST}
    return ngettext("%(count)s voter", "%(count)s voters", check.voters) % {
        "count": formats.number(check.voters)
    }


def _empty_handed(check: Check, titles: Titles, currency: str) -> str:
    return _(
        "No: %(group)s (%(part)s of all) named “%(title)s”. Their share of the money, %(share)s, would have paid its cost of %(cost)s. Nothing that any of them named was chosen."
    ) % _told(check, titles, currency)


def _short_changed(check: Check, titles: Titles, currency: str) -> str:
    return _(
        "No: %(group)s (%(part)s of all) named “%(title)s”, which costs %(cost)s. Their share of the money is %(share)s, but what each of them named and got is worth %(has)s at most: even with “%(title)s” nobody among them would have had more than that share."
    ) % _told(check, titles, currency)


def _left_over(check: Check, titles: Titles, currency: str) -> str:
    return _("No: %(share)s is left, and “%(title)s” for %(cost)s would still fit.") % _told(
        check, titles, currency
    )


def _told(check: Check, titles: Titles, currency: str) -> dict[str, str]:
    code = check.codes[0] if check.codes else ""
    return {
        "group": _group(check),
        "part": formats.percent(check.voters / check.all_voters if check.all_voters else 0),
        "title": titles.get(code, code),
        "share": formats.money(check.share, currency),
        "cost": formats.money(check.cost, currency),
        "has": formats.money(check.has, currency),
    }


_WORDS: Mapping[str, _Words] = {
    "jr": _Words(
        lambda: _("Did every group that could have paid for a common wish get anything?"),
        lambda: _(
            "Yes: in each group that agrees on a candidate and whose share of the money covers its cost, somebody got something."
        ),
        _empty_handed,
    ),
    "ejr_plus": _Words(
        lambda: _("Did every group get what its share of the money is worth, up to one candidate?"),
        lambda: _(
            "Yes: for no candidate that was left out is there a group of supporters who could say that their share of the money went to others."
        ),
        _short_changed,
    ),
    "exhaustive": _Words(
        lambda: _("Was the money used as far as possible?"),
        lambda: _("Yes: nothing that was left out would fit into the money left."),
        _left_over,
    ),
}


def fairness_table(checks: Sequence[Check], titles: Titles, currency: str) -> ui.DataTable | None:
    """Return one row per question with its answer; None where nobody voted."""
    if not checks:
        return None
    columns = [ui.Column(_("Question")), ui.Column(_("Answer"))]
    rows = [
        ui.Row([_WORDS[check.axiom].asks(), _answer(check, titles, currency)]) for check in checks
    ]
    return ui.DataTable(_("What was checked"), columns, rows)


def fairness_line(checks: Sequence[Check]) -> str:
    """Return the answer in one sentence; empty where nobody voted."""
    told = [check for check in checks if check.axiom != "exhaustive"]
    if not told:
        return ""
    if any(check.holds is False for check in told):
        return _("Yes: the table names a group that could have had more from its share.")
    return _("No: checked with every ballot, no group of voters was passed over.")


def _answer(check: Check, titles: Titles, currency: str) -> str:
    words = _WORDS[check.axiom]
    if check.holds is None:
        return _("Not known: there are too many groups to look at.")
    return words.yes() if check.holds else words.no(check, titles, currency)
