"""Writing, changing, withdrawing and supporting proposals."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from participation import selectors
from participation.forms import ProposalForm, ReasonForm, initial_of, show_faults
from participation.models import Process, Proposal
from participation.permissions import can_edit_proposal, can_propose, can_withdraw_proposal
from participation.services import (
    ProposalFields,
    edit_proposal,
    save_draft,
    submit_proposal,
    support_proposal,
    withdraw_proposal,
    withdraw_support,
)
from participation.similar import look_alikes
from participation.states import ProposalState
from participation.urls_of import process_url, proposal_url
from participation.views.shared import asked_process, posted
from portal.accounts.actor import Actor
from portal.common.errors import InvalidInput, LoginRequired
from portal.common.permissions import require
from portal.common.ratelimit import limit


def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a proposal: keep it as a draft, look at what is alike, or publish it."""
    actor, process = asked_process(request, slug)
    if not actor.is_authenticated:
        raise LoginRequired(_("Log in to make a proposal."))
    require(can_propose(actor, process, timezone.now()), _("Proposals are not taken now."))
    draft = selectors.list_own_drafts(actor=actor, process=process).first()
    if request.method != "POST":
        initial = initial_of(fields_of(draft)) if draft else {}
        return _page(request, process, ProposalForm(process, initial=initial), draft)
    form = ProposalForm(process, request.POST)
    return _sent(request, actor, process, form, draft)


def edit(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Change a proposal of one's own."""
    actor, process = asked_process(request, slug)
    proposal = selectors.get_proposal(actor=actor, process=process, code=code)
    if proposal.state == ProposalState.DRAFT:
        return redirect("participation:new_proposal", slug=slug)
    require(
        can_edit_proposal(actor, proposal, timezone.now()),
        _("A proposal can be changed by its author only, and only until somebody supports it."),
    )
    if request.method != "POST":
        form = ProposalForm(process, initial=initial_of(fields_of(proposal)))
        return _page(request, process, form, proposal)
    form = ProposalForm(process, request.POST)
    if form.is_valid():
        try:
            edit_proposal(
                actor=actor,
                proposal_id=proposal.pk,
                fields=form.proposal_fields(proposal.language),
            )
        except InvalidInput as error:
            show_faults(form, error)
        else:
            messages.success(request, _("Your proposal was changed."))
            return redirect(proposal_url(proposal))
    return _page(request, process, form, proposal, status=422)


def withdraw(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Ask once, then withdraw."""
    actor, process = asked_process(request, slug)
    proposal = selectors.get_proposal(actor=actor, process=process, code=code)
    require(
        can_withdraw_proposal(actor, proposal, timezone.now()),
        _("Only its author may withdraw a proposal, and only until the voting begins."),
    )
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        withdraw_proposal(actor=actor, proposal_id=proposal.pk, reason=form.cleaned_data["reason"])
        messages.success(request, _("Your proposal was withdrawn."))
        return redirect(process_url(process))
    context = {"process": process, "proposal": proposal, "form": form}
    return render(request, "participation/pages/withdraw.html", context)


@require_POST
def support(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Support a proposal, or take the support back."""
    actor, process = asked_process(request, slug)
    proposal = selectors.get_proposal(actor=actor, process=process, code=code)
    limit("participation.support", actor.user_id or 0, times=120, seconds=60)
    service = withdraw_support if request.POST.get("support") == "0" else support_proposal
    service(actor=actor, proposal_id=proposal.pk)
    return redirect(proposal_url(proposal))


def fields_of(proposal: Proposal) -> ProposalFields:
    """Return what the author wrote."""
    names = ProposalFields.__dataclass_fields__
    return ProposalFields(**{name: getattr(proposal, name) for name in names})


def _sent(
    request: HttpRequest, actor: Actor, process: Process, form: ProposalForm, draft: Proposal | None
) -> HttpResponse:
    """Do what the pressed button says; whatever goes wrong, what was typed stays."""
    limit("participation.propose", actor.user_id or 0, times=30, seconds=600)
    step = request.POST.get("step", "publish")
    draft_id = draft.pk if draft else None
    if not form.is_valid():
        return _page(request, process, form, draft, status=422)
    fields = form.proposal_fields(get_language() or "")
    try:
        if step == "draft":
            save_draft(actor=actor, process_id=process.pk, fields=fields, proposal_id=draft_id)
            messages.success(request, _("Your draft is kept. Nobody else sees it."))
            return redirect("participation:new_proposal", slug=process.slug)
        alike = [] if step == "anyway" else look_alikes(process, fields)
        if alike:
            save_draft(actor=actor, process_id=process.pk, fields=fields, proposal_id=draft_id)
            return _page(request, process, form, draft, alike=alike)
        proposal = submit_proposal(
            actor=actor, process_id=process.pk, fields=fields, proposal_id=draft_id
        )
    except InvalidInput as error:
        show_faults(form, error)
        return _page(request, process, form, draft, status=422)
    messages.success(request, _("Your proposal is published."))
    return redirect(proposal_url(proposal))


def _page(
    request: HttpRequest,
    process: Process,
    form: ProposalForm,
    proposal: Proposal | None,
    *,
    alike: list[Proposal] | None = None,
    status: int = 200,
) -> HttpResponse:
    is_public = proposal is not None and proposal.state == ProposalState.PUBLISHED
    context = {
        "process": process,
        "form": form,
        "proposal": proposal,
        "is_public": is_public,
        "alike": alike or [],
    }
    return render(request, "participation/pages/proposal_form.html", context, status=status)
