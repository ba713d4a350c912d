"""Results and open data; nothing of them before the vote is over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from participation import selectors
from participation.exports import FORMS, content_of
from participation.models import Process
from participation.permissions import can_see_votes
from participation.results_page import results_context
from participation.views.shared import asked_process, groups_of_process
from portal.common.errors import NotAllowed, NotFound
from portal.common.pagecache import cached_for_anonymous

KEPT = 300


@cached_for_anonymous(seconds=KEPT, groups=groups_of_process)
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the votes, who took part, and the decision."""
    process = _counted(request, slug)
    return render(request, "participation/pages/results.html", results_context(process))


def check_receipt(request: HttpRequest, slug: str) -> HttpResponse:
    """Say whether the ballot with this receipt is among those that count."""
    _actor, process = asked_process(request, slug)
    code = request.GET.get("receipt", "").strip()[:40]
    context = {
        "process": process,
        "code": code,
        "is_counted": bool(code) and selectors.is_receipt_counted(process=process, receipt=code),
    }
    return render(request, "participation/pages/check_receipt.html", context)


@cached_for_anonymous(seconds=KEPT, groups=groups_of_process)
def download(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """Hand out the election as a file."""
    process = _counted(request, slug)
    if form not in FORMS:
        raise NotFound
    _words, content_type = FORMS[form]
    response = HttpResponse(content_of(process, form), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{process.slug}.{form}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _counted(request: HttpRequest, slug: str) -> Process:
    _actor, process = asked_process(request, slug)
    if not can_see_votes(process, timezone.now()):
        raise NotAllowed(_("Nobody sees the votes before the vote is over."))
    return process
