"""The short questionnaire for those who have voted: how it went, and what should be better."""

from collections.abc import Mapping

from django.db import transaction

from participation.models import Process
from participation.states import Verb
from portal.accounts.actor import Actor
from portal.forms.models import Questionnaire
from portal.forms.selectors import find_questionnaire
from portal.forms.services import create_questionnaire, open_questionnaire
from portal.forms.specs import feedback_after_voting

KEY = "after-voting"
TITLE: Mapping[str, str] = {
    "en": "How was voting?",
    "fi": "Miten äänestäminen sujui?",
    "nb": "Hvordan var det å stemme?",
    "sv": "Hur var det att rösta?",
}
INTRO: Mapping[str, str] = {
    "en": "Three short questions. Your answers do not say what you voted for.",
    "fi": "Kolme lyhyttä kysymystä. Vastauksistasi ei näe, mitä äänestit.",
    "nb": "Tre korte spørsmål. Svarene sier ikke hva du stemte på.",
    "sv": "Tre korta frågor. Svaren visar inte vad du röstade på.",
}


@transaction.atomic
def ask_for_feedback(*, actor: Actor, process: Process) -> Questionnaire | None:
    """Open the questionnaire of a process with a vote of its own; None where there is none to ask.

    An imported election was voted on elsewhere. Asking again changes nothing.
    """
    municipality = process.municipalities.first()
    votes_here = not process.is_real and any(p.allows(Verb.VOTE) for p in process.dated_phases)
    if municipality is None or not votes_here:
        return None
    known = find_questionnaire(owner=process, key=KEY)
    if known is not None:
        return known
    questionnaire = create_questionnaire(
        actor=actor,
        municipality_id=municipality.pk,
        key=KEY,
        title=TITLE,
        intro=INTRO,
        questions=feedback_after_voting(),
        owner=process,
    )
    return open_questionnaire(actor=actor, questionnaire_id=questionnaire.pk)
