"""The short questionnaire after voting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from participation import selectors
from participation.services.feedback import KEY
from participation.views.shared import asked_process
from portal.common.errors import LoginRequired, NotFound
from portal.forms.selectors import find_questionnaire
from portal.forms.views import answer_view


def feedback(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask those who have voted how it went."""
    actor, process = asked_process(request, slug)
    questionnaire = find_questionnaire(owner=process, key=KEY)
    if questionnaire is None:
        raise NotFound
    if not actor.is_authenticated:
        raise LoginRequired(_("Log in to answer."))
    if selectors.get_own_ballot(actor=actor, process=process) is None:
        return redirect("participation:vote", slug=slug)
    thanks = reverse("participation:receipt", kwargs={"slug": slug}) + "?thanks=1"
    return answer_view(
        request,
        questionnaire.pk,
        done_url=thanks,
        template_name="participation/pages/feedback.html",
        context={"process": process},
    )
