"""Voting: mark, review, receipt. Works as plain forms; nothing is stored before the last step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from participation import selectors
from participation.ballot_form import (
    BallotPaperForm,
    control_of,
    entries_of,
    marks_in_words,
    rows_of,
    sum_line,
)
from participation.booth import booth_of, voter_of
from participation.components import main_action
from participation.forms import AboutYouForm
from participation.models import Process
from participation.permissions import is_eligible
from participation.services import cast_ballot
from participation.services.ballot_box import paper_of
from participation.services.feedback import KEY
from participation.states import Eligibility, Verb
from participation.views.shared import asked_process
from portal.accounts.actor import Actor
from portal.common.errors import DomainError, InvalidInput, LoginRequired, NotAllowed
from portal.common.ratelimit import limit
from portal.forms.selectors import find_questionnaire


def vote(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the paper; take it back for review, and cast it."""
    if request.method == "POST" and request.POST.get("step") == "cast":
        return _cast(request, slug)
    actor, process = _voter(request, slug)
    if not process.allows(Verb.VOTE, timezone.now()) or not is_eligible(actor, process):
        return _closed(request, actor, process)
    if request.method != "POST":
        own = selectors.get_own_ballot(actor=actor, process=process)
        return _paper(request, process, own.entries if own else {})
    try:
        entries = entries_of(process.ballot_kind, request.POST)
        if request.POST.get("step") != "review":
            return _paper(request, process, entries)
        paper_of(process).marks_of(entries)
    except InvalidInput as error:
        return _paper(request, process, _typed(request, process), error)
    return _review(request, actor, process, entries)


def receipt(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the receipt of the ballot that counts."""
    actor, process = _voter(request, slug)
    own = selectors.get_own_ballot(actor=actor, process=process)
    if own is None:
        return redirect("participation:vote", slug=slug)
    is_open = process.allows(Verb.VOTE, timezone.now())
    voting = next((p for p in process.dated_phases if p.allows(Verb.VOTE)), None)
    context = {
        "process": process,
        "receipt": own.receipt,
        "is_open": is_open,
        "closes": voting.ends_at if voting else None,
        "feedback": find_questionnaire(owner=process, key=KEY),
        "is_thanked": "thanks" in request.GET,
    }
    return render(request, "participation/pages/receipt.html", context)


def _voter(request: HttpRequest, slug: str) -> tuple[Actor, Process]:
    actor, process = asked_process(request, slug)
    if not actor.is_authenticated:
        raise LoginRequired(_("Log in to vote."))
    return actor, process


def _cast(request: HttpRequest, slug: str) -> HttpResponse:
    """Store the ballot; on a refusal show the paper again with what was marked.

    The short way: what the writer checks is not looked up here as well.
    """
    booth = booth_of(slug)
    actor = voter_of(request, booth)
    if not actor.is_authenticated:
        raise LoginRequired(_("Log in to vote."))
    limit("participation.vote", actor.user_id or 0, times=60, seconds=60)
    try:
        entries = entries_of(booth.ballot_kind, request.POST)
        facts = AboutYouForm(booth, request.POST).facts() if booth.question_codes else {}
        cast_ballot(actor=actor, process_id=booth.process_id, entries=entries, facts=facts)
    except InvalidInput as error:
        _actor, process = _voter(request, slug)
        return _paper(request, process, _typed(request, process), error)
    except NotAllowed:
        return _closed(request, *_voter(request, slug))
    return redirect("participation:receipt", slug=slug)


def _typed(request: HttpRequest, process: Process) -> dict[str, int]:
    try:
        return entries_of(process.ballot_kind, request.POST)
    except InvalidInput:
        return {}


def _paper(
    request: HttpRequest,
    process: Process,
    entries: dict[str, int],
    error: DomainError | None = None,
) -> HttpResponse:
    paper = BallotPaperForm(process, list(selectors.list_on_ballot(process=process)), entries)
    return render(
        request,
        "participation/pages/vote.html",
        {"process": process, "paper": paper, "error": error},
        status=error.status if error else 200,
    )


def _review(
    request: HttpRequest, actor: Actor, process: Process, entries: dict[str, int]
) -> HttpResponse:
    proposals = list(selectors.list_on_ballot(process=process))
    rows = rows_of(process, proposals, entries)
    own = selectors.get_own_ballot(actor=actor, process=process)
    spent = sum(row.proposal.cost or 0 for row in rows if row.value)
    context = {
        "process": process,
        "marked": marks_in_words(process, rows),
        "entries": entries,
        "is_ticked": control_of(process.ballot_kind) != "number",
        "sum": sum_line(process, spent, entries),
        "about": AboutYouForm(process, initial=own.facts if own else None)
        if process.question_codes
        else None,
    }
    return render(request, "participation/pages/vote_review.html", context)


def _closed(request: HttpRequest, actor: Actor, process: Process) -> HttpResponse:
    """Say why there is no voting now, and what there is instead."""
    now = timezone.now()
    voting = next((p for p in process.dated_phases if p.allows(Verb.VOTE)), None)
    context = {
        "process": process,
        "opens": voting.starts_at if voting and voting.starts_at > now else None,
        "closed": voting.ends_at if voting and voting.is_past(now) else None,
        "needs_residence": process.eligibility == Eligibility.RESIDENT
        and process.allows(Verb.VOTE, now)
        and not is_eligible(actor, process),
        "action": None if process.allows(Verb.VOTE, now) else main_action(process, now),
    }
    return render(request, "participation/pages/vote_closed.html", context, status=403)
