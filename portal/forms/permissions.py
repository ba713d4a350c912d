"""Who may do what with a questionnaire."""

from datetime import datetime

from portal.accounts.actor import Actor
from portal.accounts.models import Role
from portal.forms.models import Questionnaire
from portal.forms.states import QuestionnaireState


def can_manage_questionnaires(actor: Actor, municipality_id: int) -> bool:
    """Facilitators, leaders and editors of the municipality set questionnaires up."""
    staff = (Role.FACILITATOR, Role.LEADER, Role.EDITOR)
    return any(actor.has_role(role, municipality_id) for role in staff)


def can_read_questionnaire(actor: Actor, questionnaire: Questionnaire) -> bool:
    """Whether the questions may be seen: a draft only by those who set it up."""
    return questionnaire.state != QuestionnaireState.DRAFT or can_manage_questionnaires(
        actor, questionnaire.municipality_id
    )


def is_taking_answers(questionnaire: Questionnaire, now: datetime) -> bool:
    """Whether the questionnaire is open at ``now``."""
    closes_at = questionnaire.closes_at
    return questionnaire.state == QuestionnaireState.OPEN and (closes_at is None or now < closes_at)


def can_read_texts(actor: Actor, questionnaire: Questionnaire) -> bool:
    """Whether free texts, which may name people, may be read one by one."""
    return can_manage_questionnaires(actor, questionnaire.municipality_id)
