"""Keeping what leaders know of the resistance a candidate or project will meet."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from decision.guidance import Question, UnknownAnswer, advise, rule_base
from decision.models import Candidate, GuidanceAssessment, Project
from decision.permissions import can_lead
from portal.accounts.actor import Actor
from portal.audit.services import record
from portal.common.errors import InvalidInput, NotFound
from portal.common.permissions import require


@transaction.atomic
def assess_resistance(
    *,
    actor: Actor,
    question: Question,
    candidate_id: int | None = None,
    project_id: int | None = None,
    note: str = "",
) -> GuidanceAssessment:
    """Store how a challenge threatens a candidate or a project; the same challenge again replaces."""
    subject = _subject(candidate_id, project_id)
    municipality_id = (
        subject.municipality_id if isinstance(subject, Project) else subject.round.municipality_id
    )
    require(can_lead(actor, municipality_id), _("Only leaders assess resistance."))
    if not question.challenge:
        raise InvalidInput(fields={"challenge": _("Choose a challenge.")})
    try:
        advise(rule_base(), question)
    except UnknownAnswer as error:
        raise InvalidInput(_("One of the answers is not known.")) from error
    whose: dict[str, Any] = {
        "project" if isinstance(subject, Project) else "candidate": subject,
    }
    assessment, _created = GuidanceAssessment.objects.update_or_create(
        **whose,
        challenge=question.challenge,
        defaults={
            "threat": question.threat,
            "horizon": question.horizon,
            "side": question.side,
            "stage": question.stage,
            "signals": list(question.signals),
            "note": note.strip(),
            "assessed_by": actor.user,
        },
    )
    record(
        actor=actor,
        verb="guidance.assess",
        subject=assessment,
        municipality_id=municipality_id,
        details={"challenge": question.challenge},
    )
    return assessment


def _subject(candidate_id: int | None, project_id: int | None) -> Candidate | Project:
    found: Candidate | Project | None = None
    if candidate_id is not None:
        found = Candidate.objects.select_related("round").filter(pk=candidate_id).first()
    elif project_id is not None:
        found = Project.objects.filter(pk=project_id).first()
    if found is None:
        raise NotFound
    return found


def question_of(assessment: GuidanceAssessment) -> Question:
    """Return what an assessment asks of the rule base."""
    return Question(
        challenge=assessment.challenge,
        threat=assessment.threat,
        horizon=assessment.horizon,
        side=assessment.side,
        stage=assessment.stage,
        signals=tuple(assessment.signals),
    )
