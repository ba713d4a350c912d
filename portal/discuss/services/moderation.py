"""Keeping order with due process: report, decide with a reason, tell the author."""

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.actor import Actor
from portal.audit.services import record
from portal.common.clock import database_now
from portal.common.errors import Conflict, InvalidInput, NotFound
from portal.common.permissions import require
from portal.discuss.conf import limits
from portal.discuss.models import Case, Comment, Label, Report, Rule
from portal.discuss.permissions import can_decide, can_moderate, can_report, is_author
from portal.discuss.services.comments import (
    announce_change,
    lock_comment,
    lock_readable_comment,
    move_comment,
)
from portal.discuss.services.limits import limit_acts, person
from portal.discuss.services.messages import tell_decision, tell_moderators
from portal.discuss.states import CASE, CaseState, CommentState
from portal.discuss.text import clean_text

DECISIONS = ("keep", "hide", "label")


@transaction.atomic
def report_comment(*, actor: Actor, comment_id: int, reason: str, note: str = "") -> Report:
    """Ask the moderators to look at a comment; at the set number of people it is held meanwhile.

    Raises ``Conflict`` for a second report by the same person.
    """
    user = person(actor)
    comment = lock_readable_comment(actor, comment_id)
    require(
        can_report(actor, comment), _("Only what others say, and what is shown, can be reported.")
    )
    if reason not in Rule.values:
        raise InvalidInput(fields={"reason": _("Choose one of the reasons offered.")})
    if comment.reports.filter(reporter=user).exists():
        raise Conflict(_("You have reported this comment already. A moderator will look at it."))
    limit_acts("REPORTS", user)
    case = _open_case(comment)
    report = Report.objects.create(
        comment=comment, case=case, reporter=user, reason=reason, note=clean_text(note)[:1000]
    )
    _hold_if_many(comment, case)
    tell_moderators(case)
    _record(actor, "comment.report", case, {"reason": reason})
    return report


@transaction.atomic
def decide_case(
    *, actor: Actor, case_id: int, decision: str, rule: str, reason: str, label: str = ""
) -> Case:
    """Keep, hide or label the comment, with the rule and a reason that its author will read."""
    case = lock_case(case_id)
    require(
        can_decide(actor, case), _("Only a moderator may decide, and never on their own words.")
    )
    _check_decision(decision, rule, label)
    _decide(actor, case, decision=decision, rule=rule, label=label, reason=checked_reason(reason))
    return case


@transaction.atomic
def hide_comment(*, actor: Actor, comment_id: int, rule: str, reason: str) -> Case:
    """Hide a comment without waiting for a report; the same rights follow for its author."""
    comment = lock_readable_comment(actor, comment_id)
    allowed = can_moderate(actor, comment.thread.municipality_id) and not is_author(actor, comment)
    require(allowed, _("Only a moderator may hide a comment, and never their own."))
    _check_decision("hide", rule, "")
    case = _open_case(comment)
    _decide(actor, case, decision="hide", rule=rule, label="", reason=checked_reason(reason))
    return case


def lock_case(case_id: int) -> Case:
    """Return the case with its thread's, its comment's and its own row locked, in this order."""
    comment_id = Case.objects.filter(pk=case_id).values_list("comment_id", flat=True).first()
    if comment_id is None:
        raise NotFound
    comment = lock_comment(comment_id)
    case = Case.objects.select_for_update().get(pk=case_id)
    case.comment = comment
    return case


def checked_reason(typed: str, field: str = "reason") -> str:
    """Return the cleaned reason; raise ``InvalidInput`` if there is none."""
    reason = clean_text(typed)
    if not reason:
        raise InvalidInput(fields={field: _("Give a reason. The people concerned will read it.")})
    return reason[:2000]


def _open_case(comment: Comment) -> Case:
    case = comment.cases.filter(state=CaseState.OPEN).first()
    if case is None:
        now = database_now()
        case = Case.objects.create(
            comment=comment,
            snapshot=comment.text,
            opened_at=now,
            due_at=now + limits("DECIDE_WITHIN"),
        )
    case.comment = comment
    return case


def _hold_if_many(comment: Comment, case: Case) -> None:
    enough = int(limits("HOLD_AT_REPORTERS"))
    if enough and comment.is_visible and case.reports.count() >= enough:
        move_comment(comment, "hold")
        case.was_held = True
        case.save(update_fields=["was_held"])


def _check_decision(decision: str, rule: str, label: str) -> None:
    if decision not in DECISIONS:
        raise InvalidInput(fields={"decision": _("Choose what to do.")})
    if decision != "keep" and rule not in Rule.values:
        raise InvalidInput(fields={"rule": _("Name the rule that was broken.")})
    if decision == "label" and (not label or label not in Label.values):
        raise InvalidInput(fields={"label": _("Choose the label.")})


def _decide(actor: Actor, case: Case, *, decision: str, rule: str, label: str, reason: str) -> None:
    case.state = CASE.next_state(case.state, decision)
    case.decision, case.reason = decision, reason
    case.rule = "" if decision == "keep" else rule
    case.label = label if decision == "label" else ""
    case.decided_by, case.decided_at = actor.user, database_now()
    case.save(
        update_fields=["state", "decision", "rule", "label", "reason", "decided_by", "decided_at"]
    )
    _carry_out(case)
    _record(actor, f"case.{decision}", case, {"rule": case.rule, "label": case.label})
    tell_decision(case)


def _carry_out(case: Case) -> None:
    """Bring the comment into the state that the decision asks for."""
    comment = case.comment
    if case.decision == "hide":
        move_comment(comment, "hide")
        return
    if comment.state == CommentState.HELD:
        move_comment(comment, "release")
    if case.decision == "label":
        set_label(comment, case.label)


def set_label(comment: Comment, label: str) -> None:
    """Write a label above the comment, or take it away; the comment comes from ``lock_comment``."""
    comment.label = label
    comment.save(update_fields=["label"])
    announce_change(comment)


def _record(actor: Actor, verb: str, case: Case, details: dict[str, str]) -> None:
    record(
        actor=actor,
        verb=verb,
        subject=case,
        municipality_id=case.comment.thread.municipality_id,
        details={"comment": case.comment_id, **details},
    )
