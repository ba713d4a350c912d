"""What publishing and deleting a front door does to its process."""

from django.utils.translation import gettext as _

from cms.models import BudgetPage
from participation.services.processes import publish_process
from participation.states import ProcessState
from portal.accounts.actor import Actor
from portal.common.errors import Conflict, InvalidInput


def publish_front_door(*, actor: Actor, page: BudgetPage) -> None:
    """Publish the page's process with it; raise a ``DomainError`` that says why not."""
    if page.process is None:
        raise InvalidInput(
            _("Choose the process this page leads to, or describe a new budget, before publishing.")
        )
    if page.process.state == ProcessState.DRAFT:
        publish_process(actor=actor, process_id=page.process_id)


def check_deletable(page: BudgetPage) -> None:
    """Raise ``Conflict`` for the last page of a process that the public takes part in."""
    process = page.process
    if process is None or page.alias_of_id or process.state != ProcessState.PUBLISHED:
        return
    if not BudgetPage.objects.live().filter(process=process).exclude(pk=page.pk).exists():
        raise Conflict(
            _(
                "This is the last page of a process that is open. Archive the process on the desk first."
            )
        )
