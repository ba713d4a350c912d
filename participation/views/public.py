"""Pages that everybody reads."""

from django.http import HttpRequest, HttpResponse

from participation.models import Process
from participation.permissions import can_read_process
from portal.accounts.actor import actor_of
from portal.common.errors import NotFound


def process(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a process."""
    found = Process.objects.prefetch_related("municipalities").filter(slug=slug).first()
    if found is None or not can_read_process(actor_of(request), found):
        raise NotFound
    return HttpResponse(found.title, content_type="text/plain; charset=utf-8")
