"""Verifying facts about oneself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.accounts.actor import actor_of
from portal.accounts.models import VerifiedAttribute
from portal.accounts.municipality import municipality_of
from portal.accounts.selectors import get_person, list_offers
from portal.accounts.verification import handler_named, name_of_attribute
from portal.common.errors import Conflict, InvalidInput, NotFound
from portal.common.form_errors import add_errors


def _municipality_id(request: HttpRequest) -> int:
    municipality = municipality_of(request)
    if municipality is None:
        raise NotFound
    return municipality.pk


@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """Show what can be verified, where it stands, and the ways to do it."""
    actor = actor_of(request)
    get_person(actor)
    offers = list_offers(actor, _municipality_id(request))
    named = [(name_of_attribute(offer.attribute), offer) for offer in offers]
    return render(request, "accounts/pages/verify.html", {"offers": named})


@never_cache
def verify_by(request: HttpRequest, name: str) -> HttpResponse:
    """Show and take the form of one way to verify."""
    actor = actor_of(request)
    get_person(actor)
    try:
        handler = handler_named(name)
    except LookupError:
        raise NotFound from None
    form = handler.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            attribute = handler.submit(actor, _municipality_id(request), form.cleaned_data)
        except (InvalidInput, Conflict) as error:
            add_errors(form, error)
        else:
            messages.success(request, _told(attribute))
            return redirect("accounts:verify")
    context = {"form": form, "handler": handler}
    status = 422 if form.is_bound else 200
    return render(request, "accounts/pages/verify_by.html", context, status=status)


def _told(attribute: VerifiedAttribute) -> str:
    if attribute.state == VerifiedAttribute.State.GRANTED:
        return _("Thank you, this is verified now.")
    return _("Thank you. We check it and you will hear from us.")
