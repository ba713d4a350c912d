"""Proposals as tables and as points on a map."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from participation.components import VERDICTS, verdict_badge
from participation.models import Process, Proposal
from participation.permissions import can_see_outcome, can_see_votes
from participation.states import ProposalOutcome
from participation.urls_of import proposal_url
from portal.ui import components as ui
from portal.ui import formats
from portal.ui.component import Content

POINTED = frozenset({"cumulative", "scoring", "ordinal"})


def proposals_table(
    proposals: Sequence[Proposal], process: Process, caption: str = ""
) -> ui.DataTable:
    """Return proposals with cost, place and, after the vote, what they got."""
    shows_votes = can_see_votes(process, timezone.now())
    shows_points = shows_votes and process.ballot_kind in POINTED
    shows_outcome = can_see_outcome(process) and any(each.outcome for each in proposals)
    columns = [
        ui.Column(_("Proposal")),
        ui.Column(_("Cost, %(currency)s") % {"currency": process.currency}, numeric=True),
        ui.Column(_("Place")),
    ]
    columns += [ui.Column(_("Points"), numeric=True)] if shows_points else []
    columns += [ui.Column(_("Votes"), numeric=True)] if shows_votes else []
    columns += [ui.Column(_("Outcome"))] if shows_outcome else []
    rows = []
    for each in proposals:
        each.process = process
        cells: list[Content] = [
            format_html('<a href="{}">{}</a>', proposal_url(each), each.title),
            "–" if each.cost is None else formats.amount(each.cost, process.currency),
            each.place or each.district or "–",
        ]
        cells += [formats.number(each.score)] if shows_points else []
        cells += [formats.number(each.vote_count)] if shows_votes else []
        cells += [verdict_badge(each, process) or "–"] if shows_outcome else []
        rows.append(ui.Row(cells))
    return ui.DataTable(
        caption or _("Proposals"), columns, rows, is_caption_hidden=not caption, is_dense=True
    )


def outlines_of(process: Process) -> list[list[tuple[float, float]]]:
    """Return the outlines of the process's municipalities, for its maps."""
    return [ring for municipality in process.municipalities.all() for ring in municipality.outlines]


def proposal_points(proposals: Sequence[Proposal], process: Process) -> list[ui.Point]:
    """Return the proposals that have a place as points, chosen and not chosen marked apart."""
    shows_outcome = can_see_outcome(process)
    points = []
    for each in proposals:
        if each.latitude is None or each.longitude is None:
            continue
        each.process = process
        state = VERDICTS.get(ProposalOutcome(each.outcome), "now") if shows_outcome else "now"
        money = "" if each.cost is None else formats.money(each.cost, process.currency)
        points.append(
            ui.Point(each.title, each.longitude, each.latitude, state, proposal_url(each), money)
        )
    return points
