"""Keeping what is known of the resistance that a round, a candidate or a project will meet."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from decision.events import ChallengeChanged, stream_of_challenges
from decision.guidance import Placement, Question, UnknownAnswer, advise, rule_base
from decision.models import (
    Candidate,
    ChallengeAction,
    ChallengePlacement,
    GuidanceAssessment,
    Project,
    Round,
)
from decision.panels import list_seatable
from decision.permissions import can_lead, can_work_on
from portal.accounts.actor import Actor
from portal.audit.services import record
from portal.common.errors import InvalidInput, NotFound
from portal.common.permissions import require
from portal.live.services import append

Subject = Candidate | Project | Round


@transaction.atomic
def assess_resistance(
    *,
    actor: Actor,
    question: Question,
    candidate_id: int | None = None,
    project_id: int | None = None,
    round_id: int | None = None,
    boundary: str = "",
    note: str = "",
) -> GuidanceAssessment:
    """Store how a challenge threatens one of the three; the same challenge again replaces."""
    subject = _subject(candidate_id, project_id, round_id)
    municipality_id = _municipality_of(subject)
    require(can_lead(actor, municipality_id), _("Only leaders assess resistance."))
    if not question.challenge:
        raise InvalidInput(fields={"challenge": _("Choose a challenge.")})
    try:
        advise(rule_base(), question)
    except UnknownAnswer as error:
        raise InvalidInput(_("One of the answers is not known.")) from error
    whose: dict[str, Any] = {_FIELDS[type(subject)]: subject}
    assessment, _created = GuidanceAssessment.objects.update_or_create(
        **whose,
        challenge=question.challenge,
        defaults={
            "threat": question.threat,
            "horizon": question.horizon,
            "side": question.side,
            "stage": question.stage,
            "signals": list(question.signals),
            "boundary": boundary.strip(),
            "note": note.strip(),
            "assessed_by": actor.user,
        },
    )
    _tell(actor, assessment, "guidance.assess", {"challenge": question.challenge})
    return assessment


@transaction.atomic
def place_challenge(
    *, actor: Actor, assessment_id: int, threat: int, horizon: int
) -> ChallengePlacement:
    """Put a challenge on the board for oneself; placing it again moves it."""
    assessment, round_ = _locked(assessment_id)
    require(can_work_on(actor, round_), _("Only those who work on this round place challenges."))
    try:
        Placement(threat, horizon)
    except UnknownAnswer as error:
        raise InvalidInput(_("Both places must be whole numbers from 0 to 10.")) from error
    placement, _created = ChallengePlacement.objects.update_or_create(
        assessment=assessment,
        person=actor.user,
        defaults={"threat": threat, "horizon": horizon},
    )
    _tell(actor, assessment, "guidance.place", {})
    return placement


@transaction.atomic
def take_up_tactic(
    *,
    actor: Actor,
    assessment_id: int,
    tactic: str,
    owner_id: int | None = None,
    due_on: date | None = None,
) -> ChallengeAction:
    """Make a tactic of the advice an action with an owner and a day; again replaces both."""
    assessment, round_ = _locked(assessment_id)
    require(can_lead(actor, round_.municipality_id), _("Only leaders take up tactics."))
    known = {each.key for each in rule_base().tactics if each.challenge == assessment.challenge}
    if tactic not in known:
        raise InvalidInput(fields={"tactic": _("Choose a tactic for this challenge.")})
    _require_owner(owner_id, round_)
    action, _created = ChallengeAction.objects.update_or_create(
        assessment=assessment, tactic=tactic, defaults={"owner_id": owner_id, "due_on": due_on}
    )
    _tell(actor, assessment, "guidance.take_up", {"tactic": tactic})
    return action


@transaction.atomic
def drop_tactic(*, actor: Actor, assessment_id: int, tactic: str) -> None:
    """Give a tactic up; giving up what was never taken up is refused."""
    assessment, round_ = _locked(assessment_id)
    require(can_lead(actor, round_.municipality_id), _("Only leaders give tactics up."))
    dropped, _rows = assessment.actions.filter(tactic=tactic).delete()
    if not dropped:
        raise NotFound
    _tell(actor, assessment, "guidance.drop", {"tactic": tactic})


def _require_owner(owner_id: int | None, round_: Round) -> None:
    """Refuse owners who have no part in the round."""
    seatable = {each.pk for each in list_seatable(round_.municipality_id)}
    if owner_id is not None and owner_id not in seatable:
        raise InvalidInput(fields={"owner": _("Choose somebody who works on this round.")})


def _tell(actor: Actor, assessment: GuidanceAssessment, verb: str, details: dict[str, Any]) -> None:
    """Tell the desk of the round, where there is one, and the log."""
    round_ = assessment.of_round
    if round_ is not None:
        changed = ChallengeChanged(round_.pk, assessment.pk)
        append(stream_of_challenges(round_.pk), changed)
    record(
        actor=actor,
        verb=verb,
        subject=assessment,
        municipality_id=_municipality_of(assessment.subject),
        details=details,
    )


def _locked(assessment_id: int) -> tuple[GuidanceAssessment, Round]:
    """Lock a challenge of a register; ``NotFound`` also for those of projects."""
    found = (
        GuidanceAssessment.objects.select_for_update(of=("self",))
        .select_related("round", "candidate__round")
        .filter(pk=assessment_id)
        .first()
    )
    if found is None or found.of_round is None:
        raise NotFound
    return found, found.of_round


_FIELDS: dict[type[Subject], str] = {
    Candidate: "candidate",
    Project: "project",
    Round: "round",
}


def _subject(candidate_id: int | None, project_id: int | None, round_id: int | None) -> Subject:
    found: Subject | None = None
    if candidate_id is not None:
        found = Candidate.objects.select_related("round").filter(pk=candidate_id).first()
    elif project_id is not None:
        found = Project.objects.filter(pk=project_id).first()
    elif round_id is not None:
        found = Round.objects.filter(pk=round_id).first()
    if found is None:
        raise NotFound
    return found


def _municipality_of(subject: Subject) -> int:
    return (
        subject.round.municipality_id if isinstance(subject, Candidate) else subject.municipality_id
    )
