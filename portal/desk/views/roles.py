"""Who holds which role; for administrators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.accounts.actor import Actor, actor_of
from portal.accounts.forms.roles import GrantForm, ReasonForm
from portal.accounts.models import Municipality
from portal.accounts.municipality import municipality_of
from portal.accounts.selectors import list_grants
from portal.accounts.services import end_role, grant_role
from portal.audit.services import note_reading
from portal.common.errors import Conflict, InvalidInput, LoginRequired, NotFound
from portal.common.form_errors import add_errors
from portal.ui.components import Pager
from portal.ui.paging import asked_page

PER_PAGE = 10


@never_cache
def roles(request: HttpRequest) -> HttpResponse:
    """Show the roles held now, and grant one."""
    actor, municipality = _here(request)
    grants = list_grants(actor=actor, municipality_id=municipality.pk)
    form = GrantForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            grant = grant_role(actor=actor, municipality_id=municipality.pk, **form.cleaned_data)
        except InvalidInput as error:
            add_errors(form, error)
        else:
            messages.success(request, _("%(name)s now holds the role.") % {"name": grant.user.name})
            return redirect("desk:roles")
    note_reading(
        actor=actor, subject=municipality, purpose="roles", municipality_id=municipality.pk
    )
    page = asked_page(grants, request.GET, PER_PAGE)
    context = {
        "grants": page.object_list,
        "pager": Pager.of(page, request.GET),
        "form": form,
        "municipality": municipality,
    }
    status = 422 if form.is_bound else 200
    return render(request, "desk/pages/roles.html", context, status=status)


@never_cache
def end(request: HttpRequest, grant_id: int) -> HttpResponse:
    """Ask why, then end a role."""
    actor, municipality = _here(request)
    held = list_grants(actor=actor, municipality_id=municipality.pk)
    grant = next((each for each in held if each.pk == grant_id), None)
    if grant is None:
        raise NotFound
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            end_role(actor=actor, grant_id=grant_id, reason=form.cleaned_data["reason"])
        except (Conflict, InvalidInput) as error:
            add_errors(form, error)
        else:
            messages.success(request, _("The role is ended."))
            return redirect("desk:roles")
    status = 422 if form.is_bound else 200
    return render(
        request, "desk/pages/end_role.html", {"grant": grant, "form": form}, status=status
    )


def _here(request: HttpRequest) -> tuple[Actor, Municipality]:
    actor, municipality = actor_of(request), municipality_of(request)
    if not actor.is_authenticated:
        raise LoginRequired
    if municipality is None:
        raise NotFound
    return actor, municipality
