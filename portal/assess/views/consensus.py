"""The board on which the panel meets, and the agreed sheet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.accounts.actor import Actor, actor_of
from portal.assess import components
from portal.assess.events import stream_of
from portal.assess.forms import ConsensusForm, field_name
from portal.assess.models import Panel
from portal.assess.permissions import can_agree
from portal.assess.selectors import BoardRow, board, get_panel, results, seat_of
from portal.assess.services import agree_scores
from portal.common.errors import Conflict, InvalidInput, NotFound
from portal.common.form_errors import add_errors
from portal.live.selectors import position_of
from portal.ui.components import FormFields


@never_cache
def board_page(request: HttpRequest, panel_id: int) -> HttpResponse:
    """Show all scores side by side, with how far apart they are."""
    actor = actor_of(request)
    panel = get_panel(actor=actor, panel_id=panel_id)
    seq = position_of(stream_of(panel))
    found = results(actor=actor, panel=panel)
    may_agree = can_agree(actor, panel, seat_of(actor, panel), has_conflict=False)
    page = {
        "panel": panel,
        "stream": stream_of(panel),
        "seq": seq,
        "line": components.panel_line(panel),
        "table": components.board_table(found.board, may_agree=may_agree),
        "agreement": components.agreement_facts(found),
        "hidden": found.board.hidden,
    }
    return render(request, "assess/pages/board.html", page)


@never_cache
def agree(request: HttpRequest, panel_id: int, entry_id: int) -> HttpResponse:
    """Show one entry's scores and reasons; the chair writes what was agreed."""
    actor = actor_of(request)
    panel = get_panel(actor=actor, panel_id=panel_id)
    row = _row(actor, panel, entry_id)
    form = ConsensusForm(row, request.POST if request.method == "POST" else None)
    if request.method == "POST" and _agrees(actor, panel, row, form):
        messages.success(request, _("The agreed scores are kept."))
        return redirect("assess:board", panel.pk)
    may_agree = can_agree(actor, panel, seat_of(actor, panel), has_conflict=False)
    page = {
        "panel": panel,
        "row": row,
        "table": components.scores_table(row),
        "fields": FormFields(form) if may_agree or form.is_bound else None,
    }
    return render(request, "assess/pages/agree.html", page, status=422 if form.errors else 200)


def _row(actor: Actor, panel: Panel, entry_id: int) -> BoardRow:
    rows = [row for row in board(actor=actor, panel=panel).rows if row.entry.pk == entry_id]
    if not rows:
        raise NotFound
    return rows[0]


def _agrees(actor: Actor, panel: Panel, row: BoardRow, form: ConsensusForm) -> bool:
    if not form.is_valid():
        return False
    try:
        agree_scores(
            actor=actor,
            panel_id=panel.pk,
            entry_id=row.entry.pk,
            scores=form.values(),
            reason=form.cleaned_data["reason"],
        )
    except (InvalidInput, Conflict) as error:
        add_errors(form, error, field_name)
        return False
    return True
