"""How panels, entries and scores look."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.assess.agreement import Agreement
from portal.assess.models import Panel, PanelMember
from portal.assess.selectors import (
    Board,
    BoardRow,
    Cell,
    EntryForAssessor,
    PanelForMember,
    PanelResults,
    Progress,
)
from portal.assess.states import PanelState
from portal.ui import components as ui
from portal.ui import formats
from portal.ui.component import Component

_ORDER = (PanelState.DRAFT, PanelState.SCORING, PanelState.CONSENSUS, PanelState.CLOSED)
_BADGES = {
    PanelState.DRAFT: "draft",
    PanelState.SCORING: "now",
    PanelState.CONSENSUS: "now",
    PanelState.CLOSED: "done",
}


def panel_cards(panels: Sequence[PanelForMember]) -> Component:
    """Return a card per panel with the person's own share of the work."""
    return ui.CardGrid([_card(each) for each in panels])


def _card(each: PanelForMember) -> ui.Card:
    panel = each.panel
    meta = []
    if each.member.is_assessor and panel.state in {PanelState.DRAFT, PanelState.SCORING}:
        meta.append(ngettext("%(n)s sheet left", "%(n)s sheets left", each.left) % {"n": each.left})
    if each.is_chair:
        meta.append(_("You lead this panel"))
    return ui.Card(
        title=str(panel),
        url=reverse("assess:panel", args=[panel.pk]),
        meta=meta,
        badge=ui.StateBadge(_BADGES[PanelState(panel.state)], panel.get_state_display()),
        heading_level=2,
    )


def panel_line(panel: Panel) -> ui.PhaseBar:
    """Return the panel's states as a line with “you are here”."""
    at = _ORDER.index(PanelState(panel.state))
    words = ["done" if n < at else "now" if n == at else "waiting" for n in range(len(_ORDER))]
    if panel.state == PanelState.CLOSED:
        words[-1] = "done"
    phases = [ui.Phase(s.label, state) for s, state in zip(_ORDER, words, strict=True)]
    return ui.PhaseBar(phases, label=_("Where the panel stands"))


def progress_line(progress: Progress) -> ui.Progress:
    """Return how many sheets are in."""
    words = _("%(n)s of %(all)s sheets handed in") % {
        "n": progress.submitted,
        "all": progress.expected,
    }
    return ui.Progress(_("Sheets"), progress.submitted, max(progress.expected, 1), words)


def entry_table(panel: Panel, entries: Sequence[EntryForAssessor]) -> ui.DataTable:
    """Return the assessor's own list: what is open, begun and handed in."""
    rows = [ui.Row([str(each.entry), _state_of(each), _link_to(panel, each)]) for each in entries]
    columns = [
        ui.Column(_("Entry")),
        ui.Column(_("Your sheet")),
        ui.Column(_("Do"), is_title_hidden=True),
    ]
    empty = ui.EmptyState(_("No entries are left for you to score"))
    return ui.DataTable(_("What you score"), columns, rows, empty=empty)


def _state_of(each: EntryForAssessor) -> ui.StateBadge:
    if each.is_submitted:
        return ui.StateBadge("done", _("Handed in"))
    if each.is_draft:
        return ui.StateBadge("draft", _("Draft saved"))
    return ui.StateBadge("waiting", _("Not begun"))


def _link_to(panel: Panel, each: EntryForAssessor) -> ui.LinkButton:
    words = _("Read") if each.is_submitted else _("Go on") if each.is_draft else _("Score")
    return ui.LinkButton(
        words,
        reverse("assess:sheet", args=[panel.pk, each.entry.pk]),
        variant="secondary",
        size="sm",
        attributes={"aria-label": f"{words}: {each.entry}"},
    )


def own_scores(each: EntryForAssessor) -> ui.DataTable:
    """Return a handed-in sheet for reading."""
    scores = each.sheet.scores.select_related("criterion") if each.sheet else []
    rows = [
        ui.Row([str(score.criterion), str(score.value), score.reason or "–"])
        for score in sorted(scores, key=lambda score: score.criterion.position)
    ]
    columns = [ui.Column(_("Criterion")), ui.Column(_("Score"), numeric=True), ui.Column(_("Note"))]
    return ui.DataTable(_("Your scores"), columns, rows)


def board_table(board: Board, *, may_agree: bool) -> ui.DataTable:
    """Return a row per entry: the mean and the range by criterion, and what was agreed."""
    columns = [
        ui.Column(_("Entry")),
        *(ui.Column(str(criterion), numeric=True) for criterion in board.criteria),
        ui.Column(_("Weighted mean"), numeric=True),
        ui.Column(_("Agreed"), numeric=True),
        ui.Column(_("Do"), is_title_hidden=True),
    ]
    rows = [_board_row(board.panel, row, may_agree) for row in board.rows]
    return ui.DataTable(_("Scores side by side"), columns, rows, is_dense=True)


def _board_row(panel: Panel, row: BoardRow, may_agree: bool) -> ui.Row:
    words = _("Agree") if may_agree and row.consensus is None else _("Look")
    link = ui.LinkButton(
        words,
        reverse("assess:agree", args=[panel.pk, row.entry.pk]),
        variant="secondary",
        size="sm",
        attributes={"aria-label": f"{words}: {row.entry}"},
    )
    return ui.Row(
        [
            str(row.entry),
            *([_range(cell), *_mark(cell)] for cell in row.cells),
            _number(row.mean_total),
            _number(row.agreed_total),
            link,
        ]
    )


def _range(cell: Cell) -> str:
    if not cell.given:
        return "–"
    if cell.spread == 0:
        return _number(cell.mean)
    low, high = min(cell.values), max(cell.values)
    return _("%(mean)s (%(low)s to %(high)s)") % {
        "mean": _number(cell.mean),
        "low": _number(low),
        "high": _number(high),
    }


def _mark(cell: Cell) -> list[Component]:
    return [ui.StateBadge("needs_you", _("far apart"))] if cell.is_disputed else []


def _number(value: float | None) -> str:
    return "–" if value is None else formats.number(value)


def scores_table(row: BoardRow) -> ui.DataTable:
    """Return a row per criterion with everybody's score, the mean and how far apart they are."""
    names = sorted({name for cell in row.cells for name, _value in cell.given})
    columns = [
        ui.Column(_("Criterion")),
        *(ui.Column(name, numeric=True) for name in names),
        ui.Column(_("Mean"), numeric=True),
        ui.Column(_("Apart"), numeric=True),
        ui.Column(_("Agreed"), numeric=True),
    ]
    rows = [
        ui.Row(
            [
                str(cell.criterion),
                *(_values_of(cell, name) for name in names),
                _number(cell.mean),
                [str(cell.spread), *_mark(cell)],
                _number(cell.agreed),
            ]
        )
        for cell in row.cells
    ]
    return ui.DataTable(_("Scores handed in"), columns, rows)


def _values_of(cell: Cell, name: str) -> str:
    return ", ".join(_number(value) for who, value in cell.given if who == name) or "–"


def agreement_facts(results: PanelResults) -> ui.Facts:
    """Return the agreement over all criteria and by criterion, with what it is worth."""
    labels = {criterion.key: str(criterion) for criterion in results.board.criteria}
    facts = [_fact(_("All criteria"), results.agreement)]
    facts += [_fact(labels[key], found) for key, found in results.by_criterion.items()]
    return ui.Facts(facts, title=_("Agreement of the assessors"))


def _fact(term: str, found: Agreement) -> ui.Fact:
    notes = {
        "too_few_assessors": _("Nothing was scored by two people."),
        "no_variation": _("All scores are the same, so chance cannot be told apart."),
        "few_units": _("Rests on few scores."),
        "": "",
    }
    detail = "–" if found.alpha is None else formats.number(round(found.alpha, 2))
    return ui.Fact(term, detail, notes[found.note])


def declared_alert(member: PanelMember) -> ui.Alert | None:
    """Return what still stands between the member and the entries, or None."""
    if member.declared_at is not None:
        return None
    return ui.Alert(
        _(
            "You see the entries once you have said where you have a conflict, or that you have none."
        ),
        tone="warning",
        title=_("Declare your conflicts of interest first"),
        action=ui.LinkButton(_("Declare"), reverse("assess:declare", args=[member.panel_id])),
    )
