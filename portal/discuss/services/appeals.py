"""Appeals: by the author, reviewed by another moderator than the one who decided."""

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.actor import Actor
from portal.audit.services import record
from portal.common.clock import database_now
from portal.common.errors import InvalidInput, NotFound
from portal.common.permissions import require
from portal.discuss.conf import limits
from portal.discuss.models import Case
from portal.discuss.permissions import can_appeal, can_review
from portal.discuss.services.comments import move_comment
from portal.discuss.services.limits import person
from portal.discuss.services.messages import tell_review
from portal.discuss.services.moderation import checked_reason, lock_case, set_label
from portal.discuss.states import CASE, CaseState, CommentState

VERDICTS = ("uphold", "reverse")


@transaction.atomic
def appeal_decision(*, actor: Actor, case_id: int, text: str) -> Case:
    """Ask for a second look at a decision about one's own comment, once and in time."""
    person(actor)
    case = lock_case(case_id)
    if not can_appeal(actor, case):
        raise NotFound
    state, now = CASE.next_state(case.state, "appeal"), database_now()
    in_time = case.decided_at is not None and now <= case.decided_at + limits("APPEAL_WITHIN")
    require(in_time, _("The time for an appeal is over."))
    case.state, case.appealed_at = state, now
    case.appeal = checked_reason(text, "text")
    case.due_at = now + limits("DECIDE_WITHIN")
    case.save(update_fields=["state", "appealed_at", "appeal", "due_at"])
    _record(actor, "case.appeal", case)
    return case


@transaction.atomic
def review_appeal(*, actor: Actor, case_id: int, verdict: str, reason: str) -> Case:
    """Uphold or reverse a decision that somebody else took."""
    case = lock_case(case_id)
    require(
        can_review(actor, case),
        _("An appeal is reviewed by another moderator than the one who decided."),
    )
    if verdict not in VERDICTS:
        raise InvalidInput(fields={"verdict": _("Choose what to do.")})
    case.state = CASE.next_state(case.state, verdict)
    case.review_reason = checked_reason(reason)
    case.reviewed_by, case.reviewed_at = actor.user, database_now()
    case.save(update_fields=["state", "review_reason", "reviewed_by", "reviewed_at"])
    if case.state == CaseState.REVERSED:
        _undo(case)
    _record(actor, f"case.{verdict}", case)
    tell_review(case)
    return case


def _undo(case: Case) -> None:
    comment = case.comment
    if case.decision == "hide" and comment.state == CommentState.HIDDEN:
        move_comment(comment, "restore")
    elif case.decision == "label" and comment.label == case.label:
        set_label(comment, "")


def _record(actor: Actor, verb: str, case: Case) -> None:
    record(
        actor=actor,
        verb=verb,
        subject=case,
        municipality_id=case.comment.thread.municipality_id,
        details={"comment": case.comment_id},
    )
