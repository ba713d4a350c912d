"""Reading moderation: the queue, one case with its evidence, the public log."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from portal.accounts.actor import ANONYMOUS, Actor
from portal.accounts.models import Role
from portal.common.errors import NotFound
from portal.discuss.models import Case, Comment, Report, Rule
from portal.discuss.permissions import can_moderate, can_read_thread, is_author
from portal.discuss.states import CaseState
from portal.discuss.titles import title_of

DECIDED = (
    CaseState.KEPT,
    CaseState.HIDDEN,
    CaseState.LABELLED,
    CaseState.APPEALED,
    CaseState.UPHELD,
    CaseState.REVERSED,
)
_READ = ("comment__thread__municipality", "comment__author", "comment__parent__author")


@dataclass(frozen=True)
class Evidence:
    """What a moderator needs to decide: the words, the reports, and what came before."""

    case: Case
    reports: list[Report]
    earlier: list[Case]


@dataclass(frozen=True)
class LogEntry:
    """One line of the public log: no names, no texts."""

    number: int
    decided_at: datetime
    decision: str
    rule: str
    where: str
    outcome: str
    hours: int


def list_waiting(actor: Actor) -> QuerySet[Case]:
    """Return the cases that wait for this moderator, the most pressing first.

    Left out are cases about the moderator's own comments and appeals against
    their own decisions.
    """
    mine = Q(comment__author_id=actor.user_id)
    own_decision = Q(state=CaseState.APPEALED, decided_by_id=actor.user_id)
    waiting = Case.objects.filter(state__in=(CaseState.OPEN, CaseState.APPEALED))
    if not actor.is_administrator:
        waiting = waiting.filter(comment__thread__municipality_id__in=_where(actor))
    return (
        waiting.exclude(mine).exclude(own_decision).select_related(*_READ).order_by("due_at", "pk")
    )


def get_evidence(*, actor: Actor, case_id: int) -> Evidence:
    """Return the case with its evidence, or raise ``NotFound`` for everyone but its moderators."""
    case = Case.objects.select_related(*_READ, "decided_by").filter(pk=case_id).first()
    if case is None or not can_moderate(actor, case.comment.thread.municipality_id):
        raise NotFound
    earlier = Case.objects.none()
    if case.comment.author_id is not None:
        about_author = Q(comment__author_id=case.comment.author_id, state__in=DECIDED)
        earlier = Case.objects.filter(about_author).exclude(pk=case.pk).order_by("-decided_at")
    return Evidence(case, list(case.reports.order_by("created_at")), list(earlier[:5]))


def get_own_case(*, actor: Actor, case_id: int) -> Case:
    """Return a case about the actor's own comment, or raise ``NotFound``."""
    case = Case.objects.select_related(*_READ).filter(pk=case_id).first()
    if case is None or not is_author(actor, case.comment):
        raise NotFound
    return case


def list_cases_of(*, comment: Comment, actor: Actor) -> list[Case]:
    """Return the decisions on a comment, newest first, for its author and the moderators."""
    allowed = is_author(actor, comment) or can_moderate(actor, comment.thread.municipality_id)
    if not allowed:
        return []
    cases = list(comment.cases.filter(state__in=DECIDED).order_by("-decided_at"))
    for case in cases:
        case.comment = comment
    return cases


def list_log(municipality_id: int | None) -> QuerySet[Case]:
    """Return the decided cases of a municipality, newest first."""
    return (
        Case.objects.filter(
            comment__thread__municipality_id=municipality_id or 0, state__in=DECIDED
        )
        .select_related("comment__thread")
        .prefetch_related("comment__thread__subject")
        .order_by("-decided_at", "-pk")
    )


def count_log(municipality_id: int | None, year: int) -> dict[str, int]:
    """Return the year's figures: decisions by kind, appeals, and appeals that were right."""
    decided = list_log(municipality_id).filter(decided_at__year=year)
    counted: dict[str, int] = (
        decided.order_by()
        .prefetch_related(None)
        .aggregate(
            kept=Count("pk", filter=Q(decision="keep")),
            hidden=Count("pk", filter=Q(decision="hide")),
            labelled=Count("pk", filter=Q(decision="label")),
            appealed=Count("pk", filter=Q(appealed_at__isnull=False)),
            reversed=Count("pk", filter=Q(state=CaseState.REVERSED)),
        )
    )
    return counted


def log_entry(case: Case) -> LogEntry:
    """Return the public line of a decided case; the title is left out where not everyone may read."""
    thread = case.comment.thread
    decided_at = case.decided_at or case.opened_at
    is_after_appeal = case.state in {CaseState.APPEALED, CaseState.UPHELD, CaseState.REVERSED}
    return LogEntry(
        number=case.pk,
        decided_at=decided_at,
        decision=case.decision,
        rule=str(Rule(case.rule).label) if case.rule else "",
        where=title_of(thread) if can_read_thread(ANONYMOUS, thread) else "",
        outcome=str(CaseState(case.state).label) if is_after_appeal else "",
        hours=round((decided_at - case.opened_at).total_seconds() / 3600),
    )


def _where(actor: Actor) -> set[int]:
    roles = {Role.MODERATOR.value, Role.ADMINISTRATOR.value}
    return {municipality_id for role, municipality_id in actor.roles if role in roles}
