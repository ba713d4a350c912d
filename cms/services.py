"""What publishing and deleting a front door does to its process."""

from collections.abc import Sequence

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission, Page

from cms.models import BudgetPage
from cms.trees import tree_root
from participation.services.processes import publish_process
from participation.states import ProcessState
from portal.accounts.actor import Actor
from portal.accounts.models import Role, User
from portal.common.errors import Conflict, InvalidInput

EDITORS = "Editors"


def publish_front_door(*, actor: Actor, page: BudgetPage) -> None:
    """Publish the page's process with it; raise a ``DomainError`` that says why not."""
    if page.process is None:
        raise InvalidInput(
            _("Choose the process this page leads to, or describe a new budget, before publishing.")
        )
    if page.process.state == ProcessState.DRAFT:
        publish_process(actor=actor, process_id=page.process_id)


@transaction.atomic
def set_editor(*, user_id: int) -> bool:
    """Open or close the editors' area for a person, as the roles they hold say; return which.

    Editors may write and publish; whoever runs the installation keeps access.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    held = user.role_grants.filter(
        role__in=(Role.EDITOR, Role.ADMINISTRATOR), ended_at__isnull=True
    ).exists()
    group = editors_group()
    if held:
        user.groups.add(group)
    else:
        user.groups.remove(group)
    user.is_staff = held or user.is_superuser
    user.save(update_fields=["is_staff"])
    return held


def editors_group() -> Group:
    """Return the group of editors, with the right to write and publish everywhere."""
    group, _is_new = Group.objects.get_or_create(name=EDITORS)
    root = tree_root()
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for permission in Permission.objects.filter(codename="submit_translation"):
        group.permissions.add(permission)
    return group


def front_doors_of(pages: Sequence[Page], *, below: bool = True) -> list[BudgetPage]:
    """Return the front doors among these pages and, unless told otherwise, below them."""
    found: dict[int, BudgetPage] = {}
    for page in pages:
        doors = BudgetPage.objects.descendant_of(page, inclusive=True)
        found |= {door.pk: door for door in doors if below or door.pk == page.pk}
    return list(found.values())


def check_deletable(pages: Sequence[BudgetPage]) -> None:
    """Raise ``Conflict`` if deleting these leaves a process that the public takes part in without a page."""
    going = [page.pk for page in pages]
    processes = {page.process for page in pages if page.process and not page.alias_of_id}
    for process in processes:
        if process.state != ProcessState.PUBLISHED:
            continue
        if not BudgetPage.objects.live().filter(process=process).exclude(pk__in=going).exists():
            raise Conflict(
                _(
                    "This is the last page of a process that is open. Archive the process on the desk first."
                )
            )
