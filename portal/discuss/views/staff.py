"""The moderators' desk: one case, all evidence, next."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.actor import Actor
from portal.accounts.models import Role
from portal.common.errors import NotFound
from portal.discuss.cases import Evidence, get_evidence, list_waiting
from portal.discuss.components import author_name
from portal.discuss.forms import DecideForm, ReviewForm
from portal.discuss.log import DECISIONS
from portal.discuss.models import Case, Rule
from portal.discuss.permissions import can_decide, can_review
from portal.discuss.services import decide_case, review_appeal
from portal.discuss.states import CaseState
from portal.discuss.text import render_text
from portal.discuss.titles import title_of
from portal.discuss.views.answers import signed_in, tried
from portal.ui.components import Button, FormFields


@never_cache
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Go to the most pressing case, or say that nothing waits."""
    actor = _moderator(request)
    following = _after(actor, None)
    if following is not None:
        return redirect("moderation:case", following.pk)
    return render(request, "discuss/pages/moderation_empty.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show one case; on POST decide it, or review its appeal, and go on to the next."""
    actor = _moderator(request)
    evidence = get_evidence(actor=actor, case_id=case_id)
    is_appeal = evidence.case.state == CaseState.APPEALED
    form = (ReviewForm if is_appeal else DecideForm)(request.POST or None)
    status = 200
    if request.method == "POST":
        service = review_appeal if is_appeal else decide_case
        done, status = tried(
            form,
            lambda typed: service(actor=actor, case_id=case_id, **typed),  # type: ignore[operator]
        )
        if done is not None:
            messages.success(request, _("Decided. The author has been told."))
            return redirect("moderation:queue")
    shown = _shown(actor, evidence, FormFields(form))
    return render(request, "discuss/pages/moderation_case.html", shown, status=status)


def _shown(actor: Actor, evidence: Evidence, fields: FormFields) -> dict[str, Any]:
    found, comment = evidence.case, evidence.case.comment
    is_appeal = found.state == CaseState.APPEALED
    following = _after(actor, found)
    return {
        "case": found,
        "is_appeal": is_appeal,
        "may_act": can_review(actor, found)
        if is_appeal
        else found.state == CaseState.OPEN and can_decide(actor, found),
        "title": title_of(comment.thread),
        "author": author_name(comment),
        "snapshot": render_text(found.snapshot),
        "now": render_text(comment.text) if comment.text != found.snapshot else "",
        "parent": render_text(comment.parent.text) if comment.parent else "",
        "decision": DECISIONS.get(found.decision, ""),
        "appeal": render_text(found.appeal),
        "rule": Rule(found.rule).label if found.rule else "",
        "reports": [(Rule(each.reason).label, each.note) for each in evidence.reports],
        "earlier": evidence.earlier,
        "waiting": list_waiting(actor).count(),
        "following": following,
        "fields": fields,
        "button": Button(_("Decide and go on")),
    }


def _moderator(request: HttpRequest) -> Actor:
    """Return the actor; the desk does not exist for others than moderators."""
    actor = signed_in(request)
    if not actor.has_role(Role.MODERATOR):
        raise NotFound
    return actor


def _after(actor: Actor, found: Case | None) -> Case | None:
    waiting = list_waiting(actor)
    return waiting.exclude(pk=found.pk).first() if found else waiting.first()
