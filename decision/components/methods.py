"""Methods side by side, and who took part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from decision.comparison import Swap, swap_between
from decision.components.decision_page import Page
from decision.components.parts import link_to
from decision.wording import method_explained, method_title
from portal.ui import components as ui
from portal.ui import formats

_MOST_TITLES = 8
_TRAITS = {
    "age": gettext_lazy("By age"),
    "sex": gettext_lazy("By sex"),
    "district": gettext_lazy("By district"),
}
_SEXES = {
    "F": gettext_lazy("Women"),
    "M": gettext_lazy("Men"),
    "O": gettext_lazy("Other"),
    "K": gettext_lazy("Women"),
}


@dataclass(frozen=True)
class MethodStory:
    """One other method: how it works and what it would change, as swaps."""

    title: str
    explained: str
    sentence: str
    added: Sequence[str]
    dropped: Sequence[str]


def methods_table(page: Page) -> ui.DataTable | None:
    """Return every method's outcome on one row each; None where there is only one."""
    methods = page.tally.get("methods", [])
    if len(methods) < 2:
        return None
    columns = [
        ui.Column(_("Method")),
        ui.Column(_("Chosen"), numeric=True),
        ui.Column(_("Money given out"), numeric=True),
        ui.Column(_("Voters with at least one"), numeric=True),
        ui.Column(_("The computation")),
    ]
    rows = [_method_row(page, method, is_used=not place) for place, method in enumerate(methods)]
    return ui.DataTable(_("The same candidates under each method"), columns, rows)


def _method_row(page: Page, method: Mapping[str, Any], *, is_used: bool) -> ui.Row:
    title = method_title(method["method"], method.get("rule", ""))
    reached = method.get("voters_reached")
    url = reverse("decision:run", args=[method["run_id"]])
    return ui.Row(
        [
            _("%(method)s (used for this decision)") % {"method": title} if is_used else title,
            formats.number(len(method["selected"])),
            page.money(method["spent_minor"]),
            "–" if reached is None else formats.number(reached),
            link_to(_("Run %(id)s") % {"id": method["run_id"]}, url),
        ],
        state="chosen" if is_used else "",
    )


def method_stories(page: Page) -> list[MethodStory]:
    """Return what each other method would change, told as swaps."""
    methods = page.tally.get("methods", [])
    return [
        _story(page, method, swap_between(methods[0]["selected"], method["selected"]))
        for method in methods[1:]
    ]


def _story(page: Page, method: Mapping[str, Any], swap: Swap) -> MethodStory:
    title = method_title(method["method"], method.get("rule", ""))
    if not swap.added and not swap.dropped:
        sentence = _("The same choice.")
    elif not swap.dropped:
        sentence = _("Everything chosen here, and in addition:")
    elif not swap.added:
        sentence = _("The same choice without these:")
    else:
        sentence = ngettext(
            "%(shared)s in common. It would swap this one in and out:",
            "%(shared)s in common. It would swap these in and out:",
            max(len(swap.added), len(swap.dropped)),
        ) % {"shared": formats.number(swap.shared)}
    return MethodStory(
        title=title,
        explained=method_explained(method["method"], method.get("rule", "")),
        sentence=sentence,
        added=_titles(page, swap.added),
        dropped=_titles(page, swap.dropped),
    )


def _titles(page: Page, codes: Sequence[str]) -> list[str]:
    shown = [page.titles.get(each, each) for each in codes[:_MOST_TITLES]]
    rest = len(codes) - len(shown)
    if rest:
        shown.append(_("and %(count)s more") % {"count": rest})
    return shown


def turnout_tables(turnout: Mapping[str, Any] | None) -> list[ui.DataTable]:
    """Return who took part, one table for each trait that is known."""
    if not turnout:
        return []
    return [_breakdown(turnout["voters"], each) for each in turnout.get("breakdowns", ())]


def _breakdown(voters: int, breakdown: Mapping[str, Any]) -> ui.DataTable:
    rows = breakdown["rows"]
    has_eligible = any(row.get("eligible") for row in rows)
    columns = [
        ui.Column(_("Group")),
        ui.Column(_("Voters"), numeric=True),
        ui.Column(_("Share of the voters"), numeric=True),
    ]
    if has_eligible:
        columns.append(ui.Column(_("Of those who could vote"), numeric=True))
    key = breakdown["key"]
    title = str(_TRAITS.get(key, key))
    return ui.DataTable(
        title, columns, [_turnout_row(voters, key, row, shows=has_eligible) for row in rows]
    )


def _turnout_row(voters: int, key: str, row: Mapping[str, Any], *, shows: bool) -> ui.Row:
    label = row["label"] or _("Not stated, or too few to show")
    if key == "sex":
        label = str(_SEXES.get(label.upper(), label))
    share = row["voters"] / voters if voters else 0
    cells: list[Any] = [
        label,
        formats.number(row["voters"]),
        ui.SmallBars([(label, share, formats.percent(share))]),
    ]
    if shows:
        eligible = row.get("eligible")
        cells.append(formats.percent(row["voters"] / eligible) if eligible else "–")
    return ui.Row(cells)


def turnout_sentence(turnout: Mapping[str, Any] | None) -> str:
    """Return how many voted, against how many could have where that is known."""
    if not turnout:
        return ""
    voters, eligible = turnout["voters"], turnout.get("eligible")
    if eligible:
        return _("%(voters)s of %(eligible)s who could vote did: %(share)s.") % {
            "voters": formats.number(voters),
            "eligible": formats.number(eligible),
            "share": formats.percent(voters / eligible),
        }
    return ngettext("%(voters)s person voted.", "%(voters)s people voted.", voters) % {
        "voters": formats.number(voters)
    }
