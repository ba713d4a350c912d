"""How timelines and contributions look."""

from collections.abc import Sequence

from django.db import models
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.accounts.actor import ANONYMOUS, Actor
from portal.trace.selectors import Contribution, Station, timeline_of
from portal.ui import components as ui
from portal.ui.component import Component
from portal.ui.templatetags.ui import when

BADGES = {"waiting": "waiting", "chosen": "chosen", "not_chosen": "not_chosen", "done": "done"}


def timeline(
    thing: models.Model, actor: Actor = ANONYMOUS, *, compact: bool = False
) -> ui.Timeline:
    """Return the line of ``thing`` as a component; raise ``NotFound`` where the actor may not see it."""
    stations = [_station(station) for station in timeline_of(thing, actor)]
    return ui.Timeline(stations, label=_("The line of this contribution"), compact=compact)


def _station(station: Station) -> ui.Station:
    title = station.title
    if station.relation:
        title = _("%(relation)s: %(title)s") % {
            "relation": capfirst(station.relation),
            "title": station.title,
        }
    return ui.Station(
        title=title,
        state=station.state,
        date=station.at,
        who=station.who,
        reason=station.reason,
        url=station.url or "",
    )


def contributions_table(contributions: Sequence[Contribution]) -> Component:
    """Return a person's contributions as a table: what, stage, next date, what became of it."""
    columns = [
        ui.Column(_("Contribution")),
        ui.Column(_("Kind")),
        ui.Column(_("Stage")),
        ui.Column(_("What comes next")),
        ui.Column(_("What became of it")),
    ]
    rows = [
        ui.Row([_title(each), each.kind, _stage(each), _next(each), _outcome(each)])
        for each in contributions
    ]
    return ui.DataTable(_("My contributions"), columns, rows, is_caption_hidden=True)


def _title(contribution: Contribution) -> SafeString | str:
    if not contribution.url:
        return contribution.title
    return format_html('<a href="{}">{}</a>', contribution.url, contribution.title)


def _stage(contribution: Contribution) -> Component:
    standing = contribution.standing
    return ui.StateBadge(BADGES.get(standing.state, "waiting"), standing.stage)


def _next(contribution: Contribution) -> list[str]:
    standing = contribution.standing
    if not standing.next_date:
        return [standing.next_what or "–"]
    return [standing.next_what, when(standing.next_date)]


def _outcome(contribution: Contribution) -> Component | SafeString | str:
    """Return what became of it: what it was about, each verdict with its reason, and the project."""
    lines = [_fate(station) for station in contribution.fate]
    if contribution.about:
        lines.insert(0, _led(_("About what"), contribution.about))
    told = contribution.standing.outcome
    if told and not any(station.reason == told for station in contribution.fate):
        lines.append(conditional_escape(told))
    if not lines:
        return "–"
    told = format_html_join("", "<p>{}</p>", ((line,) for line in lines))
    return format_html('<div class="table__story">{}</div>', told)


def _fate(station: Station) -> SafeString:
    line = _led(capfirst(station.relation), station)
    return (
        format_html('{}<br><span class="muted">{}</span>', line, station.reason)
        if station.reason
        else line
    )


def _led(words: str, station: Station) -> SafeString:
    if not station.url:
        return format_html("{}: {}", words, station.title)
    return format_html('{}: <a href="{}">{}</a>', words, station.url, station.title)
