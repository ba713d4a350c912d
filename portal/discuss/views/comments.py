"""A comment's own pages: permalink, reply, edit, removal, reactions, versions."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.actor import Actor, actor_of
from portal.common.errors import NotFound
from portal.common.permissions import require
from portal.discuss.cases import list_cases_of
from portal.discuss.components import CaseNotice, CommentCard, author_name
from portal.discuss.events import stream_of
from portal.discuss.forms import CommentForm, EditForm
from portal.discuss.models import Comment, ReactionKind
from portal.discuss.permissions import (
    can_comment,
    can_edit,
    can_moderate,
    can_read_text,
    can_remove,
    can_reply,
)
from portal.discuss.selectors import (
    get_branch,
    get_own_comment,
    get_readable_comment,
    has_reacted,
    list_versions,
)
from portal.discuss.services import (
    edit_comment,
    post_comment,
    react,
    remove_comment,
    withdraw_reaction,
)
from portal.discuss.text import render_text
from portal.discuss.titles import place_of, title_of
from portal.discuss.views.answers import signed_in, tried, way_back
from portal.discuss.views.places import place_of_comment
from portal.live.selectors import position_of
from portal.ui.components import Button, FormFields

_get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Show one comment with all that stands below it."""
    actor = actor_of(request)
    found = get_readable_comment(actor=actor, comment_id=comment_id)
    seq = position_of(stream_of(found.thread_id))
    reader = actor if actor.is_authenticated else None
    writable = reader is None or can_comment(actor, found.thread)
    card = CommentCard(get_branch(comment=found, actor=actor), reader, 2, writable)
    own = actor.user_id is not None and actor.user_id == found.author_id
    withheld = own and not found.is_visible and can_read_text(actor, found)
    shown: dict[str, Any] = {
        "card": card,
        "cases": [CaseNotice(case, actor) for case in list_cases_of(comment=found, actor=actor)],
        "pin_button": _pin_button(actor, found),
        "own_text": render_text(found.text) if withheld else "",
        "seq": seq,
        "context_url": place_of_comment(found, place_of(found.thread)),
    }
    return _page(request, "comment", found, **shown)


@_get_or_post
def reply(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Answer a comment."""
    actor = signed_in(request)
    found = get_readable_comment(actor=actor, comment_id=comment_id)
    require(
        can_comment(actor, found.thread) and can_reply(actor, found),
        _("This comment cannot be answered."),
    )
    form = CommentForm(request.POST or None, thread=found.thread, is_reply=True)
    shown = {"text": render_text(found.text), "button": Button(_("Post the reply"))}
    return _answer(
        request,
        "reply",
        found,
        form,
        lambda typed: post_comment(
            actor=actor, thread_id=found.thread_id, parent_id=found.pk, **typed
        ),
        **shown,
    )


@_get_or_post
def edit(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Change one's own comment."""
    actor = signed_in(request)
    found = get_own_comment(actor=actor, comment_id=comment_id)
    require(can_edit(actor, found), _("A comment that is not shown cannot be changed."))
    form = EditForm(request.POST or None, initial={"text": found.text})
    return _answer(
        request,
        "edit",
        found,
        form,
        lambda typed: edit_comment(actor=actor, comment_id=found.pk, **typed),
        button=Button(_("Save the change")),
    )


@_get_or_post
def remove(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Ask once, then take one's own comment back."""
    actor = signed_in(request)
    found = get_own_comment(actor=actor, comment_id=comment_id)
    require(can_remove(actor, found), _("This comment is not shown any more."))
    if request.method == "POST":
        remove_comment(actor=actor, comment_id=found.pk)
        return redirect(_back(request, found))
    button = Button(_("Remove the comment"), tone="danger")
    return _page(request, "remove", found, button=button, text=render_text(found.text))


@_get_or_post
def reaction(request: HttpRequest, comment_id: int, kind: str) -> HttpResponse:
    """Add or take back a reaction; without a script a link leads to one button."""
    actor = signed_in(request)
    found = get_readable_comment(actor=actor, comment_id=comment_id)
    if kind not in ReactionKind.values:
        raise NotFound
    if request.method == "POST":
        act = withdraw_reaction if request.POST.get("withdraw") else react
        act(actor=actor, comment_id=found.pk, kind=kind)
        return redirect(_back(request, found))
    is_mine = has_reacted(actor=actor, comment=found, kind=kind)
    text = render_text(found.text) if can_read_text(actor, found) else ""
    label = ReactionKind(kind).label
    button = Button(_("Take it back") if is_mine else label)
    shown: dict[str, Any] = {"label": label, "is_mine": is_mine, "text": text, "button": button}
    return _page(request, "reaction", found, **shown)


@require_safe
def history(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Show the earlier versions of a comment."""
    actor = actor_of(request)
    found = get_readable_comment(actor=actor, comment_id=comment_id)
    versions = [
        (version.written_at, version.language, render_text(version.text))
        for version in list_versions(actor=actor, comment=found)
    ]
    newest = (found.edited_at or found.created_at, found.language, render_text(found.text))
    return _page(request, "history", found, versions=[*versions, newest][::-1])


def _pin_button(actor: Actor, found: Comment) -> Button | None:
    if found.depth or not can_moderate(actor, found.thread.municipality_id):
        return None
    label = _("Let it go back to its place") if found.is_pinned else _("Pin it above the others")
    return Button(label, "pinned", "0" if found.is_pinned else "1", "secondary")


def _answer(
    request: HttpRequest,
    name: str,
    found: Comment,
    form: BaseForm,
    act: Callable[[dict[str, Any]], Comment],
    **shown: Any,
) -> HttpResponse:
    """Show the form; on POST act and go to the comment, or show the form again."""
    status = 200
    if request.method == "POST":
        written, status = tried(form, act)
        if written is not None:
            return redirect(_back(request, written))
    fields = FormFields(form)
    return _page(request, name, found, status=status, fields=fields, **shown)


def _back(request: HttpRequest, found: Comment) -> str:
    return place_of_comment(found, way_back(request, place_of(found.thread)))


def _page(
    request: HttpRequest, name: str, found: Comment, status: int = 200, **shown: Any
) -> HttpResponse:
    everywhere = {
        "comment": found,
        "thread": found.thread,
        "author": author_name(found),
        "title": title_of(found.thread),
        "next": way_back(request, ""),
    }
    return render(request, f"discuss/pages/{name}.html", everywhere | shown, status=status)
