"""A thread's own pages: reading, writing, feed and exports."""

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.actor import actor_of
from portal.discuss.components import ThreadView
from portal.discuss.exports import thread_csv, thread_rows
from portal.discuss.forms import CommentForm
from portal.discuss.models import Thread
from portal.discuss.permissions import can_moderate
from portal.discuss.selectors import get_readable_thread
from portal.discuss.services import post_comment
from portal.discuss.states import ThreadState
from portal.discuss.titles import place_of, title_of
from portal.discuss.views.answers import signed_in, tried, way_back
from portal.discuss.views.places import place_of_comment
from portal.ui.components import Button


@require_safe
def thread(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Show a thread by itself."""
    found = get_readable_thread(actor=actor_of(request), thread_id=thread_id)
    return _page(request, found)


@require_POST
def post(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Post a comment; go to it, or show the form again with what was typed."""
    actor = signed_in(request)
    found = get_readable_thread(actor=actor, thread_id=thread_id)
    form = CommentForm(request.POST, thread=found)
    comment, status = tried(
        form, lambda typed: post_comment(actor=actor, thread_id=found.pk, **typed)
    )
    if comment is None:
        return _page(request, found, form, status)
    return redirect(place_of_comment(comment, way_back(request, place_of(found))))


@require_safe
def as_csv(request: HttpRequest, thread_id: int) -> StreamingHttpResponse:
    """Give the thread out as CSV."""
    found = get_readable_thread(actor=actor_of(request), thread_id=thread_id)
    response = StreamingHttpResponse(thread_csv(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="thread-{found.pk}.csv"'
    return response


@require_safe
def as_json(request: HttpRequest, thread_id: int) -> JsonResponse:
    """Give the thread out as JSON."""
    found = get_readable_thread(actor=actor_of(request), thread_id=thread_id)
    return JsonResponse(
        {"thread": found.pk, "title": title_of(found), "comments": list(thread_rows(found))}
    )


def _page(
    request: HttpRequest, found: Thread, form: CommentForm | None = None, status: int = 200
) -> HttpResponse:
    view = ThreadView.asked(found, request, form)
    shown: dict[str, object] = {
        "view": view,
        "thread": found,
        "title": title_of(found),
        "place_url": place_of(found),
    }
    if can_moderate(view.actor, found.municipality_id):
        is_open = found.state == ThreadState.OPEN
        words = _("Close the discussion") if is_open else _("Open the discussion again")
        shown["state_button"] = Button(words, "act", "close" if is_open else "reopen", "secondary")
    return render(request, "discuss/pages/thread.html", shown, status=status)
