"""The panels on a round, as its desk lists them."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decision.components.parts import link_to
from decision.panels import PanelOnRound
from portal.assess.states import PanelState
from portal.ui import components as ui
from portal.ui import formats

_MARKS = {
    PanelState.DRAFT: "draft",
    PanelState.SCORING: "now",
    PanelState.CONSENSUS: "now",
    PanelState.CLOSED: "done",
}


def panels_table(panels: Sequence[PanelOnRound]) -> ui.DataTable:
    """Return where each panel stands and what became of its scores."""
    columns = [
        ui.Column(_("Panel")),
        ui.Column(_("State")),
        ui.Column(_("Chair")),
        ui.Column(_("Scores due")),
        ui.Column(_("Its scores")),
    ]
    rows = [ui.Row(_cells(each)) for each in panels]
    return ui.DataTable(_("Panels on these candidates"), columns, rows, is_caption_hidden=True)


def _cells(each: PanelOnRound) -> list[Any]:
    panel = each.panel
    url = reverse("assess:panel", args=[panel.pk])
    return [
        link_to(_("Panel %(id)s: %(title)s") % {"id": panel.pk, "title": panel}, url),
        ui.StateBadge(_MARKS[PanelState(panel.state)], panel.get_state_display()),
        panel.chair.name,
        formats.written(panel.due_at) if panel.due_at else "–",
        _outcome(each),
    ]


def _outcome(each: PanelOnRound) -> str:
    if each.panel.state != PanelState.CLOSED:
        return _("not agreed yet")
    if each.is_taken_over:
        return _("taken over")
    return ngettext("%(count)s agreed score waits", "%(count)s agreed scores wait", each.agreed) % {
        "count": each.agreed
    }
