"""Editors' pages kept whole for visitors without cookies, as far as they are open to everybody.

Wagtail asks for a password or a log-in before it comes here, and shows drafts
and previews by another way.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from cms.homes import drop_menus
from portal.common.pagecache import bump, cached_for_anonymous

Serve = Callable[[Page, HttpRequest, Any, Any], HttpResponse]
KEPT = 60
_GROUP = "cms.pages"


def kept_for_visitors(serve: Serve) -> Serve:
    """Wrap what serves a live page; what else the page shows, its parts say while it is drawn."""

    @cached_for_anonymous(seconds=KEPT, groups=lambda **_rest: [_GROUP])
    def drawn(request: HttpRequest, *, page: Page, args: Any, kwargs: Any) -> HttpResponse:
        response = serve(page, request, args, kwargs)
        render = getattr(response, "render", None)
        return render() if render else response

    return lambda page, request, args, kwargs: drawn(request, page=page, args=args, kwargs=kwargs)


def drop_pages(**_kwargs: Any) -> None:
    """Forget menus and kept pages, now and after the commit: some page or decision changed."""
    _drop()
    transaction.on_commit(_drop, robust=True)


def _drop() -> None:
    drop_menus()
    bump(_GROUP)
