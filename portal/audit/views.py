"""The public page of the log."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.audit.selectors import list_heads, names_of_chains
from portal.ui.components import Pager
from portal.ui.paging import asked_page

PER_PAGE = 30


def heads(request: HttpRequest) -> HttpResponse:
    """Show the published heads and how to check against them."""
    names = names_of_chains()
    page = asked_page(list_heads(), request.GET, PER_PAGE)
    rows = [{"head": head, "owner": names.get(head.chain, "")} for head in page]
    shown = {"rows": rows, "pager": Pager.of(page, request.GET)}
    return render(request, "audit/pages/heads.html", shown)
