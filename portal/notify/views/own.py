"""A person's own pages: notifications, choices, what they follow, and the way out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.actor import Actor, actor_of
from portal.common.errors import LoginRequired
from portal.notify.components import FollowButton
from portal.notify.forms import ChoicesForm
from portal.notify.registry import categories, category_of
from portal.notify.selectors import (
    count_unread,
    is_following,
    list_choices,
    list_followed,
    list_notifications,
)
from portal.notify.services import choose, follow, mark_read, unfollow, unsubscribe
from portal.notify.tokens import read_token
from portal.notify.topics import Topic, find_topic
from portal.ui.components import Button, Field, Pager
from portal.ui.paging import asked_page

_PAGE = 10
_FOLLOWED_A_PAGE = 5
_get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@require_safe
def notifications(request: HttpRequest) -> HttpResponse:
    """List what the person was told."""
    actor = _signed_in(request)
    page = asked_page(list_notifications(actor), request.GET, _PAGE)
    shown = {
        "page": page,
        "unread": count_unread(actor.user_id),
        "pager": Pager.of(page, request.GET),
        "all_button": Button(_("Mark all as read"), variant="secondary"),
    }
    return render(request, "notify/pages/list.html", shown)


@require_POST
def read(request: HttpRequest, notification_id: int | None = None) -> HttpResponse:
    """Mark one notification as read, or all."""
    mark_read(actor=_signed_in(request), notification_id=notification_id)
    return redirect(_way_back(request, "notify:list"))


@never_cache
@_get_or_post
def choices(request: HttpRequest) -> HttpResponse:
    """Choose what to be told, and how."""
    actor = _signed_in(request)
    form = ChoicesForm(request.POST or None, choices=list_choices(actor.user_id or 0))
    status = 200
    if request.method == "POST":
        if form.is_valid():
            choose(actor=actor, choices=form.chosen())
            messages.success(request, _("Saved."))
            return redirect("notify:choices")
        status = 422
    groups = [(choice, Field(portal), Field(mail)) for choice, portal, mail in form.groups()]
    shown = {"groups": groups, "button": Button(_("Save the choices"))}
    return render(request, "notify/pages/choices.html", shown, status=status)


@never_cache
@require_safe
def following(request: HttpRequest) -> HttpResponse:
    """List what the person follows."""
    actor = _signed_in(request)
    page = asked_page(list_followed(actor), request.GET, _FOLLOWED_A_PAGE)
    shown = {
        "followed": [(each, FollowButton(each.topic, actor, is_followed=True)) for each in page],
        "pager": Pager.of(page, request.GET),
    }
    return render(request, "notify/pages/following.html", shown)


@never_cache
@_get_or_post
def follow_topic(request: HttpRequest) -> HttpResponse:
    """Follow a topic, or stop; a visitor comes back here after the log-in."""
    actor = _signed_in(request)
    topic = Topic(request.GET.get("topic", "")[:160])
    if request.method == "POST":
        act = unfollow if request.POST.get("stop") else follow
        act(actor=actor, topic=topic)
        return redirect(_way_back(request, "notify:following"))
    shown = {
        "found": find_topic(topic.key, actor),
        "is_following": is_following(actor, topic),
        "button": FollowButton(topic, actor),
    }
    return render(request, "notify/pages/follow.html", shown)


@csrf_exempt
@never_cache
@_get_or_post
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button; pressing it, or a mail program's one click, ends these mails."""
    user, category = read_token(token)
    if request.method == "POST":
        unsubscribe(user=user, category=category)
    known = category in {each.name for each in categories()}
    shown = {
        "is_done": request.method == "POST",
        "category": category_of(category).title if known else "",
        "button": Button(_("Send me no more of these mails")),
    }
    return render(request, "notify/pages/leave.html", shown)


def _signed_in(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not actor.is_authenticated:
        raise LoginRequired
    return actor


def _way_back(request: HttpRequest, default: str) -> str:
    wanted = request.POST.get("next", "")
    hosts = {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(wanted, hosts, require_https=request.is_secure())
    return wanted if is_ours else resolve_url(default)
