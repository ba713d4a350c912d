"""The one work list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from portal.accounts.actor import actor_of
from portal.desk.components import desk_links, editor_link, group_table, kind_filter
from portal.desk.selectors import get_work, group_by_kind, of_kind
from portal.ui.components import Pager
from portal.ui.paging import asked_page

PER_PAGE = 10


@never_cache
def work_list(request: HttpRequest) -> HttpResponse:
    """Show everything that needs this person, by kind, the most pressing first."""
    actor = actor_of(request)
    found = get_work(actor)
    groups = group_by_kind(found)
    wanted = request.GET.get("kind", "")
    page = asked_page(of_kind(found, wanted), request.GET, PER_PAGE)
    return render(
        request,
        "desk/pages/work_list.html",
        {
            "filter": kind_filter(groups, wanted) if len(groups) > 1 else None,
            "groups": [(each, group_table(each)) for each in group_by_kind(list(page))],
            "pager": Pager.of(page, request.GET),
            "desks": desk_links(actor),
            "editor": editor_link(actor),
            "count": len(found),
        },
    )
