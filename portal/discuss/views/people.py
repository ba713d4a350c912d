"""What people and moderators ask for on a comment: report, appeal, hide, pin; and the public log."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.municipality import municipality_of
from portal.common.errors import NotFound
from portal.common.permissions import require
from portal.discuss.cases import count_log, get_own_case, list_log, log_entry
from portal.discuss.components import author_name
from portal.discuss.forms import AppealForm, HideForm, ReportForm
from portal.discuss.log import log_table
from portal.discuss.permissions import can_moderate, can_report, is_author
from portal.discuss.selectors import get_readable_comment
from portal.discuss.services import (
    appeal_decision,
    close_thread,
    hide_comment,
    pin_comment,
    reopen_thread,
    report_comment,
)
from portal.discuss.text import render_text
from portal.discuss.titles import place_of, title_of
from portal.discuss.views.answers import signed_in, tried, way_back
from portal.discuss.views.places import place_of_comment
from portal.ui.components import Button, FormFields, Pager
from portal.ui.paging import asked_page

_LOG_PAGE = 10
_get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@_get_or_post
def report(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Report a comment to the moderators."""
    actor = signed_in(request)
    found = get_readable_comment(actor=actor, comment_id=comment_id)
    require(
        can_report(actor, found), _("Only what others say, and what is shown, can be reported.")
    )
    form, status = ReportForm(request.POST or None), 200
    if request.method == "POST":
        done, status = tried(
            form, lambda typed: report_comment(actor=actor, comment_id=found.pk, **typed)
        )
        if done is not None:
            messages.success(request, _("Thank you. A moderator will look at it."))
            return redirect(place_of_comment(found, way_back(request, place_of(found.thread))))
    shown = {
        "comment": found,
        "author": author_name(found),
        "text": render_text(found.text),
        "fields": FormFields(form),
        "button": Button(_("Send the report")),
        "next": way_back(request, ""),
    }
    return render(request, "discuss/pages/report.html", shown, status=status)


@_get_or_post
def hide(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Hide a comment, as a moderator, with rule and reason."""
    actor = signed_in(request)
    found = get_readable_comment(actor=actor, comment_id=comment_id)
    if not can_moderate(actor, found.thread.municipality_id) or is_author(actor, found):
        raise NotFound
    form, status = HideForm(request.POST or None), 200
    if request.method == "POST":
        done, status = tried(
            form, lambda typed: hide_comment(actor=actor, comment_id=found.pk, **typed)
        )
        if done is not None:
            messages.success(request, _("Hidden. The author has been told."))
            return redirect(place_of_comment(found, way_back(request, place_of(found.thread))))
    shown = {
        "comment": found,
        "author": author_name(found),
        "text": render_text(found.text),
        "fields": FormFields(form),
        "button": Button(_("Hide the comment"), tone="danger"),
        "next": way_back(request, ""),
    }
    return render(request, "discuss/pages/hide.html", shown, status=status)


@_get_or_post
def appeal(request: HttpRequest, case_id: int) -> HttpResponse:
    """Appeal against a decision about one's own comment."""
    actor = signed_in(request)
    found = get_own_case(actor=actor, case_id=case_id)
    form, status = AppealForm(request.POST or None), 200
    if request.method == "POST":
        done, status = tried(
            form, lambda typed: appeal_decision(actor=actor, case_id=found.pk, **typed)
        )
        if done is not None:
            messages.success(request, _("Sent. Another moderator will review the decision."))
            return redirect("discuss:comment", found.comment_id)
    shown = {
        "case": found,
        "title": title_of(found.comment.thread),
        "text": render_text(found.comment.text),
        "fields": FormFields(form),
        "button": Button(_("Send the appeal")),
    }
    return render(request, "discuss/pages/appeal.html", shown, status=status)


@require_POST
def pin(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Pin a comment or let it go, as a moderator."""
    is_pinned = request.POST.get("pinned") == "1"
    pin_comment(actor=signed_in(request), comment_id=comment_id, is_pinned=is_pinned)
    return redirect("discuss:comment", comment_id)


@require_POST
def move_thread(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Close a discussion or open it again, as a moderator."""
    act = close_thread if request.POST.get("act") == "close" else reopen_thread
    act(actor=signed_in(request), thread_id=thread_id)
    return redirect("discuss:thread", thread_id)


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Show what the moderators decided, without names and texts."""
    municipality = municipality_of(request)
    place = municipality.pk if municipality else None
    page = asked_page(list_log(place), request.GET, _LOG_PAGE)
    year = timezone.localdate().year
    shown = {
        "table": log_table([log_entry(case) for case in page.object_list]),
        "pager": Pager.of(page, request.GET),
        "year": year,
        "figures": count_log(place, year),
    }
    return render(request, "discuss/pages/log.html", shown)
