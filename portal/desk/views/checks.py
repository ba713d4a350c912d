"""Checking at the desk what residents state about themselves."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.accounts.actor import actor_of
from portal.accounts.forms.verification import CheckForm
from portal.accounts.models import VerifiedAttribute
from portal.accounts.selectors import get_check
from portal.accounts.services import decide_check
from portal.accounts.verification import handler_named
from portal.audit.services import note_reading
from portal.common.errors import Conflict, InvalidInput, LoginRequired
from portal.common.form_errors import add_errors


@never_cache
def check(request: HttpRequest, attribute_id: int) -> HttpResponse:
    """Show one statement and take the decision."""
    actor = actor_of(request)
    if not actor.is_authenticated:
        raise LoginRequired
    asked = get_check(actor=actor, attribute_id=attribute_id)
    form = CheckForm(
        request.POST if request.method == "POST" else None, initial={"value": asked.value}
    )
    if request.method == "POST" and form.is_valid():
        try:
            decide_check(
                actor=actor,
                attribute_id=asked.pk,
                is_granted=form.cleaned_data["decision"] == "grant",
                value=form.cleaned_data["value"],
                document=form.cleaned_data["document"],
                reason=form.cleaned_data["reason"],
                valid_for=_valid_for(asked),
            )
        except (InvalidInput, Conflict) as error:
            add_errors(form, error)
        else:
            messages.success(request, _("The decision is stored."))
            return redirect("desk:work_list")
    note_reading(
        actor=actor,
        subject=asked.user,
        purpose="check",
        municipality_id=asked.municipality_id,
    )
    context = {"asked": asked, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "desk/pages/check.html", context, status=status)


def _valid_for(asked: VerifiedAttribute) -> timedelta | None:
    try:
        return handler_named(asked.method).valid_for
    except LookupError:
        return None
