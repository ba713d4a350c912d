"""What this app tells the lower ones: how a response appears under "My contributions"."""

from django.utils.translation import gettext_lazy as _

from portal.accounts.actor import Actor
from portal.common.translated import pick
from portal.forms.models import Response
from portal.forms.selectors import list_responses_of_person
from portal.forms.states import QuestionnaireState
from portal.trace.registry import Kind, Standing, register_kind


def _standing(response: Response) -> Standing:
    if response.questionnaire.state == QuestionnaireState.OPEN:
        closes_at = response.questionnaire.closes_at
        what = str(_("closes")) if closes_at else ""
        return Standing(str(_("Received; you can still change it")), closes_at, what)
    return Standing(str(_("Received; being counted")))


def _is_own(actor: Actor, response: Response) -> bool:
    return actor.user_id is not None and actor.user_id == response.person_id


def register() -> None:
    """Make responses known to timelines and to "My contributions"."""
    register_kind(
        Kind(
            Response,
            name=_("Survey answer"),
            title=lambda response: pick(response.questionnaire.title),
            standing=_standing,
            of_person=list_responses_of_person,
            can_read=_is_own,
        )
    )
