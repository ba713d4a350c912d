"""The public page of the log."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.audit.selectors import list_heads, names_of_chains


def heads(request: HttpRequest) -> HttpResponse:
    """Show the published heads and how to check against them."""
    names = names_of_chains()
    rows = [{"head": head, "owner": names.get(head.chain, "")} for head in list_heads()]
    return render(request, "audit/pages/heads.html", {"rows": rows})
