"""The desk of facilitators: proposals to check and cost, one after the other."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from participation import selectors
from participation.forms import ReasonForm, show_faults
from participation.models import Process, Proposal
from participation.services import (
    cost_proposal,
    hide_proposal,
    merge_proposal,
    restore_proposal,
)
from participation.staff_forms import CostForm, MergeForm
from participation.states import ProposalState
from participation.views.shared import posted
from participation.views.staff import facilitator
from portal.common.errors import DomainError, InvalidInput, NotFound
from portal.ui.components import Pager
from portal.ui.paging import asked_page

PROPOSALS_A_PAGE = 12


def work(request: HttpRequest) -> HttpResponse:
    """List what is to be checked, oldest first."""
    actor = facilitator(request)
    if not selectors.list_managed_municipalities(actor=actor):
        raise NotFound
    return _list(request, selectors.list_unchecked(actor=actor))


def proposals(request: HttpRequest, slug: str) -> HttpResponse:
    """List all proposals of one budget, whatever their state."""
    process = selectors.get_managed_process(actor=facilitator(request), slug=slug)
    return _list(request, selectors.list_for_facilitator(process=process), process)


def _list(
    request: HttpRequest, found: list[Proposal], process: Process | None = None
) -> HttpResponse:
    page = asked_page(found, request.GET, PROPOSALS_A_PAGE)
    context = {
        "process": process,
        "proposals": page.object_list,
        "pager": Pager.of(page, request.GET),
    }
    return render(request, "participation/pages/desk_proposals.html", context)


def proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Check one proposal; then comes the next."""
    actor = facilitator(request)
    shown = selectors.get_managed_proposal(actor=actor, proposal_id=proposal_id)
    form = CostForm(request.POST) if request.method == "POST" else CostForm.of(shown)
    if request.method == "POST" and form.is_valid():
        try:
            cost_proposal(
                actor=actor,
                proposal_id=shown.pk,
                cost=form.minor(),
                feasibility=form.cleaned_data["feasibility"],
                reason=form.cleaned_data["reason"],
            )
        except DomainError as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Saved. The author and everybody else can read it."))
            return _next(request)
    return _page(request, shown, form)


def merge(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Let another proposal stand for this one."""
    actor = facilitator(request)
    shown = selectors.get_managed_proposal(actor=actor, proposal_id=proposal_id)
    form = MergeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            into = selectors.get_proposal(
                actor=actor, process=shown.process, code=form.cleaned_data["into"].strip()
            )
            merge_proposal(
                actor=actor,
                proposal_id=shown.pk,
                into_id=into.pk,
                reason=form.cleaned_data["reason"],
            )
        except NotFound:
            form.add_error("into", _("There is no such proposal here."))
        except DomainError as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Merged. Both authors can read why."))
            return _next(request)
    context = {"proposal": shown, "process": shown.process, "form": form, "verb": "merge"}
    return _act(request, context)


def visibility(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Hide a proposal with a reason, or show it again."""
    actor = facilitator(request)
    shown = selectors.get_managed_proposal(actor=actor, proposal_id=proposal_id)
    form = ReasonForm(posted(request))
    is_hidden = shown.state == ProposalState.HIDDEN
    if request.method == "POST" and form.is_valid():
        try:
            if is_hidden:
                restore_proposal(actor=actor, proposal_id=shown.pk)
            else:
                hide_proposal(actor=actor, proposal_id=shown.pk, reason=form.cleaned_data["reason"])
        except InvalidInput as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Done."))
            return redirect("participation_desk:proposal", proposal_id=shown.pk)
    verb = "restore" if is_hidden else "hide"
    return _act(request, {"proposal": shown, "process": shown.process, "form": form, "verb": verb})


def _next(request: HttpRequest) -> HttpResponse:
    waiting = selectors.list_unchecked(actor=facilitator(request))
    if waiting:
        return redirect("participation_desk:proposal", proposal_id=waiting[0].pk)
    return redirect("participation_desk:proposals")


def _page(request: HttpRequest, shown: Proposal, form: CostForm) -> HttpResponse:
    context = {
        "proposal": shown,
        "process": shown.process,
        "form": form,
        "similar": selectors.list_similar(proposal=shown),
    }
    status = 422 if form.errors else 200
    return render(request, "participation/pages/desk_proposal.html", context, status=status)


def _act(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    status = 422 if getattr(context["form"], "errors", None) else 200
    return render(request, "participation/pages/desk_act.html", context, status=status)
