"""Who may do what: pure predicates."""

from decision.models import Candidate, DecisionRun, Project, Round
from decision.states import RoundState
from portal.accounts.actor import Actor
from portal.accounts.models import Role


def can_lead(actor: Actor, municipality_id: int) -> bool:
    """Whether the actor decides for the municipality."""
    return actor.has_role(Role.LEADER, municipality_id)


def can_prepare(actor: Actor, municipality_id: int) -> bool:
    """Whether the actor may set rounds up: leaders and facilitators."""
    return can_lead(actor, municipality_id) or actor.has_role(Role.FACILITATOR, municipality_id)


def can_score(actor: Actor, municipality_id: int) -> bool:
    """Whether the actor may score candidates."""
    return can_lead(actor, municipality_id) or actor.has_role(Role.EVALUATOR, municipality_id)


def can_read_round(actor: Actor, round_: Round) -> bool:
    """Whether the actor may see the round and its candidates."""
    is_open_to_all = round_.is_public or round_.state == RoundState.PUBLISHED
    return is_open_to_all or can_work_on(actor, round_)


def can_work_on(actor: Actor, round_: Round) -> bool:
    """Whether the actor may open the round's desk."""
    return can_prepare(actor, round_.municipality_id) or can_score(actor, round_.municipality_id)


def can_read_candidate(actor: Actor, candidate: Candidate) -> bool:
    """Whether the actor may see the candidate."""
    return can_read_round(actor, candidate.round)


def can_read_run(actor: Actor, run: DecisionRun) -> bool:
    """Whether the actor may see the run: everybody, once the decision is published."""
    is_out = run.round.state == RoundState.PUBLISHED
    return is_out or can_prepare(actor, run.round.municipality_id)


def is_owner(actor: Actor, project: Project) -> bool:
    """Whether the actor owns the project, in person or through the organisation."""
    in_person = actor.user_id is not None and actor.user_id == project.owner_user_id
    return in_person or project.owner_organisation_id in actor.organisation_ids


def can_run_project(actor: Actor, project: Project) -> bool:
    """Whether the actor may move the project on and record readings."""
    return is_owner(actor, project) or can_lead(actor, project.municipality_id)
