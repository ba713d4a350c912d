"""The one work list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from portal.accounts.actor import actor_of
from portal.desk.components import desk_links, editor_link, group_table, kind_filter
from portal.desk.selectors import get_work, group_by_kind


@never_cache
def work_list(request: HttpRequest) -> HttpResponse:
    """Show everything that needs this person, by kind, the most pressing first."""
    actor = actor_of(request)
    groups = group_by_kind(get_work(actor))
    wanted = request.GET.get("kind", "")
    shown = [group for group in groups if group.kind == wanted] or groups
    return render(
        request,
        "desk/pages/work_list.html",
        {
            "filter": kind_filter(groups, wanted) if len(groups) > 1 else None,
            "groups": [(group, group_table(group)) for group in shown],
            "desks": desk_links(actor),
            "editor": editor_link(actor),
            "count": sum(len(group.entries) for group in groups),
        },
    )
