"""One's own account."""

import json

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.accounts.actor import actor_of
from portal.accounts.forms.people import EraseForm, ProfileForm
from portal.accounts.municipality import municipality_of
from portal.accounts.personal import PersonalEncoder, export_everything
from portal.accounts.selectors import get_person, list_memberships, list_offers
from portal.accounts.services import erase_account, update_profile


@never_cache
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change the profile."""
    actor = actor_of(request)
    person = get_person(actor)
    initial = {
        "name": person.name,
        "language": person.language,
        "municipality": person.municipality_id,
    }
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        changed = update_profile(actor=actor, fields=form.cleaned_data)
        with translation.override(changed.language):
            messages.success(request, _("Your profile is saved."))
            return redirect("accounts:profile")
    municipality = municipality_of(request)
    return render(
        request,
        "accounts/pages/profile.html",
        {
            "form": form,
            "person": person,
            "memberships": list_memberships(actor),
            "offers": list_offers(actor, municipality.pk) if municipality else [],
        },
        status=422 if form.is_bound else 200,
    )


@never_cache
def download(request: HttpRequest) -> HttpResponse:
    """Hand out everything that is kept of the person, as JSON."""
    person = get_person(actor_of(request))
    text = json.dumps(export_everything(person), cls=PersonalEncoder, ensure_ascii=False, indent=2)
    return HttpResponse(
        text,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="my-records.json"'},
    )


@never_cache
def erase(request: HttpRequest) -> HttpResponse:
    """Ask, ask for the password again, then erase the account."""
    get_person(actor_of(request))
    return _erase(request)


@reauthentication_required  # type: ignore[untyped-decorator]
def _erase(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    person = get_person(actor)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        erase_account(actor=actor, user_id=person.pk)
        logout(request)
        messages.success(request, _("Your account is erased. Thank you for having taken part."))
        return redirect("/")
    context = {"form": form, "person": person}
    status = 422 if form.is_bound else 200
    return render(request, "accounts/pages/erase.html", context, status=status)
