"""The register of challenges of a round: what stands in it, where people place it, what is done."""

from django.db.models import Q

from decision.guidance import (
    BoundaryWork,
    Coverage,
    Placement,
    Question,
    Spread,
    asked_at,
    cover,
    rule_base,
    spread_of,
    work_of_tactics,
)
from decision.models import Candidate, ChallengePlacement, GuidanceAssessment, Project, Round
from decision.permissions import can_work_on
from decision.selectors import require_person
from portal.accounts.actor import Actor
from portal.common.errors import NotFound

Subject = Candidate | Project | Round


def list_challenges(round_: Round) -> list[GuidanceAssessment]:
    """Return the challenges of a round and of its candidates, in four queries."""
    return list(
        GuidanceAssessment.objects.filter(Q(round=round_) | Q(candidate__round=round_))
        .select_related("round", "candidate__round")
        .prefetch_related("placements", "actions__owner")
        .order_by("challenge", "pk")
    )


def get_challenge(
    *, actor: Actor, assessment_id: int, municipality_id: int | None = None
) -> GuidanceAssessment:
    """Return a challenge of a register that the actor may work on; else ``NotFound``."""
    require_person(actor)
    found = (
        GuidanceAssessment.objects.select_related("round", "candidate__round")
        .prefetch_related("placements", "actions__owner")
        .filter(pk=assessment_id)
        .first()
    )
    round_ = found.of_round if found is not None else None
    if found is None or round_ is None or not can_work_on(actor, round_):
        raise NotFound
    if municipality_id not in (None, round_.municipality_id):
        raise NotFound
    return found


def placement_by(assessment: GuidanceAssessment, actor: Actor) -> ChallengePlacement | None:
    """Return where the actor put the challenge; none where it is not placed yet."""
    mine = (each for each in assessment.placements.all() if each.person_id == actor.user_id)
    return next(mine, None)


def spread_on(assessment: GuidanceAssessment) -> Spread | None:
    """Return how all placements of a challenge lie; none as long as nobody placed it."""
    return spread_of([Placement(each.threat, each.horizon) for each in assessment.placements.all()])


def question_now(assessment: GuidanceAssessment) -> Question:
    """Return what a challenge asks of the rules: the board's median where people placed it."""
    question = Question(
        challenge=assessment.challenge,
        threat=assessment.threat,
        horizon=assessment.horizon,
        side=assessment.side,
        stage=assessment.stage,
        signals=tuple(assessment.signals),
    )
    spread = spread_on(assessment)
    return asked_at(question, spread) if spread else question


def coverage_on(challenges: list[GuidanceAssessment]) -> Coverage:
    """Return which candidates, or the round itself, work on which challenge by which strategy."""
    rules = rule_base()
    told: dict[Subject, list[GuidanceAssessment]] = {}
    for each in challenges:
        told.setdefault(each.subject, []).append(each)
    return cover(rules, [_work(subject, theirs) for subject, theirs in told.items()])


def _work(subject: Subject, challenges: list[GuidanceAssessment]) -> BoundaryWork:
    """Return what a candidate, or the round, brings by its actions and what threatens it."""
    tactics = {action.tactic for each in challenges for action in each.actions.all()}
    threats = {each.challenge: question_now(each).threat for each in challenges}
    known = {challenge: threat for challenge, threat in threats.items() if threat}
    return BoundaryWork(str(subject), work_of_tactics(rule_base(), tactics), known)
