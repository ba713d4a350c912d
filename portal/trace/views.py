"""A person's own contributions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from portal.accounts.actor import actor_of
from portal.common.errors import LoginRequired
from portal.trace.components import contributions_table
from portal.trace.forms import ContributionFilter
from portal.trace.selectors import list_contributions, with_fates
from portal.ui import components as ui
from portal.ui.paging import asked_page

PER_PAGE = 10


@never_cache
def contributions(request: HttpRequest) -> HttpResponse:
    """Show everything the person contributed, over all processes, and what became of it."""
    actor = actor_of(request)
    if not actor.is_authenticated:
        raise LoginRequired
    form = ContributionFilter(request.GET or None)
    state = form.cleaned_data["state"] if form.is_bound and form.is_valid() else ""
    found = list_contributions(actor, state=state)
    page = asked_page(found, request.GET, PER_PAGE)
    return render(
        request,
        "trace/pages/contributions.html",
        {
            "filter": ui.FilterBar(form),
            "table": contributions_table(with_fates(list(page), actor)) if found else None,
            "pager": ui.Pager.of(page, request.GET),
            "state": state,
            "count": len(found),
        },
    )
