"""Organisations: public list and page, and the forms of their members."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from portal.accounts.actor import actor_of
from portal.accounts.forms.organisations import MemberForm, OrganisationFilter, OrganisationForm
from portal.accounts.models import Membership, Organisation, SupplierType
from portal.accounts.municipality import municipality_of
from portal.accounts.permissions import can_edit_organisation
from portal.accounts.selectors import (
    get_organisation,
    get_person,
    list_members,
    list_organisations,
)
from portal.accounts.services import (
    add_member,
    create_organisation,
    end_membership,
    update_organisation,
)
from portal.common.errors import InvalidInput, NotFound
from portal.common.form_errors import add_errors
from portal.common.permissions import require
from portal.ui.components import FilterBar, Pager
from portal.ui.paging import asked_page

PER_PAGE = 6


def organisations(request: HttpRequest) -> HttpResponse:
    """Show who takes part in the municipality."""
    municipality = municipality_of(request)
    form = OrganisationFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = list_organisations(
        municipality_id=municipality.pk if municipality else None,
        kind=wanted.get("kind", ""),
        words=wanted.get("q", ""),
    )
    page = asked_page(found, request.GET, PER_PAGE)
    return render(
        request,
        "accounts/pages/organisations.html",
        {"page": page, "filter": FilterBar(form), "pager": Pager.of(page, request.GET)},
    )


def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one organisation."""
    found = get_organisation(slug)
    labels = dict(SupplierType.choices)
    return render(
        request,
        "accounts/pages/organisation.html",
        {
            "organisation": found,
            "members": list_members(found),
            "supplier_types": [labels.get(each, each) for each in found.supplier_types],
            "can_edit": can_edit_organisation(actor_of(request), found),
        },
    )


def create(request: HttpRequest) -> HttpResponse:
    """Enter an organisation."""
    actor = actor_of(request)
    get_person(actor)
    municipality = municipality_of(request)
    if municipality is None:
        raise NotFound
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    made = _tried(
        form,
        lambda fields: create_organisation(
            actor=actor, municipality_id=municipality.pk, fields=fields
        ),
    )
    if made:
        return redirect("organisations:organisation", made.slug)
    return _form_page(request, form)


def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what is said about an organisation."""
    actor, found = actor_of(request), get_organisation(slug)
    get_person(actor)
    require(can_edit_organisation(actor, found))
    form = OrganisationForm(request.POST if request.method == "POST" else None, instance=found)
    saved = _tried(
        form,
        lambda fields: update_organisation(actor=actor, organisation_id=found.pk, fields=fields),
    )
    if saved:
        return redirect("organisations:organisation", slug)
    return _form_page(request, form, organisation=get_organisation(slug))


def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the members with the form to add one."""
    actor, found = actor_of(request), get_organisation(slug)
    get_person(actor)
    require(can_edit_organisation(actor, found))
    form = MemberForm(request.POST if request.method == "POST" else None)
    added = _tried(
        form,
        lambda fields: add_member(actor=actor, organisation_id=found.pk, email=fields["email"]),
    )
    if added:
        return redirect("organisations:members", slug)
    context = {"organisation": found, "members": list_members(found), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "accounts/pages/members.html", context, status=status)


@require_POST
def end_member(request: HttpRequest, slug: str, user_id: int) -> HttpResponse:
    """Let a person no longer speak for the organisation."""
    found = get_organisation(slug)
    actor = actor_of(request)
    end_membership(actor=actor, organisation_id=found.pk, user_id=user_id)
    still_speaks = actor.user_id != user_id
    return redirect("organisations:members" if still_speaks else "organisations:organisation", slug)


def _tried(
    form: forms.BaseForm, service: Callable[[dict[str, Any]], Organisation | Membership]
) -> Any:
    """Return what the service made; put its objections into the form."""
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        return service(form.cleaned_data)
    except InvalidInput as error:
        add_errors(form, error)
    return None


def _form_page(request: HttpRequest, form: forms.BaseForm, **context: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(
        request, "accounts/pages/organisation_form.html", {"form": form, **context}, status=status
    )
