"""Additions to Wagtail's admin."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.kept import kept_for_visitors
from cms.models import BudgetPage, SiteMunicipality
from cms.services import check_deletable, front_doors_of, publish_front_door
from portal.accounts.actor import actor_of
from portal.common.errors import DomainError


class SiteMunicipalityViewSet(SnippetViewSet):
    """Which site belongs to which municipality."""

    model = SiteMunicipality
    icon = "site"
    menu_label = _("Municipalities")
    menu_order = 650
    add_to_settings_menu = True
    list_display = ("municipality", "site")


register_snippet(SiteMunicipalityViewSet)


hooks.register("on_serve_page", kept_for_visitors)


@hooks.register("before_publish_page")
def publish_its_process(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publish the process with its page, or keep the page a draft and say why."""
    if not isinstance(page, BudgetPage):
        return None
    try:
        publish_front_door(actor=actor_of(request), page=page)
    except DomainError as refusal:
        return _refuse(request, refusal, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return None


@hooks.register("before_delete_page")
def keep_last_front_door(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to delete the last page of an open process, with or without pages above it."""
    try:
        check_deletable(front_doors_of([page]))
    except DomainError as refusal:
        parent = page.get_parent()
        return _refuse(request, refusal, reverse("wagtailadmin_explore", args=[parent.pk]))
    return None


@hooks.register("before_bulk_action")
def keep_both_in_bulk(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Hold many pages at once to the same two rules: all of them go through, or none."""
    pages = [each for each in objects if isinstance(each, Page)]
    try:
        with transaction.atomic():
            if action_type == "delete":
                check_deletable(front_doors_of(pages))
            elif action_type == "publish":
                below = action.cleaned_form.cleaned_data["include_descendants"]
                for door in front_doors_of(pages, below=below):
                    draft = door.get_latest_revision_as_object()
                    publish_front_door(actor=actor_of(request), page=draft)
    except DomainError as refusal:
        return _refuse(request, refusal, action.next_url)
    return None


def _refuse(request: HttpRequest, refusal: DomainError, way_on: str) -> HttpResponse:
    reasons = [str(refusal.message), *map(str, refusal.fields.values())]
    messages.error(request, " ".join(reasons))
    return redirect(way_on)


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> Any:
    """Lead from the editors' area to the desk."""
    return MenuItem(_("Desk"), "/desk/", icon_name="tasks", order=50)
