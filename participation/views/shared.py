"""What several views need: the process that a request asks for."""

from django.http import HttpRequest, QueryDict

from participation.models import Process
from participation.selectors import get_process
from participation.services.freshness import LIST_GROUP, group_of
from portal.accounts.actor import Actor, actor_of
from portal.accounts.municipality import municipality_of


def asked_process(request: HttpRequest, slug: str) -> tuple[Actor, Process]:
    """Return who asks and the process of this municipality, or raise ``NotFound``."""
    actor = actor_of(request)
    process = get_process(actor=actor, slug=slug, municipality=municipality_of(request))
    return actor, process


def groups_of_process(slug: str, **_rest: str) -> list[str]:
    """Name the cache group of a process's pages."""
    return [group_of(slug)]


def group_of_list(**_rest: str) -> list[str]:
    """Name the cache group of the list of processes."""
    return [LIST_GROUP]


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, though it be empty; None where nothing was sent at all."""
    return request.POST if request.method == "POST" else None
