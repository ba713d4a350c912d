"""Pages that everybody reads; kept whole for visitors."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participation import selectors
from participation.calendar import events_of
from participation.components import (
    ProcessCard,
    ProcessView,
    ProposalCard,
    main_action,
    process_facts,
)
from participation.events import stream_of
from participation.forms import ProposalFilterForm
from participation.models import Process
from participation.permissions import can_propose
from participation.proposal_page import proposal_context
from participation.tables import outlines_of, proposal_points, proposals_table
from participation.talk_topics import talk_of
from participation.views.shared import asked_process, group_of_list, groups_of_process
from portal.accounts.actor import actor_of
from portal.accounts.municipality import municipality_of
from portal.common.pagecache import cached_for_anonymous
from portal.discuss.components import ThreadView
from portal.live.selectors import position_of
from portal.notify.calendars import calendar_text
from portal.notify.components import FollowButton
from portal.ui import components as ui
from portal.ui.paging import asked_page

PROCESSES_A_PAGE = 6
FEATURED = 6
KEPT = 60


@cached_for_anonymous(seconds=KEPT, groups=group_of_list)
def processes(request: HttpRequest) -> HttpResponse:
    """List the municipality's budgets, what is open first."""
    found = selectors.list_processes(actor=actor_of(request), municipality=municipality_of(request))
    page = asked_page(found, request.GET, PROCESSES_A_PAGE)
    context = {
        "cards": ui.CardGrid([ProcessCard(each) for each in page]) if found else None,
        "pager": ui.Pager.of(page, request.GET),
    }
    return render(request, "participation/pages/processes.html", context)


@cached_for_anonymous(seconds=KEPT, groups=groups_of_process)
def process(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a process: where it stands, what can be done, what was proposed."""
    actor, found = asked_process(request, slug)
    seq = position_of(stream_of(found))
    featured = list(selectors.list_proposals(process=found)[:FEATURED])
    view = ProcessView(
        found,
        actor,
        has_ballot=selectors.get_own_ballot(actor=actor, process=found) is not None,
        proposals=featured,
        comments=selectors.comment_counts(featured),
        seq=seq,
    )
    return render(
        request,
        "participation/pages/process.html",
        {
            "process": found,
            "view": view,
            "facts": process_facts(found),
            "talk": talk_of(found),
            "thread": ThreadView.of(found, request),
            "follow": FollowButton(found, actor),
        },
    )


@cached_for_anonymous(seconds=KEPT, groups=groups_of_process)
def proposal_list(request: HttpRequest, slug: str) -> HttpResponse:
    """List the proposals, 24 a page."""
    actor, found = asked_process(request, slug)
    seq = position_of(stream_of(found))
    page = asked_page(_found(request, found), request.GET, selectors.PER_PAGE)
    shown = list(page.object_list)
    supported = selectors.supported_ids(actor=actor, proposals=shown)
    comments = selectors.comment_counts(shown)
    reader = actor if actor.is_authenticated else None
    now = timezone.now()
    for each in shown:
        each.process = found
    cards = [
        ProposalCard(each, found, reader, each.pk in supported, comments.get(each.pk, 0), now, 2)
        for each in shown
    ]
    return _render_list(
        request,
        found,
        "cards",
        {
            "cards": ui.CardGrid(cards),
            "pager": ui.Pager.of(page, request.GET),
            "count": page.paginator.count,
            "stream": stream_of(found),
            "seq": seq,
            "shows_newest": page.number == 1 and request.GET.get("sort") == "newest",
            "can_propose": can_propose(actor, found, now),
        },
    )


@cached_for_anonymous(seconds=KEPT, groups=groups_of_process)
def proposal_map(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the proposals that have a place on a map, the same ones listed below it."""
    _actor, found = asked_process(request, slug)
    proposals = list(_found(request, found))
    points = proposal_points(proposals, found)
    drawn = (
        ui.Map(_("Proposals on the map"), points, outlines_of(found), is_list_open=True)
        if points
        else None
    )
    context = {"map": drawn, "count": len(proposals), "without": len(proposals) - len(points)}
    return _render_list(request, found, "map", context)


@cached_for_anonymous(seconds=KEPT, groups=groups_of_process)
def proposal_table(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the proposals as one table."""
    _actor, found = asked_process(request, slug)
    proposals = list(_found(request, found))
    context = {"table": proposals_table(proposals, found), "count": len(proposals)}
    return _render_list(request, found, "table", context)


@cached_for_anonymous(seconds=KEPT, groups=groups_of_process)
def proposal(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Show one proposal with its discussion and its line."""
    actor, found = asked_process(request, slug)
    shown = selectors.get_proposal(actor=actor, process=found, code=code)
    context = proposal_context(request, actor, found, shown)
    return render(request, "participation/pages/proposal.html", context)


@cached_for_anonymous(seconds=KEPT, groups=groups_of_process)
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the dates of the process for a calendar."""
    _actor, found = asked_process(request, slug)
    text = calendar_text(found.title, events_of(found))
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.ics"'
    return response


def _found(request: HttpRequest, process: Process) -> Any:
    return selectors.list_proposals(
        process=process, asked=ProposalFilterForm(process, request.GET).asked()
    )


def _render_list(
    request: HttpRequest, process: Process, view: str, context: dict[str, Any]
) -> HttpResponse:
    asked = {name: str(value) for name, value in request.GET.items() if value and name != "page"}
    initial = {"sort": selectors.default_sort(process)} | asked
    form = ProposalFilterForm(process, initial)
    count = context["count"]
    narrowed = any(name in asked for name in ("q", "category", "district", "cost"))
    bar = ui.FilterBar(
        form,
        found=ngettext("%(count)d proposal", "%(count)d proposals", count) % {"count": count},
        clear_url=request.path if narrowed else "",
        chips=_chips(request, form, asked),
    )
    return render(
        request,
        "participation/pages/proposals.html",
        {
            "process": process,
            "view": view,
            "query": request.GET.urlencode(),
            "bar": bar,
            "action": main_action(process),
            "narrowed": narrowed,
            **context,
        },
    )


def _chips(request: HttpRequest, form: ProposalFilterForm, asked: dict[str, str]) -> list[ui.Chip]:
    chips = []
    for name in ("q", "category", "district", "cost"):
        if name in asked and name in form.fields:
            rest = request.GET.copy()
            rest.pop(name)
            rest.pop("page", None)
            words = dict(getattr(form.fields[name], "choices", [])).get(asked[name], asked[name])
            chips.append(ui.Chip(str(words), f"{request.path}?{rest.urlencode()}"))
    return chips
